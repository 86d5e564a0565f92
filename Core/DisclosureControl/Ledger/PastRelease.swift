import Domain

/// A release of the ledger, taken apart once for all kinds of readers.
struct PastRelease {
    let id: String
    let period: Period
    let system: CellSystem
    /// What it shows of each of the system's cells.
    let shown: [Bounds?]
}

extension Ledger {
    /// Those that a release of a profile is protected against. Where a profile does not protect, there are none.
    func releases(for profile: Profile) throws(DisclosureFailure) -> [PastRelease] {
        var releases: [PastRelease] = []
        for entry in entries where profile.protects && entry.profile.protects {
            let system = try CellSystem(entry.counts, profile: entry.profile)
            releases.append(PastRelease(id: entry.id, period: entry.counts.period, system: system, shown: try system.shown(in: entry.release)))
        }
        return releases
    }
}

extension [PastRelease] {
    /// The ids of the profiles whose readers a release of a profile reaches, the profile's own first.
    func audiences(of profile: Profile) -> [String] {
        let others = map(\.system.profile).filter { $0.id != profile.id && profile.isReadable(by: $0) }
        return [profile.id] + Set(others.map(\.id)).sorted()
    }

    /// What the readers of a profile have.
    /// - Parameter profile: of the release in question.
    func readable(by audience: String, of profile: Profile) -> [PastRelease] {
        let reader = last { $0.system.profile.id == audience }?.system.profile ?? profile
        return filter { $0.system.profile.id == audience || $0.system.profile.isReadable(by: reader) }
    }
}

extension Profile {
    /// Whether those who may read releases of another profile may read this one's: it tells no more.
    fileprivate func isReadable(by other: Profile) -> Bool {
        protects && hideUpTo >= other.hideUpTo && roundTo >= other.roundTo && (!showsZeros || other.showsZeros)
    }
}

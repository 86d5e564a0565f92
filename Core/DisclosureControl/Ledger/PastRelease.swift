import Domain

/// A release of the ledger, taken apart once for all kinds of readers.
struct PastRelease {
    let id: String
    let period: Period
    let system: CellSystem
    /// What it shows of each of the system's cells.
    let shown: [Bounds?]
    /// By table, for those of means: by area and slot, whether it shows the mean.
    let showsMean: [Int: [Bool]]
}

extension Ledger {
    /// Those that a release of a profile is protected against. Where a profile does not protect, there are none.
    func releases(for profile: Profile) throws(DisclosureFailure) -> [PastRelease] {
        var releases: [PastRelease] = []
        for entry in entries where profile.protects && entry.profile.protects {
            let system = try CellSystem(entry.counts, profile: entry.profile)
            releases.append(
                PastRelease(
                    id: entry.id, period: entry.counts.period, system: system, shown: try system.shown(in: entry.release),
                    showsMean: system.showsMean(in: entry.release)))
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

extension CellSystem {
    /// The means of a table that an earlier release of the same period and profile hid, by area and slot: once hidden, they stay so.
    func meansHidden(before past: [PastRelease], _ index: Int, over period: Period) -> [Int] {
        let table = tables[index]
        return past.filter { $0.period == period && $0.system.profile.id == profile.id }.flatMap { release -> [Int] in
            guard let same = release.system.tables.firstIndex(where: { $0.indicator.meaning == table.indicator.meaning }) else { return [] }
            let (before, shown) = (release.system.tables[same], release.showsMean[same] ?? [])
            let (old, new) = (release.system.means(same, over: period), means(index, over: period))
            return new.compactMap { place, cell in
                guard let was = old[place], !shown[was], !before.measurements[was].isEmpty else { return nil }
                return cell
            }
        }
    }

    /// The means of a table by what they are means of, as area and slot.
    func means(_ index: Int, over period: Period) -> [Sheet.Place: Int] {
        let table = tables[index]
        return Sheet(period: period, system: self, firstCell: 0).places(of: index).mapValues { cell in
            let position = position(of: cell)
            return position.area * table.slots.count + position.slot
        }
    }
}

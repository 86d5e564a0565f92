import Domain

/// What a release that is to be published says of the one that it takes the place of.
extension Release {
    /// The same release with how final it is, and with a mark at each figure that differs from what was published before.
    ///
    /// It is held against the last release of the same period and profile that was published, withdrawn or not: that is what its readers
    /// have. The marks follow from what both show and from nothing else, so that they tell nobody more than both releases do.
    func marked(as finality: Finality?, after earlier: Ledger, profile: Profile) -> Release {
        var release = self
        release.finality = finality
        guard let last = earlier.entries.last(where: { $0.release.period == period && $0.profile.id == profile.id }) else { return release }
        release.revises = last.id
        let before = Dictionary(last.release.figures.map { ($0.place, $0.value) }, uniquingKeysWith: { first, _ in first })
        for index in release.figures.indices {
            release.figures[index].isRevised = release.figures[index].value.isRevision(of: before[release.figures[index].place])
        }
        return release
    }

    /// How many figures differ from those of the release that this one takes the place of; nil where it takes no other's place.
    /// - Parameter areas: the codes of those that are meant; nil for all.
    public func revisions(in areas: Set<String>? = nil) -> Revisions? {
        guard let revises else { return nil }
        let revised = figures.filter { $0.isRevised && areas?.contains($0.areaCode) ?? true }
        let counts = Dictionary(revised.map { ($0.indicator, 1) }, uniquingKeysWith: +)
        return Revisions(
            of: revises, figures: revised.count,
            indicators: indicators.compactMap { indicator in
                counts[indicator.id].map { Revisions.Indicator(id: indicator.id, title: indicator.title, figures: $0) }
            })
    }
}

extension PublishedValue {
    /// Whether it is another than the one published before in the same place.
    ///
    /// What either release hides is never a revision: which figures are hidden for others' sake changes from release to release, so that a
    /// mark would claim a change where there may be none. Where no number could be given and now can (`[x]`, because records came late), or
    /// the reverse, the figure is revised. Where nothing was published before, there is nothing to revise.
    fileprivate func isRevision(of before: PublishedValue?) -> Bool {
        guard let before, before != .marker(.confidential), self != .marker(.confidential) else { return false }
        return before != self
    }
}

/// What was revised since another release, counted by indicator.
public struct Revisions: Hashable, Sendable {
    public struct Indicator: Hashable, Sendable {
        public let id: String
        public let title: String
        /// How many of its figures are marked.
        public let figures: Int
    }

    /// The number of the release that they are held against.
    public let of: String
    public let figures: Int
    /// Those that have any, in the release's order.
    public let indicators: [Indicator]
}

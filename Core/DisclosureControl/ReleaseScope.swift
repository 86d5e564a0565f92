extension Release {
    /// The same release without the figures of other areas, and without totals, from which theirs could be worked out. It was protected as a
    /// whole, so that a part of it and the whole, read together, say no more than the whole.
    /// - Parameter codes: GSS codes.
    public func limited(toAreas codes: Set<String>) -> Release {
        let areas = coverage.filter { codes.contains($0.code) }
        let others = coverage.filter { !codes.contains($0.code) }.map(\.name)
        let listed = areas.isEmpty ? "no borough" : areas.map(\.name).joined(separator: ", ")
        let names = Dictionary(areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        return Release(
            title: title, period: period, quarter: quarter, profile: profile, madeOn: madeOn, configurationVersion: configurationVersion, coverage: areas,
            notes: ["This is a part of a report: it holds the figures of \(listed) and no totals."]
                + notes.filter { note in !others.contains { note.contains($0) } }, indicators: indicators,
            figures: figures.filter { codes.contains($0.areaCode) }, trends: [], protection: protection,
            sharing: sharing?.filter { codes.contains($0.code) },
            comparability: comparability?.compactMap { $0.limited(to: codes, names: names) }, estimates: estimates?.map { $0.limited(to: codes) },
            finality: finality, revises: revises)
    }
}

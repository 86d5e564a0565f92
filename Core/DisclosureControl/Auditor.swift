import Domain

/// Attacks a release with what stands in it, what came before it and what everybody knows.
struct Auditor {
    private let system: LinkedSystem
    /// The id of the profile whose readers are in question.
    private let audience: String
    /// By cell of the system; nil where it is hidden or never shown.
    private let shown: [Bounds?]

    private init(_ system: LinkedSystem, shown: [Bounds?], audience: String) {
        self.system = system
        self.audience = audience
        self.shown = shown + system.cells[shown.count...].map(\.shownBefore)
    }

    /// What each kind of reader whom the release reaches can work out.
    static func audit(
        _ release: Release, of counts: Counts, profile: Profile, after ledger: Ledger, exactly: Bool
    ) throws(DisclosureFailure) -> DisclosureAudit {
        let own = try CellSystem(counts, profile: profile)
        let shown = try own.shown(in: release)
        let past = try ledger.releases(for: profile)
        let showsMean = own.showsMean(in: release)
        var findings: [AttackedCount] = []
        var means: [AttackedMean] = []
        for audience in past.audiences(of: profile) {
            let readable = past.readable(by: audience, of: profile)
            let system = LinkedSystem(own, of: counts.period, after: readable, audience: audience)
            findings += try Auditor(system, shown: shown, audience: audience).findings(exactly: exactly)
            for (index, shown) in showsMean.sorted(by: { $0.key < $1.key }) where profile.protects {
                let history = MeanHistory(index, of: own, over: counts.period, shown: shown, after: readable)
                means += try history.attacked(own.tables[index].indicator.description.id, by: audience)
            }
        }
        return DisclosureAudit(findings: findings, means: means)
    }

    /// Where an exact interval is not asked for, a finding that is wide enough may be wider than it says: that is faster.
    private func findings(exactly: Bool) throws(DisclosureFailure) -> [AttackedCount] {
        var findings: [(cell: Int, found: AttackedCount)] = []
        for found in try Component.all(of: system).mapAbreast({ component throws(DisclosureFailure) in try attack(component, exactly: exactly) }) {
            findings += found
        }
        return findings.sorted { $0.cell < $1.cell }.map(\.found)
    }

    private func attack(
        _ component: Component, exactly: Bool
    ) throws(DisclosureFailure) -> [(cell: Int, found: AttackedCount)] {
        let knowledge = Knowledge(cells: component.cells.map { system.cells[$0] }, shown: component.cells.map { shown[$0] })
        var readers = try Readers(of: component, knowing: knowledge, width: system.own.requiredWidth)
        let targets = knowledge.targets
        let open = Set(exactly ? targets : try readers.sweep(targets))
        var findings: [(cell: Int, found: AttackedCount)] = []
        for position in targets {
            let reading = open.contains(position) ? try readers.reading(of: position, exactly: exactly) : readers.seen(position)
            let cell = component.cells[position]
            findings.append((cell, finding(cell, reading.interval, reading.marker, below: knowledge.ceiling, isProtected: reading.isWide)))
        }
        // A sensitive figure that is shown is worked out by reading it.
        for cell in component.cells where system.cells[cell].isFigure && system.cells[cell].isSensitive {
            guard let range = shown[cell] else { continue }
            findings.append((cell, finding(cell, range, .tellsSmallness, below: knowledge.ceiling, isProtected: false)))
        }
        return findings
    }

    private func finding(
        _ cell: Int, _ interval: Bounds, _ marker: Knowledge.Marker, below ceiling: Double, isProtected: Bool
    ) -> AttackedCount {
        let place = system.position(of: cell)
        let table = place.system.tables[place.indicator]
        return AttackedCount(
            subject: system.cells[cell].standing == .derived ? .rest : .figure,
            release: place.release,
            audience: audience,
            indicator: table.indicator.description.id,
            areaCode: place.area == 0 ? allBoroughs : place.system.areas[place.area - 1].code,
            breakdown: table.slots[place.slot].breakdown,
            category: table.slots[place.slot].category,
            measure: place.part.measure,
            lowest: Int(interval.lower),
            highest: interval.upper >= ceiling ? nil : Int(interval.upper),
            requiredWidth: Int(system.own.requiredWidth),
            assumesSmallnessKnown: marker == .tellsSmallness,
            isProtected: isProtected
        )
    }
}

extension LinkedSystem {
    /// Where a cell stands; of a rest, where the part stands without which it is.
    fileprivate func position(
        of cell: Int
    ) -> (system: CellSystem, release: String?, indicator: Int, area: Int, slot: Int, part: IndicatorTable.Part) {
        let release = past.last { $0.sheet.firstCell <= cell && cell < $0.sheet.firstCell + $0.sheet.system.cells.count }
        // What ties releases to one another stands after all of them, and names parts by their numbers here.
        if release == nil, cell >= own.cells.count, case .rest(_, let part) = cells[cell].place { return position(of: part) }
        let system = release?.sheet.system ?? own
        let found = system.position(of: cell - (release?.sheet.firstCell ?? 0))
        return (system, release?.id, found.indicator, found.area, found.slot, found.part)
    }
}

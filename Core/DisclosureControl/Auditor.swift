/// Attacks a release with what stands in it and what everybody knows.
struct Auditor {
    private let system: CellSystem
    /// By cell of the system; nil where it is hidden or never shown.
    private let shown: [Bounds?]

    init(_ release: Release, of counts: Counts, profile: Profile) throws(DisclosureFailure) {
        system = try CellSystem(counts, profile: profile)
        shown = try Self.shown(in: release, system: system)
    }

    /// Where an exact interval is not asked for, a finding that is wide enough may be wider than it says: that is faster.
    func audit(exactly: Bool) throws(DisclosureFailure) -> DisclosureAudit {
        var findings: [(cell: Int, found: AttackedCount)] = []
        for component in Component.all(of: system) { findings += try attack(component, exactly: exactly) }
        return DisclosureAudit(findings: findings.sorted { $0.cell < $1.cell }.map(\.found))
    }

    private func attack(
        _ component: Component, exactly: Bool
    ) throws(DisclosureFailure) -> [(cell: Int, found: AttackedCount)] {
        let knowledge = Knowledge(
            cells: component.cells.map { system.cells[$0] }, shown: component.cells.map { shown[$0] }, profile: system.profile
        )
        var readers = try Readers(of: component, knowing: knowledge, width: system.requiredWidth)
        let targets = knowledge.targets
        let open = Set(exactly ? targets : try readers.sweep(targets))
        var findings: [(cell: Int, found: AttackedCount)] = []
        for position in targets {
            let reading = open.contains(position) ? try readers.reading(of: position) : nil
            let interval = reading?.interval ?? readers.seen(position)
            let marker = reading?.marker ?? .tellsSmallness
            findings.append(
                (component.cells[position], finding(component.cells[position], interval, marker, below: knowledge.ceiling))
            )
        }
        // A sensitive figure that is shown is worked out by reading it.
        for cell in component.cells {
            guard let range = shown[cell], system.cells[cell].isSensitive else { continue }
            findings.append((cell, finding(cell, range, .tellsSmallness, below: knowledge.ceiling, isShown: true)))
        }
        return findings
    }

    private func finding(
        _ cell: Int, _ interval: Bounds, _ marker: Knowledge.Marker, below ceiling: Double, isShown: Bool = false
    ) -> AttackedCount {
        let isFigure = system.cells[cell].isFigure
        let (indicator, area, slot, part) = system.position(of: cell)
        let table = system.tables[indicator]
        return AttackedCount(
            subject: isFigure ? .figure : .rest,
            indicator: table.indicator.description.id,
            areaCode: area == 0 ? allBoroughs : system.areas[area - 1].code,
            breakdown: table.slots[slot].breakdown,
            category: table.slots[slot].category,
            measure: part.measure,
            lowest: Int(interval.lower),
            highest: interval.upper >= ceiling ? nil : Int(interval.upper),
            requiredWidth: Int(system.requiredWidth),
            assumesSmallnessKnown: marker == .tellsSmallness,
            isProtected: !isShown && interval.width >= system.requiredWidth
        )
    }
}

// MARK: - Reading the release

extension Auditor {
    private static func shown(in release: Release, system: CellSystem) throws(DisclosureFailure) -> [Bounds?] {
        struct Key: Hashable {
            let indicator: String
            let area: String
            let breakdown: String
            let category: String
            let measure: PublishedFigure.Measure
        }
        var values: [Key: PublishedValue] = [:]
        for figure in release.figures {
            let key = Key(
                indicator: figure.indicator, area: figure.areaCode, breakdown: figure.breakdown, category: figure.category,
                measure: figure.measure
            )
            values[key] = figure.value
        }
        let rounding = Rounding(system.profile)
        var shown: [Bounds?] = []
        for index in system.cells.indices {
            guard system.cells[index].isFigure, !system.areas.isEmpty else {
                shown.append(nil)
                continue
            }
            let (indicator, area, slot, part) = system.position(of: index)
            let table = system.tables[indicator]
            let key = Key(
                indicator: table.indicator.description.id, area: area == 0 ? allBoroughs : system.areas[area - 1].code,
                breakdown: table.slots[slot].breakdown, category: table.slots[slot].category, measure: part.measure
            )
            guard let value = values[key] else {
                throw DisclosureFailure(
                    .incompleteRelease, "The release has no \(key.measure.rawValue) of \(key.indicator) for \(key.area)."
                )
            }
            if table.isNotSent(by: key.area), value == .marker(.notAvailable) {
                shown.append(Bounds(0...0))
                continue
            }
            let range = rounding.counts(behind: value)
            guard range?.contains(system.cells[index].value) ?? (value == .marker(.confidential)) else {
                throw DisclosureFailure(
                    .incompleteRelease,
                    "The release's \(key.measure.rawValue) of \(key.indicator) for \(key.area) is not what was counted."
                )
            }
            shown.append(range.map { Bounds($0) })
        }
        return shown
    }
}

extension CellSystem {
    /// Where a cell stands; of a rest, where the part stands without which it is.
    fileprivate func position(of cell: Int) -> (indicator: Int, area: Int, slot: Int, part: IndicatorTable.Part) {
        switch cells[cell].place {
        case .figure(let indicator, let area, let slot, let part): (indicator, area, slot, part)
        case .rest(_, let part): position(of: part)
        case .others(let full): position(of: full)
        }
    }
}

/// Counts with the decision, for each, whether and how it is shown.
struct ProtectedCounts {
    let system: CellSystem
    private let rounding: Rounding
    private let isHidden: [Bool]
    /// By table; nil for those that measure nothing.
    private let means: [MeanProtection?]

    init(_ counts: Counts, profile: Profile, after ledger: Ledger = .empty) throws(DisclosureFailure) {
        let system = try CellSystem(counts, profile: profile)
        self.system = system
        rounding = Rounding(profile)
        let past = try ledger.releases(for: profile)
        let isHidden =
            profile.protects ? try SecondarySuppression(system, of: counts.period, after: past).isHidden : Array(repeating: false, count: system.cells.count)
        self.isHidden = isHidden
        var means: [MeanProtection?] = []
        for (index, table) in system.tables.enumerated() {
            guard table.indicator.isMeasured else {
                means.append(nil)
                continue
            }
            means.append(
                try MeanProtection(table, profile: profile, largestFullGroup: system.largestFullGroup) { area, slot in
                    isHidden[system.cell(indicator: index, area: area, slot: slot, part: 0)]
                        || system.hidesAnswers(behind: index, area: area) { isHidden[$0] }
                }
            )
        }
        for audience in past.audiences(of: profile) {
            let readable = past.readable(by: audience, of: profile)
            for index in means.indices where system.tables[index].indicator.description.kind == .mean {
                means[index]?.hide(system.meansHidden(before: readable, index, over: counts.period))
                var history = MeanHistory(index, of: system, over: counts.period, shown: means[index]?.isShown ?? [], after: readable)
                means[index]?.hide(try history.protect())
            }
        }
        self.means = means
    }

    /// Nil where no such figure is to be had: no borough reported. Why a figure is hidden comes with it.
    func figure(
        indicator: Int, area: Int, slot: Int, measure: PublishedFigure.Measure
    ) -> (value: PublishedValue, hiding: Hiding?) {
        switch measure {
        case .count, .numerator: count(indicator, area, slot, part: 0)
        case .denominator: count(indicator, area, slot, part: system.tables[indicator].parts.count - 1)
        case .percent: percent(indicator, area, slot)
        case .mean, .median: measured(indicator, area, slot, measure)
        }
    }

    private func count(_ indicator: Int, _ area: Int, _ slot: Int, part: Int) -> (value: PublishedValue, hiding: Hiding?) {
        let index = system.cell(indicator: indicator, area: area, slot: slot, part: part)
        let cell = system.cells[index]
        guard isHidden[index] else { return (rounding.shown(cell.value), nil) }
        return (.marker(.confidential), cell.isSensitive ? .forItself : .forOthers)
    }

    private func percent(_ indicator: Int, _ area: Int, _ slot: Int) -> (value: PublishedValue, hiding: Hiding?) {
        let numerator = count(indicator, area, slot, part: 0)
        let denominator = count(indicator, area, slot, part: 1)
        let hidings = [numerator.hiding, denominator.hiding].compactMap(\.self)
        let hiding: Hiding? = hidings.contains(.forItself) ? .forItself : hidings.first
        return (rounding.percent(numerator: numerator.value, denominator: denominator.value), hiding)
    }

    private func measured(
        _ indicator: Int, _ area: Int, _ slot: Int, _ measure: PublishedFigure.Measure
    ) -> (value: PublishedValue, hiding: Hiding?) {
        let table = system.tables[indicator]
        let values = table.measured(area: area, slot: slot)
        guard !values.isEmpty else {
            // That there is nothing to measure tells how many there are.
            let number = count(indicator, area, slot, part: 0)
            return number.hiding == nil ? (.marker(.notApplicable), nil) : (.marker(.confidential), number.hiding)
        }
        if let hiding = means[indicator]?.hiding[area * table.slots.count + slot] { return (.marker(.confidential), hiding) }
        return (.number(Rounding.oneDecimal(measure == .mean ? Self.mean(values) : Self.median(values))), nil)
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    /// Of values in order of size: the middle one, or half-way between the middle two.
    private static func median(_ values: [Double]) -> Double {
        let middle = values.count / 2
        return values.count.isMultiple(of: 2) ? (values[middle - 1] + values[middle]) / 2 : values[middle]
    }
}

extension CountedIndicator.Kind {
    /// The measures of which an indicator of the kind has figures, the main one first.
    var measures: [PublishedFigure.Measure] {
        switch self {
        case .count, .distribution: [.count]
        case .share: [.percent, .numerator, .denominator]
        case .mean: [.mean, .denominator]
        case .median: [.median, .denominator]
        }
    }
}

/// Puts a release together from counts that have been protected.
struct ReleaseBuilder {
    private let request: ReleaseRequest
    private let isForPublication: Bool
    private let protected: ProtectedCounts
    private var figures: [PublishedFigure] = []
    private var hiddenForThemselves = 0
    private var hiddenForOthers = 0
    private var withFigure = 0

    init(_ request: ReleaseRequest, forPublication isForPublication: Bool) throws(DisclosureFailure) {
        self.request = request
        self.isForPublication = isForPublication
        protected = try ProtectedCounts(request.counts, profile: request.profile, after: request.earlier)
        for (index, table) in protected.system.tables.enumerated() { addFigures(of: table, index) }
    }

    func release() throws(DisclosureFailure) -> Release {
        let summary = ProtectionSummary(
            figures: withFigure, hiddenForThemselves: hiddenForThemselves, hiddenForOthers: hiddenForOthers
        )
        let profile = request.profile
        return Release(
            title: request.title,
            period: request.counts.period,
            quarter: request.quarter,
            profile: ProfileNote(id: profile.id, title: profile.title, statement: profile.statement),
            madeOn: request.madeOn,
            configurationVersion: request.configurationVersion,
            coverage: request.counts.areas.map { AreaCoverage(code: $0.code, name: $0.name, status: $0.status) },
            notes: request.notes + summary.sentences(profile),
            indicators: request.counts.indicators.map(\.description),
            figures: figures,
            trends: try trends(),
            protection: summary,
            sharing: request.sharing,
            comparability: request.comparability,
            estimates: estimates,
            statements: request.profile.protects ? request.statements : nil
        )
    }

    // MARK: - Figures

    private mutating func addFigures(of table: IndicatorTable, _ index: Int) {
        // Areas that reported are numbered from 1 in the table's order; all boroughs are 0.
        var number = 0
        let tookPart = request.counts.areas.contains { $0.status != .notTakingPart }
        let all = CountedArea(
            code: allBoroughs, name: "All boroughs",
            status: !tookPart ? .notTakingPart : protected.system.areas.isEmpty ? .nothingReceived : .reported
        )
        for area in [all] + request.counts.areas {
            if area.status == .reported, area.code != allBoroughs { number += 1 }
            for slot in table.slots.indices {
                for measure in table.indicator.description.kind.measures {
                    add(measure, of: table, index, area: area, number: area.code == allBoroughs ? 0 : number, slot: slot)
                }
            }
        }
    }

    private mutating func add(
        _ measure: PublishedFigure.Measure, of table: IndicatorTable, _ index: Int, area: CountedArea, number: Int, slot: Int
    ) {
        let value: PublishedValue
        switch area.status {
        case .nothingReceived: value = .marker(.notAvailable)
        case .notTakingPart: value = .marker(.notApplicable)
        case .reported where table.isNotSent(by: area.code): value = .marker(.notAvailable)
        case .reported:
            let figure = protected.figure(indicator: index, area: number, slot: slot, measure: measure)
            value = figure.value
            if value != .marker(.notApplicable) { withFigure += 1 }
            switch figure.hiding {
            case .forItself: hiddenForThemselves += 1
            case .forOthers: hiddenForOthers += 1
            case nil: break
            }
        }
        figures.append(
            PublishedFigure(
                indicator: table.indicator.description.id, areaCode: area.code, area: area.name,
                breakdown: table.slots[slot].breakdown, category: table.slots[slot].category,
                categoryLabel: table.slots[slot].label, measure: measure, value: value
            )
        )
    }

    /// Made from what is shown, so that no audit has to look at them: whoever has the release can work them out himself.
    private var estimates: [Estimate]? {
        let estimator = Estimator(
            figures, of: request.counts.indicators.map(\.description), over: request.counts.period, rounding: Rounding(request.profile))
        return request.estimates?.map(estimator.estimate)
    }

    // MARK: - Trends

    /// A quarter that was released stands as it was released. Another is protected on its own, as its release would be; what is to be
    /// published leaves it out, because it would be a figure that no audit has looked at.
    private func trends() throws(DisclosureFailure) -> [Trend] {
        guard !request.trend.isEmpty else { return [] }
        var quarters: [(name: String, source: TrendSource)] = []
        for entry in request.trend { quarters.append((entry.quarter, try source(of: entry.quarter, entry.counts))) }
        return request.counts.indicators
            .filter { [.count, .share, .mean].contains($0.description.kind) }
            .compactMap { indicator in
                guard let measure = indicator.description.kind.measures.first else { return nil }
                let points = quarters.map { Trend.Point(quarter: $0.name, value: $0.source.total(of: indicator, measure: measure)) }
                return Trend(indicator: indicator.description.id, measure: measure, points: points)
            }
    }

    private func source(of quarter: String, _ counts: Counts) throws(DisclosureFailure) -> TrendSource {
        if quarter == request.quarter { return .counts(protected) }
        let released = request.earlier.entries.last { $0.release.quarter == quarter && $0.profile.id == request.profile.id }
        if let released { return .released(released) }
        return isForPublication ? .none : .counts(try ProtectedCounts(counts, profile: request.profile))
    }
}

/// Where a quarter's totals come from.
private enum TrendSource {
    case counts(ProtectedCounts)
    case released(LedgerEntry)
    case none

    /// The own total of all boroughs; `[x]` where there is none, or it counted something else then.
    func total(of indicator: CountedIndicator, measure: PublishedFigure.Measure) -> PublishedValue {
        switch self {
        case .counts(let counts): return counts.total(of: indicator.description, measure: measure)
        case .released(let entry):
            guard entry.counts.indicators.contains(where: { $0.meaning == indicator.meaning }) else { return .marker(.notAvailable) }
            let figure = entry.release.figures.first {
                $0.indicator == indicator.description.id && $0.areaCode == allBoroughs && $0.breakdown.isEmpty && $0.measure == measure
            }
            return figure?.value ?? .marker(.notAvailable)
        case .none: return .marker(.notAvailable)
        }
    }
}

/// The area code of the row that adds the boroughs up.
let allBoroughs = "ALL"

extension ProtectedCounts {
    /// The own total of all boroughs; `[x]` where none reported or the quarter did not count the indicator.
    fileprivate func total(of indicator: IndicatorDescription, measure: PublishedFigure.Measure) -> PublishedValue {
        guard
            let index = system.tables.firstIndex(where: {
                $0.indicator.description.id == indicator.id && $0.indicator.description.kind == indicator.kind
            }),
            let own = system.tables[index].ownTotal, !system.tables[index].sendingAreas.isEmpty
        else { return .marker(.notAvailable) }
        return figure(indicator: index, area: 0, slot: own, measure: measure).value
    }
}

extension ProtectionSummary {
    /// What a reader has to know of it, in plain words.
    func sentences(_ profile: Profile) -> [String] {
        guard profile.protects else { return ["All figures are shown as they were counted: none is hidden or rounded."] }
        let hidden = hiddenForThemselves + hiddenForOthers
        let share =
            hidden == 0
            ? "None of the \(figures) figures had to be hidden."
            : "\(hidden) of \(figures) figures are hidden and marked [c]: \(hiddenForThemselves) because they are \(profile.showsZeros ? "small" : "nought or small"), or would "
                + "tell something of each member of a group, and \(hiddenForOthers) because a hidden figure could be worked back "
                + "from them."
        guard profile.roundTo > 1 else { return [share] }
        return [
            share,
            "Counts that are shown are rounded to the nearest \(profile.roundTo), and percentages are worked out from the "
                + "rounded counts.",
        ]
    }
}

import DisclosureControl

/// A release arranged as the page reads it: figures by place, indicators by strand and section.
struct ReportFigures {
    static let allAreas = "ALL"

    struct Place: Hashable {
        let indicator: String
        let area: String
        var breakdown = ""
        var category = ""
    }

    struct Breakdown: Hashable {
        let code: String
        var categories: [Category]
    }

    struct Category: Hashable {
        let code: String
        let label: String
    }

    /// A column of a table.
    struct Area: Hashable {
        /// A GSS code, or `ALL`.
        let code: String
        let name: String
        /// What the page is about stands out from what stands beside it.
        let isKey: Bool

        var isTotal: Bool { code == ReportFigures.allAreas }
    }

    struct Section {
        let title: String
        let strand: String
        var indicators: [IndicatorDescription]

        var anchor: String { Wording.anchor("section", strand, title) }
    }

    let release: Release
    /// The borough that the page is about; nil for the report of them all.
    let focus: AreaCoverage?
    /// The areas beside one another in tables: the total, then every borough; on a borough's own page the borough, then the total. A part of a
    /// release has no total.
    let areas: [Area]
    /// Strands in the order in which the report shows them: work with families first.
    let strands: [String]
    /// What cannot be compared directly, as far as it concerns the page.
    let warnings: ReleaseWarnings
    private let sections: [Section]
    private let values: [Place: [PublishedFigure.Measure: PublishedValue]]
    private let breakdowns: [String: [Breakdown]]
    private let revised: [Place: Set<PublishedFigure.Measure>]

    init(_ release: Release, focus: AreaCoverage? = nil) {
        self.release = release
        self.focus = focus
        warnings = ReleaseWarnings(release, focus: focus)
        let hasTotals = release.figures.isEmpty || release.figures.contains { $0.areaCode == Self.allAreas }
        let totals = hasTotals ? [Area(code: Self.allAreas, name: "All boroughs", isKey: focus == nil)] : []
        if let focus {
            areas = [Area(code: focus.code, name: focus.name, isKey: true)] + totals
        } else {
            areas = totals + release.coverage.map { Area(code: $0.code, name: $0.name, isKey: false) }
        }
        var sections: [Section] = []
        for indicator in release.indicators {
            if let index = sections.firstIndex(where: { $0.title == indicator.section && $0.strand == indicator.strand }) {
                sections[index].indicators.append(indicator)
            } else {
                sections.append(Section(title: indicator.section, strand: indicator.strand, indicators: [indicator]))
            }
        }
        self.sections = sections
        var strands: [String] = []
        for strand in ["family"] + sections.map(\.strand).filter({ $0 != "system" }) + ["system"]
        where !strands.contains(strand) && sections.contains(where: { $0.strand == strand }) {
            strands.append(strand)
        }
        self.strands = strands

        var values: [Place: [PublishedFigure.Measure: PublishedValue]] = [:]
        var breakdowns: [String: [Breakdown]] = [:]
        var revised: [Place: Set<PublishedFigure.Measure>] = [:]
        for figure in release.figures {
            let place = Place(
                indicator: figure.indicator, area: figure.areaCode, breakdown: figure.breakdown, category: figure.category)
            values[place, default: [:]][figure.measure] = figure.value
            if figure.isRevised { revised[place, default: []].insert(figure.measure) }
            if !figure.breakdown.isEmpty {
                Self.note(figure, in: &breakdowns[figure.indicator, default: []])
            }
        }
        self.values = values
        self.breakdowns = breakdowns
        self.revised = revised
    }

    private static func note(_ figure: PublishedFigure, in breakdowns: inout [Breakdown]) {
        let category = Category(code: figure.category, label: figure.categoryLabel.isEmpty ? figure.category : figure.categoryLabel)
        if let index = breakdowns.firstIndex(where: { $0.code == figure.breakdown }) {
            if !breakdowns[index].categories.contains(where: { $0.code == category.code }) {
                breakdowns[index].categories.append(category)
            }
        } else {
            breakdowns.append(Breakdown(code: figure.breakdown, categories: [category]))
        }
    }

    // MARK: Looking up

    func sections(of strand: String) -> [Section] { sections.filter { $0.strand == strand } }

    /// The figures that lead the report of a strand, in their order.
    func headlines(of strand: String) -> [IndicatorDescription] {
        release.indicators.filter { $0.strand == strand && $0.headline != nil }.sorted { ($0.headline ?? 0) < ($1.headline ?? 0) }
    }

    /// What stands beside one another, for captions.
    var areasInWords: String { focus.map { "\($0.name) and all boroughs" } ?? "by borough" }

    /// The borough that the page is about, or all of them.
    var mainArea: String { focus?.code ?? Self.allAreas }

    func breakdowns(of indicator: IndicatorDescription) -> [Breakdown] { breakdowns[indicator.id] ?? [] }

    /// The figure at a place; what the release does not hold is not available, which is not nought.
    func value(_ place: Place, _ measure: PublishedFigure.Measure) -> PublishedValue {
        values[place]?[measure] ?? .marker(isOutside(place.area) ? .notApplicable : .notAvailable)
    }

    /// Every measure that the release holds at a place.
    func measures(of place: Place) -> [PublishedValue] { values[place].map { Array($0.values) } ?? [] }

    func isRevised(_ place: Place, _ measure: PublishedFigure.Measure) -> Bool { revised[place]?.contains(measure) ?? false }

    /// Behind the captions of tables whose figures are all provisional.
    var captionMark: String { release.isProvisional ? " \(FigureMark.provisional.rawValue)" : "" }

    /// What was revised of the figures that the page shows; nil where the release takes no other's place.
    var revisions: Revisions? { release.revisions(in: focus.map { [$0.code, Self.allAreas] }) }

    private func isOutside(_ area: String) -> Bool {
        release.coverage.contains { $0.code == area && $0.status == .notTakingPart }
    }

    /// What the reader sees at a place of a table: the figure, and for shares and means what it rests on.
    func cell(_ place: Place, of indicator: IndicatorDescription) -> FigureTable.Cell {
        let measure = indicator.kind.mainMeasure
        let main = value(place, measure)
        let denominator = value(place, .denominator)
        let basis: String? =
            switch indicator.kind {
            case .count, .distribution: nil
            case .share where main.marker != nil && value(place, .numerator).number == nil && denominator.number == nil: nil
            case .share: "\(shown(place, .numerator)) of \(shown(place, .denominator))"
            case .mean, .median: denominator.number == nil && main.number == nil ? nil : "from \(shown(place, .denominator))"
            }
        return FigureTable.Cell(
            text: Wording.shown(main, as: measure), basis: basis, isMarker: main.marker != nil, isRevised: isRevised(place, measure))
    }

    /// With its mark where it was revised.
    private func shown(_ place: Place, _ measure: PublishedFigure.Measure) -> String {
        Wording.shown(value(place, measure), as: measure) + (isRevised(place, measure) ? " \(FigureMark.revised.rawValue)" : "")
    }

    /// A bar for each area. Counts of boroughs add up to the total, which would dwarf them; shares do not, so theirs stands beside them.
    func bars(of indicator: IndicatorDescription) -> [BarChart.Bar] {
        areas.filter { indicator.kind == .share || !$0.isTotal }.map { area in
            bar(Place(indicator: indicator.id, area: area.code), indicator.kind.mainMeasure, label: area.name, isTotal: area.isTotal)
        }
    }

    func bar(_ place: Place, _ measure: PublishedFigure.Measure, label: String, isTotal: Bool = false) -> BarChart.Bar {
        let value = value(place, measure)
        return BarChart.Bar(label: label, value: value, text: Wording.shown(value, as: measure), isTotal: isTotal)
    }

    /// The headlines that can be followed over time. Trends are of all boroughs together, so a borough's own page has none.
    func trends(headlinesOf strand: String) -> [(indicator: IndicatorDescription, trend: Trend)] {
        headlines(of: strand).compactMap { indicator in trend(of: indicator).map { (indicator, $0) } }
    }

    /// The latest quarters of an indicator's main measure, if there is more than one to compare.
    func trend(of indicator: IndicatorDescription) -> Trend? {
        guard focus == nil else { return nil }
        return release.trends.first { $0.indicator == indicator.id && $0.measure == indicator.kind.mainMeasure && $0.points.count > 1 }
    }
}

extension CountedIndicator.Kind {
    /// The measure that stands for the indicator in a table or a chart.
    var mainMeasure: PublishedFigure.Measure {
        switch self {
        case .count, .distribution: .count
        case .share: .percent
        case .mean: .mean
        case .median: .median
        }
    }
}

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

    struct Section {
        let title: String
        let strand: String
        var indicators: [IndicatorDescription]

        var anchor: String { Wording.anchor("section", strand, title) }
    }

    let release: Release
    /// Strands in the order in which the report shows them: work with families first.
    let strands: [String]
    private let sections: [Section]
    private let values: [Place: [PublishedFigure.Measure: PublishedValue]]
    private let breakdowns: [String: [Breakdown]]

    init(_ release: Release) {
        self.release = release
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
        for figure in release.figures {
            let place = Place(
                indicator: figure.indicator, area: figure.areaCode, breakdown: figure.breakdown, category: figure.category)
            values[place, default: [:]][figure.measure] = figure.value
            if !figure.breakdown.isEmpty {
                Self.note(figure, in: &breakdowns[figure.indicator, default: []])
            }
        }
        self.values = values
        self.breakdowns = breakdowns
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

    func indicator(_ id: String) -> IndicatorDescription? { release.indicators.first { $0.id == id } }

    func breakdowns(of indicator: IndicatorDescription) -> [Breakdown] { breakdowns[indicator.id] ?? [] }

    /// The figure at a place; what the release does not hold is not available, which is not nought.
    func value(_ place: Place, _ measure: PublishedFigure.Measure) -> PublishedValue {
        values[place]?[measure] ?? .marker(isOutside(place.area) ? .notApplicable : .notAvailable)
    }

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
            case .share: "\(Wording.shown(value(place, .numerator), as: .numerator)) of \(Wording.shown(denominator, as: .denominator))"
            case .mean, .median:
                denominator.number == nil && main.number == nil ? nil : "from \(Wording.shown(denominator, as: .denominator))"
            }
        return FigureTable.Cell(text: Wording.shown(main, as: measure), basis: basis, isMarker: main.marker != nil)
    }

    /// A bar for every borough, in the order of the coverage; for shares, which do not add up, the total leads.
    func boroughBars(of indicator: IndicatorDescription) -> [BarChart.Bar] {
        let measure = indicator.kind.mainMeasure
        let total = BarChart.Bar(
            label: "All boroughs", value: value(Place(indicator: indicator.id, area: Self.allAreas), measure),
            text: Wording.shown(value(Place(indicator: indicator.id, area: Self.allAreas), measure), as: measure), isTotal: true)
        let boroughs = release.coverage.map { area in
            let value = value(Place(indicator: indicator.id, area: area.code), measure)
            return BarChart.Bar(label: area.name, value: value, text: Wording.shown(value, as: measure))
        }
        return (indicator.kind == .share ? [total] : []) + boroughs
    }

    func trends(headlinesOf strand: String) -> [(indicator: IndicatorDescription, trend: Trend)] {
        Headlines.all.compactMap { headline in
            guard let indicator = indicator(headline), indicator.strand == strand else { return nil }
            return trend(of: indicator).map { (indicator, $0) }
        }
    }

    /// The latest quarters of an indicator's main measure, if there is more than one to compare.
    func trend(of indicator: IndicatorDescription) -> Trend? {
        release.trends.first { $0.indicator == indicator.id && $0.measure == indicator.kind.mainMeasure && $0.points.count > 1 }
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

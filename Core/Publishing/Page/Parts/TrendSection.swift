import DisclosureControl

/// How a strand's headline figures went over the latest quarters: a chart for each, and the figures in one table.
struct TrendSection: PagePart {
    static let anchor = "trend-family"

    let strand: String
    let figures: ReportFigures

    private var trends: [(indicator: IndicatorDescription, trend: Trend)] { figures.trends(headlinesOf: strand) }

    var isWorthShowing: Bool { !trends.isEmpty }

    var html: HTML {
        guard isWorthShowing else { return .nothing }
        let anchor = Wording.anchor("trend", strand)
        return HTML(.section, [.ariaLabelledby: anchor]) {
            // Other strands have theirs under their own heading.
            if strand == "family" {
                HTML(.h2, [.id: anchor], "Trend by quarter")
            } else {
                HTML(.h3, [.id: anchor], "\(Wording.strand(strand)) by quarter")
            }
            HTML(.p, introduction)
            TrendCharts(trends: trends, current: figures.release.quarter)
            TrendTable(
                id: "\(anchor)-table", caption: "\(Wording.strand(strand)) by quarter, all boroughs", trends: trends, figures: figures)
        }
    }

    private var introduction: String {
        let current = figures.release.quarter == nil ? "" : " The last column, set apart by its shade, is the quarter of this report."
        return """
            Totals of all boroughs that reported in each quarter; boroughs that joined or left change them.\(current) \
            A gap marked [c] is a hidden figure and one marked [x] is not available; neither is nought.
            """
    }
}

/// A chart for each trend that has something to draw.
struct TrendCharts: PagePart {
    let trends: [(indicator: IndicatorDescription, trend: Trend)]
    let current: String?

    var html: HTML {
        HTML(.div, [.class: "charts"]) {
            for (indicator, trend) in trends {
                let chart = TrendChart(
                    id: Wording.anchor("trend-chart", indicator.id), title: "\(indicator.title) by quarter",
                    points: Array(trend.points.suffix(TrendChart.mostQuarters)), measure: trend.measure, current: current)
                if chart.isWorthDrawing {
                    HTML(.figure) {
                        HTML(.figcaption, indicator.title)
                        chart
                    }
                }
            }
        }
    }
}

/// Trends as figures, a column for each of the latest quarters.
struct TrendTable: PagePart {
    let id: String
    let caption: String
    let trends: [(indicator: IndicatorDescription, trend: Trend)]
    let figures: ReportFigures

    /// The quarter that the report is about.
    private var current: String? { figures.release.quarter }

    var html: HTML {
        var quarters: [String] = []
        for point in trends.flatMap(\.trend.points) where !quarters.contains(point.quarter) { quarters.append(point.quarter) }
        quarters = Array(quarters.sorted().suffix(TrendChart.mostQuarters))
        let rows = trends.map { indicator, trend in
            let values = Dictionary(trend.points.map { ($0.quarter, $0.value) }, uniquingKeysWith: { first, _ in first })
            return FigureTable.Row(
                heading: Definitions.link(to: indicator),
                cells: quarters.map { quarter in
                    let value = values[quarter] ?? .marker(.notAvailable)
                    // Earlier quarters stand as their own releases had them, which say what was revised there.
                    let place = ReportFigures.Place(indicator: indicator.id, area: ReportFigures.allAreas)
                    return FigureTable.Cell(
                        text: Wording.shown(value, as: trend.measure), isMarker: value.marker != nil,
                        isRevised: quarter == current && figures.isRevised(place, trend.measure))
                })
        }
        return FigureTable(
            id: id, caption: caption, rowHeading: "Indicator",
            columns: quarters.map { .init(heading: heading(of: $0), isKey: $0 == current) }, rows: rows
        ).html
    }

    /// `Q1 2024-25`, broken before the year and not within it.
    private func heading(of quarter: String) -> HTML {
        let mark = quarter == current ? figures.captionMark : ""
        return .fragment((Wording.shortQuarter(quarter) + mark).split(separator: " ").flatMap { [.text(" "), HTML(.span, [.class: "whole"], String($0))] })
    }
}

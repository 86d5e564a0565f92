import DisclosureControl

/// One strand of the programme, borough by borough, section by section.
struct StrandPart: PagePart {
    let strand: String
    let figures: ReportFigures

    static func anchor(of strand: String) -> String { Wording.anchor("strand", strand) }

    var html: HTML {
        let anchor = Self.anchor(of: strand)
        return HTML(.section, [.ariaLabelledby: anchor, .class: "strand"]) {
            HTML(.h2, [.id: anchor], Wording.strand(strand))
            if strand == "system" {
                HTML(.p, "These figures count professionals and events. They are never added to figures about families.")
            }
            if strand != "family" {
                HeadlineCards(strand: strand, figures: figures)
                TrendSection(strand: strand, figures: figures)
            }
            for section in figures.sections(of: strand) { SectionPart(section: section, figures: figures) }
        }
    }
}

/// One section: charts by borough, the same figures as a table, and the distributions.
struct SectionPart: PagePart {
    let section: ReportFigures.Section
    let figures: ReportFigures

    private var single: [IndicatorDescription] { section.indicators.filter { $0.kind != .distribution } }
    private var distributions: [IndicatorDescription] { section.indicators.filter { $0.kind == .distribution } }

    var html: HTML {
        HTML(.section) {
            HTML(.h3, [.id: section.anchor], section.title)
            if !single.isEmpty {
                charts
                BoroughTables(
                    id: "\(section.anchor)-table", caption: "\(section.title), by borough", rowHeading: "Indicator",
                    lines: single.map { .init(heading: Definitions.link(to: $0), indicator: $0) }, figures: figures)
            }
            for indicator in distributions { DistributionPart(indicator: indicator, figures: figures) }
        }
    }

    private var charts: HTML {
        let charts = single.filter { $0.kind == .count || $0.kind == .share }.map { indicator in
            (
                indicator,
                BarChart(
                    id: Wording.anchor("chart", indicator.id), title: "\(indicator.title) by borough",
                    bars: figures.boroughBars(of: indicator), fullScale: indicator.kind == .share ? 100 : nil)
            )
        }.filter { $0.1.isWorthDrawing }
        guard !charts.isEmpty else { return .nothing }
        return HTML(.div, [.class: "charts"]) {
            for (indicator, chart) in charts {
                HTML(.figure) {
                    HTML(.figcaption) {
                        indicator.title
                        if indicator.kind == .count {
                            HTML(.span, [.class: "basis"], " All boroughs: \(total(of: indicator))")
                        }
                    }
                    chart
                }
            }
        }
    }

    private func total(of indicator: IndicatorDescription) -> String {
        figures.cell(ReportFigures.Place(indicator: indicator.id, area: ReportFigures.allAreas), of: indicator).text
    }
}

/// How answers were spread: bars for all boroughs together, and every borough in a table.
struct DistributionPart: PagePart {
    let indicator: IndicatorDescription
    let figures: ReportFigures

    /// The breakdown that a distribution consists of.
    static let breakdown = "answer"

    var html: HTML {
        let anchor = Wording.anchor("distribution", indicator.id)
        return HTML(.section, [.class: "distribution"]) {
            HTML(.h4, [.id: anchor], indicator.title)
            HTML(.p, indicator.definition)
            for breakdown in figures.breakdowns(of: indicator) where breakdown.code == Self.breakdown {
                HTML(.div, [.class: "charts"]) { chart(of: breakdown) }
                BoroughTables(
                    id: "\(anchor)-table", caption: "\(indicator.title), by borough", rowHeading: "Answer",
                    lines: breakdown.categories.map {
                        .init(heading: .text($0.label), indicator: indicator, breakdown: breakdown.code, category: $0.code)
                    },
                    figures: figures)
            }
        }
    }

    private func chart(of breakdown: ReportFigures.Breakdown) -> HTML {
        let bars = breakdown.categories.map { category in
            let place = ReportFigures.Place(
                indicator: indicator.id, area: ReportFigures.allAreas, breakdown: breakdown.code, category: category.code)
            let value = figures.value(place, .count)
            return BarChart.Bar(label: category.label, value: value, text: Wording.shown(value, as: .count))
        }
        let chart = BarChart(
            id: Wording.anchor("chart", indicator.id), title: "\(indicator.title), all boroughs", bars: bars)
        guard chart.isWorthDrawing else { return .nothing }
        return HTML(.figure) {
            HTML(.figcaption, "All boroughs")
            chart
        }
    }
}

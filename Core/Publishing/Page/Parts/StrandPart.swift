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
                    id: "\(section.anchor)-table", caption: "\(section.title), \(figures.areasInWords)", rowHeading: "Indicator",
                    lines: single.map { .init(heading: Definitions.link(to: $0), indicator: $0) }, figures: figures)
            }
            for indicator in distributions { DistributionPart(indicator: indicator, figures: figures) }
        }
    }

    private var charts: HTML {
        let charts = sharedCharts + single.filter { $0.kind == .share || ($0.kind == .count && figures.focus == nil) }.compactMap(chart)
        return charts.isEmpty ? .nothing : HTML(.div, [.class: "charts"]) { charts }
    }

    /// One indicator, borough by borough; on a borough's own page, beside the total.
    private func chart(of indicator: IndicatorDescription) -> HTML? {
        let beside = figures.focus.map { "\($0.name) and all boroughs" } ?? "by borough"
        let chart = BarChart(
            id: Wording.anchor("chart", indicator.id), title: "\(indicator.title), \(beside)", bars: figures.bars(of: indicator),
            fullScale: indicator.kind == .share ? 100 : nil)
        guard chart.isWorthDrawing, figures.focus == nil || chart.bars[0].value.number != nil else { return nil }
        return HTML(.figure) {
            HTML(.figcaption) {
                indicator.title
                if indicator.kind == .count, figures.areas.contains(where: \.isTotal) {
                    HTML(.span, [.class: "basis"], " All boroughs: \(total(of: indicator))")
                }
            }
            chart
        }
    }

    /// A borough's counts together, one chart for each unit: a total would dwarf each of them.
    private var sharedCharts: [HTML] {
        guard let focus = figures.focus else { return [] }
        let counts = single.filter { $0.kind == .count }
        var units: [String] = []
        for unit in counts.map(\.unit) where !units.contains(unit) { units.append(unit) }
        return units.compactMap { unit in
            let bars = counts.filter { $0.unit == unit }.map {
                figures.bar(.init(indicator: $0.id, area: focus.code), .count, label: $0.title)
            }
            let chart = BarChart(
                id: Wording.anchor(section.anchor, "counts", unit), title: "\(section.title), \(unit), \(focus.name)", bars: bars)
            guard chart.isWorthDrawing else { return nil }
            return HTML(.figure) {
                HTML(.figcaption, "\(unit.prefix(1).uppercased())\(unit.dropFirst())")
                chart
            }
        }
    }

    private func total(of indicator: IndicatorDescription) -> String {
        figures.cell(ReportFigures.Place(indicator: indicator.id, area: ReportFigures.allAreas), of: indicator).text
    }
}

/// How answers were spread: bars for all boroughs together and for each of them, and every figure in a table.
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
                chart(of: breakdown)
                if figures.focus == nil { multiples(of: breakdown) }
                BoroughTables(
                    id: "\(anchor)-table", caption: "\(indicator.title), \(figures.areasInWords)", rowHeading: "Answer",
                    lines: breakdown.categories.map {
                        .init(heading: .text($0.label), indicator: indicator, breakdown: breakdown.code, category: $0.code)
                    },
                    figures: figures)
            }
        }
    }

    private func bars(of breakdown: ReportFigures.Breakdown, in area: String) -> [BarChart.Bar] {
        breakdown.categories.map { category in
            figures.bar(
                .init(indicator: indicator.id, area: area, breakdown: breakdown.code, category: category.code), .count, label: category.label)
        }
    }

    private func chart(of breakdown: ReportFigures.Breakdown) -> HTML {
        let name = figures.focus?.name ?? "All boroughs"
        let chart = BarChart(
            id: Wording.anchor("chart", indicator.id), title: "\(indicator.title), \(name)", bars: bars(of: breakdown, in: figures.mainArea))
        guard chart.isWorthDrawing else { return .nothing }
        return HTML(.div, [.class: "charts"]) {
            HTML(.figure) {
                HTML(.figcaption, name)
                chart
            }
        }
    }

    private func multiples(of breakdown: ReportFigures.Breakdown) -> SmallMultiples {
        SmallMultiples(
            id: Wording.anchor("chart", indicator.id), title: indicator.title,
            panels: figures.reporting.map { .init(name: $0.name, bars: bars(of: breakdown, in: $0.code)) })
    }
}

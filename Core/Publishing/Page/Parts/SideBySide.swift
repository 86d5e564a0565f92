import DisclosureControl

/// The headline figures of the work with families as small charts, one for each borough, with the same figures in a table.
struct SideBySide: PagePart {
    static let anchor = "side-by-side"

    let strand: String
    let figures: ReportFigures

    private var indicators: [IndicatorDescription] { figures.headlines(of: strand) }
    private var counts: SmallMultiples { multiples(of: .count, id: "side-by-side-count", "Headline counts") }
    private var shares: SmallMultiples { multiples(of: .share, id: "side-by-side-share", "Headline percentages", fullScale: 100) }

    var isWorthShowing: Bool { figures.focus == nil && (counts.isWorthShowing || shares.isWorthShowing) }

    var html: HTML {
        guard isWorthShowing else { return .nothing }
        return HTML(.section, [.ariaLabelledby: Self.anchor]) {
            HTML(.h2, [.id: Self.anchor], "Boroughs side by side")
            HTML(
                .p,
                """
                Boroughs stand in alphabetical order. They differ in size, in when they joined and in whom they work with, so a longer bar is \
                not a better borough.
                """)
            for multiples in [counts, shares] where multiples.isWorthShowing {
                HTML(.h3, multiples.title)
                multiples
            }
            BoroughTables(
                id: "side-by-side-table", caption: "Headline figures, by borough", rowHeading: "Indicator",
                lines: indicators.map { .init(heading: Definitions.link(to: $0), indicator: $0) }, figures: figures)
        }
    }

    private func multiples(of kind: CountedIndicator.Kind, id: String, _ title: String, fullScale: Double? = nil) -> SmallMultiples {
        let shown = indicators.filter { $0.kind == kind }
        return SmallMultiples(
            id: id, title: title,
            panels: figures.reporting.map { area in
                SmallMultiples.Panel(
                    name: area.name,
                    bars: shown.map { figures.bar(.init(indicator: $0.id, area: area.code), kind.mainMeasure, label: $0.title) })
            }, fullScale: fullScale)
    }
}

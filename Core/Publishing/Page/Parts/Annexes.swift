import DisclosureControl

/// Figures cut more finely than by borough, out of the way of those who do not need them.
struct BreakdownAnnex: PagePart {
    static let anchor = "annex-breakdowns"

    let figures: ReportFigures

    var isWorthShowing: Bool { figures.release.indicators.contains { !annexed($0).isEmpty } }

    var html: HTML {
        guard isWorthShowing else { return .nothing }
        return HTML(.section, [.ariaLabelledby: Self.anchor, .class: "strand"]) {
            HTML(.h2, [.id: Self.anchor], "Annex: breakdowns")
            HTML(.p, "A person may be in several categories of some breakdowns, which then add up to more than the total.")
            for indicator in figures.release.indicators where !annexed(indicator).isEmpty { tables(of: indicator) }
        }
    }

    private func annexed(_ indicator: IndicatorDescription) -> [ReportFigures.Breakdown] {
        figures.breakdowns(of: indicator).filter { indicator.kind != .distribution || $0.code != DistributionPart.breakdown }
    }

    private func tables(of indicator: IndicatorDescription) -> HTML {
        let anchor = Wording.anchor("breakdowns", indicator.id)
        return HTML(.section) {
            HTML(.h3, [.id: anchor], indicator.title)
            for breakdown in annexed(indicator) {
                let title = Wording.breakdown(breakdown.code)
                BoroughTables(
                    id: Wording.anchor("breakdown", indicator.id, breakdown.code),
                    caption: "\(indicator.title) by \(title.lowercased())", rowHeading: title,
                    lines: breakdown.categories.map {
                        .init(heading: .text($0.label), indicator: indicator, breakdown: breakdown.code, category: $0.code)
                    },
                    figures: figures)
            }
        }
    }
}

/// The quarters of every indicator that is not among the headlines, section by section.
struct TrendAnnex: PagePart {
    static let anchor = "annex-quarters"

    let figures: ReportFigures

    var isWorthShowing: Bool { figures.release.indicators.contains { trend(of: $0) != nil } }

    var html: HTML {
        guard isWorthShowing else { return .nothing }
        return HTML(.section, [.ariaLabelledby: Self.anchor, .class: "strand"]) {
            HTML(.h2, [.id: Self.anchor], "Annex: other figures by quarter")
            for section in figures.strands.flatMap(figures.sections(of:)) { table(of: section) }
        }
    }

    private func table(of section: ReportFigures.Section) -> HTML {
        let trends = section.indicators.compactMap { indicator in trend(of: indicator).map { (indicator: indicator, trend: $0) } }
        guard !trends.isEmpty else { return .nothing }
        return TrendTable(
            id: "\(section.anchor)-quarters", caption: "\(section.title) by quarter, all boroughs", trends: trends, figures: figures
        ).html
    }

    private func trend(of indicator: IndicatorDescription) -> Trend? {
        indicator.headline != nil ? nil : figures.trend(of: indicator)
    }
}

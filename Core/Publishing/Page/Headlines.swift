import DisclosureControl

/// The indicators that lead the report, in this order, where a release has them.
enum Headlines {
    static let all = [
        "service-users-referred",
        "victim-survivors-referred",
        "children-known",
        "interventions-completed",
        "accommodation-pathway-referrals",
        "housing-need-identified",
        "wellbeing-improved",
        "risk-to-children-reduced",
        "training-core-booked",
        "training-core-attended",
        "training-overview-booked",
        "training-overview-attended",
    ]
}

/// A strand's headline figures, each with what it rests on and the quarter before.
struct HeadlineCards: PagePart {
    let strand: String
    let figures: ReportFigures

    private var indicators: [IndicatorDescription] {
        Headlines.all.compactMap { figures.indicator($0) }.filter { $0.strand == strand }
    }

    var isWorthShowing: Bool { !indicators.isEmpty }

    var html: HTML {
        guard isWorthShowing else { return .nothing }
        return HTML(.dl, [.class: "cards"]) {
            for indicator in indicators { card(indicator) }
        }
    }

    private func card(_ indicator: IndicatorDescription) -> HTML {
        let place = ReportFigures.Place(indicator: indicator.id, area: ReportFigures.allAreas)
        let cell = figures.cell(place, of: indicator)
        let value = figures.value(place, indicator.kind.mainMeasure)
        return HTML(.div, [.class: "card"]) {
            HTML(.dt, indicator.title)
            HTML(.dd, [.class: "headline"], cell.text)
            if let basis = cell.basis ?? value.marker.map(Wording.name) {
                HTML(.dd, [.class: "basis"], basis)
            }
            if let before = figureBefore(indicator) {
                HTML(.dd, [.class: "basis"], "Quarter before: \(before)")
            }
        }
    }

    private func figureBefore(_ indicator: IndicatorDescription) -> String? {
        guard let trend = figures.trend(of: indicator), let quarter = figures.release.quarter,
            let index = trend.points.lastIndex(where: { $0.quarter == quarter }), index > 0
        else { return nil }
        return Wording.shown(trend.points[index - 1].value, as: trend.measure)
    }
}

import DisclosureControl

/// A strand's headline figures, each with what it rests on and, beside it, the quarter before or the total.
struct HeadlineCards: PagePart {
    let strand: String
    let figures: ReportFigures

    var isWorthShowing: Bool { !figures.headlines(of: strand).isEmpty }

    var html: HTML {
        guard isWorthShowing else { return .nothing }
        return HTML(.dl, [.class: "cards"]) {
            for indicator in figures.headlines(of: strand) { card(indicator) }
        }
    }

    private func card(_ indicator: IndicatorDescription) -> HTML {
        let place = ReportFigures.Place(indicator: indicator.id, area: figures.mainArea)
        let cell = figures.cell(place, of: indicator)
        let value = figures.value(place, indicator.kind.mainMeasure)
        return HTML(.div, [.class: "card"]) {
            HTML(.dt, indicator.title)
            HTML(.dd, [.class: value.marker == nil ? "headline" : "headline marker"]) {
                cell.text
                if cell.isRevised { RevisedMark() }
            }
            if let basis = cell.basis ?? value.marker.map(Wording.name) {
                HTML(.dd, [.class: "basis"], basis)
            }
            if let beside = beside(indicator) {
                HTML(.dd, [.class: "basis"], beside)
            }
        }
    }

    /// What the figure is read against.
    private func beside(_ indicator: IndicatorDescription) -> String? {
        if figures.focus != nil {
            guard figures.areas.contains(where: \.isTotal) else { return nil }
            let total = ReportFigures.Place(indicator: indicator.id, area: ReportFigures.allAreas)
            return "All boroughs: \(figures.cell(total, of: indicator).text)"
        }
        guard let trend = figures.trend(of: indicator), let quarter = figures.release.quarter,
            let index = trend.points.lastIndex(where: { $0.quarter == quarter }), index > 0
        else { return nil }
        return "Quarter before: \(Wording.shown(trend.points[index - 1].value, as: trend.measure))"
    }
}

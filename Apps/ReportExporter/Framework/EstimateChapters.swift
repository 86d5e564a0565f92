import DisclosureControl
import Domain
import Indicators
import Publishing

/// What the framework document says of estimates: none where the programme estimates nothing.
struct EstimateChapters {
    let catalogue: IndicatorCatalogue
    let estimates: [EstimateDefinition]

    var chapters: [Framework.Chapter] {
        guard !estimates.isEmpty else { return [] }
        let general = Framework.Chapter(
            "Estimates of cost avoided",
            [
                """
                Some figures are multiplied by costs from elsewhere, to give an idea of what may have been avoided. Every report says beside them that they \
                are estimates and no outcomes of evaluation, and shows each parameter with its source. An estimate is made from figures as they are shown, \
                and so tells nothing that does not stand beside it: where a figure is hidden or was not sent, it has the same symbol and says why.
                """,
                """
                The figures are added up, and the sum is multiplied by the sum of the unit costs and by each share. The low end takes the low value of each \
                and the least count that is shown as the figure is, the high end the high value of each and the greatest such count. Results have two \
                significant figures; the low end is rounded down, the high end up. What holds on the last day of a period is used for all of it.
                """,
            ])
        return [general] + estimates.map(chapter)
    }

    private func chapter(_ estimate: EstimateDefinition) -> Framework.Chapter {
        let figures = estimate.figures.map { figure in
            let title = catalogue[figure.indicator]?.description.title ?? figure.indicator
            return "“\(title)” (\(figure.indicator), \(figure.measure.rawValue))"
        }
        return Framework.Chapter(
            "Estimate: \(estimate.title)", [estimate.meaning, "Made from \(PlainList.of(figures))."],
            table: Framework.Table(
                caption: "Parameters of the estimate \(estimate.title)",
                columns: ["Parameter", "Role", "Low", "Central", "High", "Unit", "Price year", "Holds", "Standing", "Source"],
                rows: estimate.parameters.map { one in
                    [one.title, one.role == .unitCost ? "Unit cost" : "Share"] + [one.value.low, one.value.central, one.value.high].map(String.init)
                        + [one.unit, one.priceYear ?? "None", one.term.inWords, one.standing == .agreed ? "Agreed" : "Assumption", one.source]
                }))
    }
}

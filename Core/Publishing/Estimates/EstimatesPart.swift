import DisclosureControl
import Domain

/// What is estimated in money, area by area, with every parameter and its source beside it.
struct EstimatesPart: PagePart {
    static let anchor = "estimates"

    let figures: ReportFigures

    private var estimates: [Estimate] { figures.release.estimates ?? [] }
    var isWorthShowing: Bool { !estimates.isEmpty }

    var html: HTML {
        guard isWorthShowing else { return .nothing }
        return HTML(.section, [.ariaLabelledby: Self.anchor, .class: "strand"]) {
            HTML(.h2, [.id: Self.anchor], "Estimates of cost avoided")
            HTML(.p, EstimateWords.introduction)
            for estimate in estimates { part(estimate) }
        }
    }

    private func part(_ estimate: Estimate) -> HTML {
        let anchor = Wording.anchor("estimate", estimate.id)
        return HTML(.section, [.ariaLabelledby: anchor]) {
            HTML(.h3, [.id: anchor], "\(estimate.title) (estimate)")
            HTML(.p, [.class: "inset"]) { HTML(.strong, estimate.label) }
            HTML(.p, estimate.meaning)
            HTML(.p, "How it is worked out: \(estimate.formula)")
            table(estimate, anchor)
            parameters(estimate, anchor)
        }
    }

    /// Those that the page is about.
    private func areas(of estimate: Estimate) -> [Estimate.Area] {
        figures.areas.compactMap { area in estimate.areas.first { $0.areaCode == area.code } }
    }

    private func table(_ estimate: Estimate, _ anchor: String) -> HTML {
        let areas = areas(of: estimate)
        let titles = EstimateWords.titles(of: figures.release)
        let rows = areas.map { area in
            let counts = zip(area.figures, estimate.figures).map { value, figure in
                FigureTable.Cell(text: Wording.shown(value, as: figure.measure), isMarker: value.marker != nil)
            }
            let ends = [area.pounds?.low, area.pounds?.central, area.pounds?.high].map { pounds in
                FigureTable.Cell(
                    text: pounds.map(Wording.pounds) ?? (area.marker ?? .notAvailable).rawValue, isMarker: pounds == nil)
            }
            return FigureTable.Row(heading: .text(area.area), cells: counts + ends)
        }
        let columns =
            estimate.figures.map { FigureTable.Column(heading: .text(EstimateWords.heading($0, titles))) }
            + [("Low estimate", false), ("Central estimate", true), ("High estimate", false)].map { .init(heading: .text($0.0), isKey: $0.1) }
        let reasons = EstimateWords.reasons(areas)
        return .fragment([
            FigureTable(
                id: "\(anchor)-table", caption: "\(estimate.title): estimate in pounds, \(figures.areasInWords)\(figures.captionMark)", rowHeading: "Area",
                columns: columns, rows: rows
            ).html,
            reasons.isEmpty ? .nothing : HTML(.ul, [.class: "compare"]) { for reason in reasons { HTML(.li, reason) } },
        ])
    }

    private func parameters(_ estimate: Estimate, _ anchor: String) -> HTML {
        let id = "\(anchor)-parameters"
        return ScrollingTable(label: id) {
            HTML(.table, [.class: "plain wide sharing"]) {
                HTML(.caption, [.id: id], "\(estimate.title): parameters of the estimate")
                HTML(.thead) {
                    HTML(.tr) { for heading in ["Parameter", "Value", "Unit", "Holds", "Standing", "Source"] { HTML(.th, [.scope: "col"], heading) } }
                }
                HTML(.tbody) {
                    for parameter in estimate.parameters {
                        HTML(.tr) {
                            HTML(.th, [.scope: "row"], parameter.title)
                            HTML(.td, EstimateWords.value(of: parameter))
                            HTML(.td, EstimateWords.unit(of: parameter))
                            HTML(.td, parameter.term.inWords)
                            HTML(.td, EstimateWords.standing(of: parameter))
                            HTML(.td, parameter.source)
                        }
                    }
                }
            }
        }.html
    }
}

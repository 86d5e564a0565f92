import DisclosureControl
import Domain
import Spreadsheets

/// The sheets of a workbook that hold what is estimated: the estimates, and what they are made from. None where nothing is estimated.
struct EstimateSheets {
    let release: Release

    var sheets: [Spreadsheet.Sheet] {
        guard let estimates = release.estimates, !estimates.isEmpty else { return [] }
        return [values(estimates), parameters(estimates)]
    }

    private func values(_ estimates: [Estimate]) -> Spreadsheet.Sheet {
        let titles = EstimateWords.titles(of: release)
        let rows = estimates.flatMap { estimate in
            estimate.areas.map { area -> [Spreadsheet.Cell] in
                let made = zip(estimate.figures, area.figures).map { "\(EstimateWords.heading($0, titles)) \(Wording.shown($1, as: $0.measure))" }
                let ends = [area.pounds?.low, area.pounds?.central, area.pounds?.high].map { pounds -> Spreadsheet.Cell in
                    pounds.map { .number(Double($0), hasDecimal: false) } ?? .mark((area.marker ?? .notAvailable).rawValue)
                }
                return [.text("\(estimate.title) (estimate)"), .text(area.area), .text(made.joined(separator: "; "))] + ends
                    + [.text(area.reason ?? "None missing")]
            }
        }
        return Spreadsheet.Sheet(
            name: "Estimates", title: "Estimates of cost avoided" + (release.isProvisional ? " (provisional)" : ""),
            sentences: ["This sheet holds one table.", EstimateWords.introduction] + Self.labels(estimates)
                + estimates.map { "\($0.title): \($0.meaning) How it is worked out: \($0.formula)" },
            table: .init(
                columns: [
                    .init("Estimate", width: 40), .init("Area", width: 24), .init("Made from", width: 44), .init("Low, pounds", width: 16),
                    .init("Central, pounds", width: 18), .init("High, pounds", width: 16), .init("Why there is none", width: 60),
                ], rows: rows))
    }

    private func parameters(_ estimates: [Estimate]) -> Spreadsheet.Sheet {
        let rows = estimates.flatMap { estimate in
            estimate.parameters.map { parameter -> [Spreadsheet.Cell] in
                [.text(estimate.title), .text(parameter.title)]
                    + [parameter.value.low, parameter.value.central, parameter.value.high].map { .number(Double($0), hasDecimal: false) }
                    + [EstimateWords.unit(of: parameter), parameter.term.inWords, EstimateWords.standing(of: parameter), parameter.source].map { .text($0) }
            }
        }
        return Spreadsheet.Sheet(
            name: "Estimate parameters", title: "Parameters of the estimates", sentences: ["This sheet holds one table."] + Self.labels(estimates),
            table: .init(
                columns: [
                    .init("Estimate", width: 40), .init("Parameter", width: 34), .init("Low", width: 12), .init("Central", width: 12), .init("High", width: 12),
                    .init("Unit", width: 50), .init("Holds", width: 22), .init("Standing", width: 32), .init("Source", width: 110),
                ], rows: rows))
    }

    /// Each once.
    private static func labels(_ estimates: [Estimate]) -> [String] {
        estimates.map(\.label).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

import DisclosureControl
import Domain

extension PackageTables {
    /// What is estimated, and from which parameters: none where nothing is.
    var estimates: [PackageTable] {
        guard let estimates = release.estimates, !estimates.isEmpty else { return [] }
        return [values(estimates), figures(estimates), parameters(estimates)]
    }

    private func values(_ estimates: [Estimate]) -> PackageTable {
        let columns: [PackageTable.Column] = [
            .init(name: "estimate", title: "Estimate", description: "Its name."),
            .init(name: "title", title: "Title", description: "Its heading in reports.", property: "http://purl.org/dc/terms/title"),
            .init(name: "area_code", title: "Area code", description: "The Office for National Statistics' code of the borough, or ALL for all boroughs."),
            .init(name: "low", title: "Low", description: "Pounds: the low end, rounded down.", kind: .number, empty: .missing),
            .init(name: "central", title: "Central", description: "Pounds: what is thought likeliest.", kind: .number, empty: .missing),
            .init(name: "high", title: "High", description: "Pounds: the high end, rounded up.", kind: .number, empty: .missing),
            .init(
                name: "marker", title: "Symbol in place of an estimate", description: "Empty where there is an estimate.",
                kind: .code(Wording.markers.map(\.rawValue)), empty: .missing),
            .init(name: "reason", title: "Why there is none", description: "Empty where there is an estimate.", empty: .missing),
            .init(name: "label", title: "Label", description: "What has to be said wherever the estimate is shown."),
            .init(name: "formula", title: "Formula", description: "How it is worked out, in words."),
            .init(name: "meaning", title: "Meaning", description: "What is estimated, and what that takes for granted."),
        ]
        let rows = estimates.flatMap { estimate in
            estimate.areas.map { area in
                [estimate.id, estimate.title, area.areaCode] + [area.pounds?.low, area.pounds?.central, area.pounds?.high].map { $0.map(String.init) ?? "" }
                    + [area.marker?.rawValue ?? "", area.reason ?? "", estimate.label, estimate.formula, estimate.meaning]
            }
        }
        return PackageTable(
            name: "estimates", title: "Estimates of cost avoided", description: "\(EstimateWords.introduction) One row an estimate and area.", columns: columns,
            key: ["estimate", "area_code"], references: [.init(columns: ["area_code"], table: "areas", found: ["area_code"])],
            bytes: PackageTable.bytes(columns, rows))
    }

    private func figures(_ estimates: [Estimate]) -> PackageTable {
        let columns: [PackageTable.Column] = [
            .init(name: "estimate", title: "Estimate", description: "The estimate's name."),
            .init(name: "indicator", title: "Indicator", description: "The indicator whose own total it uses, in each area."),
            .init(
                name: "measure", title: "Measure", description: "Which measure of it.", kind: .code(PublishedFigure.Measure.allCases.map(\.rawValue))),
        ]
        let rows = estimates.flatMap { estimate in estimate.figures.map { [estimate.id, $0.indicator, $0.measure.rawValue] } }
        return PackageTable(
            name: "estimate-figures", title: "What estimates are made from", description: "The published figures that each estimate adds up.",
            columns: columns, key: ["estimate", "indicator", "measure"],
            references: [.init(columns: ["indicator"], table: "indicators", found: ["indicator"])], bytes: PackageTable.bytes(columns, rows))
    }

    private func parameters(_ estimates: [Estimate]) -> PackageTable {
        let columns: [PackageTable.Column] = [
            .init(name: "estimate", title: "Estimate", description: "The estimate's name."),
            .init(name: "parameter", title: "Parameter", description: "The parameter's name."),
            .init(name: "title", title: "Title", description: "Its heading in reports."),
            .init(
                name: "role", title: "Role", description: "unitCost: pounds for each of those counted, added up. share: per cent of the cost, multiplied.",
                kind: .code(EstimateParameter.Role.allCases.map(\.rawValue))),
            .init(name: "low", title: "Low", description: "The least that is thought possible.", kind: .number),
            .init(name: "central", title: "Central", description: "What is thought likeliest.", kind: .number),
            .init(name: "high", title: "High", description: "The most that is thought possible.", kind: .number),
            .init(name: "unit", title: "Unit", description: "What one of it is."),
            .init(name: "price_year", title: "Price year", description: "Whose prices they are; empty of a share.", empty: .missing),
            .init(name: "holds_from", title: "Holds from", description: "The first day on which it holds.", kind: .day),
            .init(name: "holds_until", title: "Holds until", description: "The last such day; empty where no end is known.", kind: .day, empty: .missing),
            .init(
                name: "standing", title: "Standing", description: "assumption: the central team's, until it is agreed. agreed: by the programme's partners.",
                kind: .code(EstimateParameter.Standing.allCases.map(\.rawValue))),
            .init(name: "source", title: "Source", description: "Where the number was published, or on whose word it rests."),
        ]
        let rows = estimates.flatMap { estimate in
            estimate.parameters.map { one in
                [estimate.id, one.id, one.title, one.role.rawValue] + [one.value.low, one.value.central, one.value.high].map(String.init)
                    + [one.unit, one.priceYear ?? "", one.term.from.description, one.term.until?.description ?? "", one.standing.rawValue, one.source]
            }
        }
        return PackageTable(
            name: "estimate-parameters", title: "Parameters of estimates", description: "What estimates multiply figures by, with where each number is from.",
            columns: columns, key: ["estimate", "parameter"], bytes: PackageTable.bytes(columns, rows))
    }
}

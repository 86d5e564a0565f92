import DisclosureControl
import Domain

/// Estimates and their parameters in words and as rows, the same in every format.
enum EstimateWords {
    /// What stands before all estimates.
    static let introduction = """
        Estimates of cost are made from the figures of this report as they are shown, and from parameters that stand beside them. They are not outcomes \
        of evaluation.
        """

    /// `How many: Physical abuse ceased`, for the heading of a column.
    static func heading(_ figure: EstimateFigure, _ titles: [String: String]) -> String {
        let title = titles[figure.indicator] ?? figure.indicator
        return switch figure.measure {
        case .numerator: "\(title): how many"
        case .denominator: "\(title): of how many"
        case .count, .percent, .mean, .median: title
        }
    }

    static func titles(of release: Release) -> [String: String] {
        Dictionary(release.indicators.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    }

    /// `£645` or `30%`; of a range `0% to 100%, most likely 30%`.
    static func value(of parameter: EstimateParameter) -> String {
        func shown(_ number: Int) -> String {
            switch parameter.role {
            case .unitCost: Wording.pounds(number)
            case .share: "\(number)%"
            }
        }
        let value = parameter.value
        return value.isOneNumber ? shown(value.central) : "\(shown(value.low)) to \(shown(value.high)), most likely \(shown(value.central))"
    }

    /// `pounds for each adult victim-survivor, prices of 2016-17`.
    static func unit(of parameter: EstimateParameter) -> String {
        parameter.unit + (parameter.priceYear.map { ", prices of \($0)" } ?? "")
    }

    static func standing(of parameter: EstimateParameter) -> String {
        switch parameter.standing {
        case .assumption: "Assumption of the central team"
        case .agreed: "Agreed"
        }
    }

    /// Why there is no estimate, area by area; areas with one reason together.
    static func reasons(_ areas: [Estimate.Area]) -> [String] {
        var order: [String] = []
        var names: [String: [String]] = [:]
        for area in areas {
            guard let marker = area.marker, let reason = area.reason else { continue }
            let text = "\(marker.rawValue) \(reason)"
            if names[text] == nil { order.append(text) }
            names[text, default: []].append(area.area)
        }
        return order.map { "\(PlainList.of(names[$0] ?? [])): \($0)" }
    }
}

import DisclosureControl
import Domain
import Foundation

/// A made-up release of six boroughs, shaped as the hub makes them: one borough hides small figures, one sent nothing, one
/// did not take part. Only `DisclosureControl` can make a release, so this one is read from JSON.
struct SampleRelease {
    enum Value: Encodable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
        case number(Double)
        case marker(String)

        init(floatLiteral value: Double) { self = .number(value) }
        init(integerLiteral value: Int) { self = .number(Double(value)) }
        init(stringLiteral value: String) { self = .marker(value) }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .number(let number): try container.encode(number)
            case .marker(let marker): try container.encode(marker)
            }
        }
    }

    struct Area: Encodable {
        var code: String
        var name: String
        var status: CountedArea.Status
    }

    struct Figure: Encodable {
        var indicator: String
        var areaCode = "ALL"
        var area = "All boroughs"
        var breakdown = ""
        var category = ""
        var categoryLabel = ""
        var measure = PublishedFigure.Measure.count
        var value: Value
        /// Left out where nil.
        var revised: Bool?
    }

    struct Point: Encodable {
        var quarter: String
        var value: Value
    }

    struct Series: Encodable {
        var indicator: String
        var measure: PublishedFigure.Measure
        var points: [Point]
    }

    private struct Shape: Encodable {
        var title: String
        var period: Period?
        var quarter: String?
        var profile: [String: String]
        var madeOn = "2024-07-15"
        var configurationVersion = "5f3a9c10"
        var coverage: [Area]
        var notes: [String]
        var indicators: [IndicatorDescription]
        var figures: [Figure]
        var trends: [Series]
        var protection: [String: Int]
        var sharing: [AreaSharing]?
        var comparability: [ComparabilityWarning]?
        var estimates: [Estimate]?
        var finality: Finality?
        var revises: String?
        var statements: [QuotedStatement]?
    }

    var title = "Restart outcomes, April to June 2024"
    var quarter: String? = "2024-25-Q1"
    var statement = """
        Anyone may have this report. Counts of 1 to 5, and whatever would give them back, are hidden; the others are rounded \
        to the nearest 5.
        """
    var notes: [String] = []
    var coverage = Self.boroughs
    var indicators: [IndicatorDescription] = []
    var figures: [Figure] = []
    var trends: [Series] = []
    var hidden = (forThemselves: 0, forOthers: 0)
    var sharing: [AreaSharing]?
    var comparability: [ComparabilityWarning]?
    var estimates: [Estimate]?
    var finality: Finality?
    var revises: String?
    var statements: [QuotedStatement]?

    static let boroughs = [
        Area(code: "E09000007", name: "Camden", status: .reported),
        Area(code: "E09000008", name: "Croydon", status: .reported),
        Area(code: "E09000016", name: "Havering", status: .reported),
        Area(code: "E09000029", name: "Sutton", status: .reported),
        Area(code: "E09000033", name: "Westminster", status: .nothingReceived),
        Area(code: "E09000002", name: "Barking and Dagenham", status: .notTakingPart),
    ]

    func made() throws -> Release {
        let shape = Shape(
            title: title, period: quarter.flatMap { FinancialQuarter($0)?.period } ?? FinancialQuarter("2024-25-Q1")?.period,
            quarter: quarter, profile: ["id": "public", "title": "Public release", "statement": statement],
            coverage: coverage, notes: notes, indicators: indicators, figures: figures, trends: trends,
            protection: ["figures": figures.count, "hiddenForThemselves": hidden.forThemselves, "hiddenForOthers": hidden.forOthers],
            sharing: sharing, comparability: comparability, estimates: estimates, finality: finality, revises: revises, statements: statements)
        return try JSONDecoder().decode(Release.self, from: JSONEncoder().encode(shape))
    }

    static func indicator(
        _ id: String, _ title: String, kind: CountedIndicator.Kind = .count, section: String = "Reach and referral",
        strand: String = "family", unit: String = "people", definition: String? = nil
    ) -> IndicatorDescription {
        IndicatorDescription(
            id: id, title: title, definition: definition ?? "\(title), counted by the date of the event.", section: section,
            strand: strand, unit: unit, kind: kind, source: "Restart outcome framework, June 2024",
            headline: headlines.firstIndex(of: id).map { $0 + 1 })
    }

    /// The indicators that lead the report, in this order.
    static let headlines = [
        "service-users-referred", "victim-survivors-referred", "children-known", "interventions-completed", "accommodation-pathway-referrals",
        "housing-need-identified", "wellbeing-improved", "risk-to-children-reduced", "training-core-booked", "training-core-attended",
        "training-overview-booked", "training-overview-attended",
    ]

    // MARK: Adding figures

    /// One count: the total, then each borough of the coverage.
    mutating func add(_ indicator: IndicatorDescription, _ values: [Value]) {
        indicators.append(indicator)
        addRow(of: indicator.id, values)
    }

    mutating func addRow(
        of id: String, _ values: [Value], breakdown: String = "", category: String = "", label: String = "",
        measure: PublishedFigure.Measure = .count
    ) {
        let places = [("ALL", "All boroughs")] + coverage.map { ($0.code, $0.name) }
        for ((code, name), value) in zip(places, values) {
            figures.append(
                Figure(
                    indicator: id, areaCode: code, area: name, breakdown: breakdown, category: category, categoryLabel: label,
                    measure: measure, value: value))
        }
    }

    mutating func addShare(_ indicator: IndicatorDescription, percent: [Value], numerator: [Value], denominator: [Value]) {
        indicators.append(indicator)
        addRow(of: indicator.id, percent, measure: .percent)
        addRow(of: indicator.id, numerator, measure: .numerator)
        addRow(of: indicator.id, denominator, measure: .denominator)
    }

    mutating func addMean(_ indicator: IndicatorDescription, mean: [Value], denominator: [Value]) {
        indicators.append(indicator)
        addRow(of: indicator.id, mean, measure: .mean)
        addRow(of: indicator.id, denominator, measure: .denominator)
    }

    mutating func addDistribution(_ indicator: IndicatorDescription, _ answers: [(code: String, label: String, values: [Value])]) {
        indicators.append(indicator)
        for answer in answers {
            addRow(of: indicator.id, answer.values, breakdown: "answer", category: answer.code, label: answer.label)
        }
    }

    mutating func addTrend(_ id: String, _ values: [Value], measure: PublishedFigure.Measure = .count) {
        let quarters = [
            "2022-23-Q2", "2022-23-Q3", "2022-23-Q4", "2023-24-Q1", "2023-24-Q2", "2023-24-Q3", "2023-24-Q4", "2024-25-Q1",
        ]
        let points = zip(quarters.suffix(values.count), values).map { Point(quarter: $0, value: $1) }
        trends.append(Series(indicator: id, measure: measure, points: points))
    }
}

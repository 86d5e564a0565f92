public import Domain

/// Figures that have passed disclosure control for a profile, with all that a reader needs to understand them.
///
/// Only `DisclosureControl` makes one from counts; the exporter reads one that the hub has made.
public struct Release: Codable, Sendable {
    public let title: String
    public let period: Period
    /// The quarter's name where the period is one, such as `2024-25-Q1`.
    public let quarter: String?
    public let profile: ProfileNote
    public let madeOn: CivilDate
    /// A digest of the configuration that the figures were counted under.
    public let configurationVersion: String
    public let coverage: [AreaCoverage]
    /// Plain sentences that a reader has to know: who is missing, what was hidden and why, what cannot be compared.
    public let notes: [String]
    public let indicators: [IndicatorDescription]
    /// One for each area, indicator, category and measure, areas in the order of `coverage` and the total first.
    public internal(set) var figures: [PublishedFigure]
    /// Totals of all boroughs, quarter by quarter up to the report's, oldest first.
    public let trends: [Trend]
    public let protection: ProtectionSummary
    /// What agreements let the boroughs that took part send; nil where nothing is known of it.
    public internal(set) var sharing: [AreaSharing]?
    /// What of its figures cannot be compared directly, and why; nil in a release that was made before this was worked out.
    public internal(set) var comparability: [ComparabilityWarning]?
    /// What the programme estimates from its figures; nil where the programme estimates nothing, and in a release from before it did.
    public internal(set) var estimates: [Estimate]?
    /// Whether it is expected to be revised; nil for figures that nobody has proposed for publication, and for releases from before it was said.
    public internal(set) var finality: Finality?
    /// The number of the release that it takes the place of; figures that differ from that one's are marked. Nil where there is none, and for
    /// releases from before figures were marked.
    public internal(set) var revises: String?
    /// What people said, as far as somebody has read it for this release and let it be quoted; nil where nothing is quoted at all, as in reports
    /// for the programme itself, in a borough's part, and in releases from before.
    public internal(set) var statements: [QuotedStatement]?
}

public struct ProfileNote: Codable, Hashable, Sendable {
    public let id: String
    public let title: String
    public let statement: String
}

public struct AreaCoverage: Codable, Hashable, Sendable {
    public let code: String
    public let name: String
    public let status: CountedArea.Status
}

public struct PublishedFigure: Hashable, Sendable {
    public enum Measure: String, Codable, Hashable, Sendable, CaseIterable {
        case count, numerator, denominator, percent, mean, median
    }

    public let indicator: String
    /// A GSS code, or `ALL`.
    public let areaCode: String
    public let area: String
    public let breakdown: String
    public let category: String
    public let categoryLabel: String
    public let measure: Measure
    public let value: PublishedValue
    /// Whether it differs from what the release showed in the same place whose place this one takes: `[r]` in the Government Analysis
    /// Function's shorthand.
    public internal(set) var isRevised = false
}

extension PublishedFigure: Codable {
    private enum Key: String, CodingKey {
        case indicator, areaCode, area, breakdown, category, categoryLabel, measure, value, revised
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        indicator = try container.decode(String.self, forKey: .indicator)
        areaCode = try container.decode(String.self, forKey: .areaCode)
        area = try container.decode(String.self, forKey: .area)
        breakdown = try container.decode(String.self, forKey: .breakdown)
        category = try container.decode(String.self, forKey: .category)
        categoryLabel = try container.decode(String.self, forKey: .categoryLabel)
        measure = try container.decode(Measure.self, forKey: .measure)
        value = try container.decode(PublishedValue.self, forKey: .value)
        isRevised = try container.decodeIfPresent(Bool.self, forKey: .revised) ?? false
    }

    /// `revised` stands only where it is so, so that a release without marks has the bytes that it always had.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(indicator, forKey: .indicator)
        try container.encode(areaCode, forKey: .areaCode)
        try container.encode(area, forKey: .area)
        try container.encode(breakdown, forKey: .breakdown)
        try container.encode(category, forKey: .category)
        try container.encode(categoryLabel, forKey: .categoryLabel)
        try container.encode(measure, forKey: .measure)
        try container.encode(value, forKey: .value)
        if isRevised { try container.encode(true, forKey: .revised) }
    }
}

extension PublishedFigure {
    /// Which figure of a release it is.
    struct Place: Hashable {
        let indicator: String
        let areaCode: String
        let breakdown: String
        let category: String
        let measure: Measure
    }

    var place: Place { Place(indicator: indicator, areaCode: areaCode, breakdown: breakdown, category: category, measure: measure) }
}

public enum PublishedValue: Hashable, Sendable {
    case number(Double)
    case marker(Marker)

    /// The Government Analysis Function's shorthand.
    public enum Marker: String, Codable, Hashable, Sendable {
        case confidential = "[c]"
        case notAvailable = "[x]"
        case notApplicable = "[z]"
        case low = "[low]"
    }

    public var number: Double? { if case .number(let number) = self { number } else { nil } }
    var isNumber: Bool { number != nil }
    public var marker: Marker? { if case .marker(let marker) = self { marker } else { nil } }
}

extension PublishedValue: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .marker(try container.decode(Marker.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .marker(let marker): try container.encode(marker)
        }
    }
}

/// One indicator's total for all boroughs over several quarters.
public struct Trend: Codable, Hashable, Sendable {
    public struct Point: Codable, Hashable, Sendable {
        public let quarter: String
        public let value: PublishedValue
    }

    public let indicator: String
    public let measure: PublishedFigure.Measure
    public let points: [Point]
}

/// How much was hidden, and why, for the report's notes.
public struct ProtectionSummary: Codable, Hashable, Sendable {
    public let figures: Int
    /// Hidden because they are small, or would tell something of each member of a group.
    public let hiddenForThemselves: Int
    /// Hidden because a hidden figure could be worked back from them.
    public let hiddenForOthers: Int
}

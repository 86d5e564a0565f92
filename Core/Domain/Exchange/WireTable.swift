/// A value as it travels: nothing, text or a whole number.
public enum WireValue: Hashable, Sendable {
    case none
    case text(String)
    case number(Int)

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var number: Int? { if case .number(let number) = self { number } else { nil } }
}

/// Rows of one kind as they travel: the columns once, then the values in their order.
public struct WireTable: Hashable, Sendable {
    public let type: String
    public let columns: [String]
    public var rows: [[WireValue]]

    public init(type: String, columns: [String], rows: [[WireValue]] = []) {
        self.type = type
        self.columns = columns
        self.rows = rows
    }
}

extension WireTable {
    /// What plugins say about records.
    public static let pluginFacts = "plugin_facts"
    public static let pluginFactColumns = ["record_type", "record", "name", "value"]
    /// Records that stand under another key from now on, or no more: their current version is closed.
    public static let withdrawals = "withdrawals"
    public static let withdrawalColumns = ["record_type", "record"]
    /// What the borough takes back for good: `RecallScope`'s rows.
    public static let recalls = "recalls"
    public static let recallColumns = ["scope", "value"]
    /// What plugins say about the borough, month by month.
    public static let monthlyFigures = "monthly_figures"
    public static let monthlyFigureColumns = ["month", "name", "value"]
    /// Keyed digests by which boroughs' people are compared. One without a value is taken back.
    public static let matchKeys = "match_keys"
    public static let matchKeyColumns = ["person", "rule", "key_version", "value"]
    /// What the borough's people say of candidate links.
    public static let linkDecisions = "link_decisions"
    public static let linkDecisionColumns = ["candidate", "person", "decision"]
}

extension WireValue: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if container.decodeNil() {
            self = .none
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "neither text, a whole number nor null")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .none: try container.encodeNil()
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        }
    }
}

extension WireTable: Codable {}

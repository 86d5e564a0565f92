public import Domain

/// Asks for the statements that may be quoted in a release, to be read for it.
public struct StatementQuery: Codable, Sendable {
    public let period: Period
    /// The id of a disclosure profile.
    public let profile: String

    public init(period: Period, profile: String) {
        self.period = period
        self.profile = profile
    }
}

/// Something said about the programme whose speaker agreed that it be shared, and what was decided of it for a release.
public struct StatementEntry: Codable, Hashable, Sendable {
    public enum Standing: String, Codable, Sendable, CaseIterable {
        /// Nobody has read it for this release: it is not quoted.
        case unread
        case approved, refused
    }

    /// By which it is named. Other words have another one.
    public let reference: String
    /// The slug: whom to ask about it. No report has it.
    public let borough: String
    /// Codes.
    public let saidBy: String
    public let topic: String
    public let words: String
    public let standing: Standing
    /// The words as they are quoted.
    public let quote: String?
    public let by: String?
    /// ISO 8601.
    public let at: String?
    public let reason: String?
    /// What in the words could tell who somebody is, by its form.
    public let remarks: [String]

    public init(
        reference: String, borough: String, saidBy: String, topic: String, words: String, standing: Standing, quote: String?, by: String?, at: String?,
        reason: String?, remarks: [String]
    ) {
        self.reference = reference
        self.borough = borough
        self.saidBy = saidBy
        self.topic = topic
        self.words = words
        self.standing = standing
        self.quote = quote
        self.by = by
        self.at = at
        self.reason = reason
        self.remarks = remarks
    }
}

/// What somebody decides of a statement for a release.
public struct StatementDecisionRequest: Codable, Sendable {
    public let period: Period
    public let profile: String
    /// Phrases to be taken out wherever they stand; nil for none. Nothing can be put in.
    public let remove: [String]?
    public let reason: String

    public init(period: Period, profile: String, remove: [String]? = nil, reason: String) {
        self.period = period
        self.profile = profile
        self.remove = remove
        self.reason = reason
    }
}

extension StatementEntry {
    /// For a person: who said what about what, and how it stands.
    public var inWords: String {
        var lines = ["\(reference)  \(standing.rawValue)  \(saidBy.spaced) on \(topic.spaced) (\(borough))", "  \(words)"]
        if let quote, quote != words { lines.append("  quoted: \(quote)") }
        lines += remarks.map { "  look at: \($0)" }
        if let by, let at, let reason { lines.append("  \(standing.rawValue) \(at.prefix(10)) by \(by): \(reason)") }
        return lines.joined(separator: "\n")
    }
}

extension String {
    fileprivate var spaced: String { replacing("_", with: " ") }
}

extension HubPath {
    public enum StatementStep: String, Sendable, CaseIterable {
        case approve, refuse
    }

    public static let statements = "/v1/statements"
    public static func statement(_ reference: String, _ step: StatementStep) -> String { "\(statements)/\(reference)/\(step.rawValue)" }
}

/// Asks the hub for a token for somebody at the centre.
public struct TokenRequest: Codable, Sendable {
    /// By which the token is named in the log, in the audit and when it is revoked.
    public let label: String
    /// The name of the person or program that it belongs to; nil where the label says so.
    public let person: String?
    public let role: String
    public let days: Int
    /// The slugs it is limited to; nil for every borough.
    public let boroughs: [String]?
    /// The profiles it is limited to; nil for all that its role may have.
    public let profiles: [String]?
    public let mayBreakGlass: Bool?
    /// What it is for, for the audit.
    public let purpose: String?

    public init(
        label: String, person: String? = nil, role: String, days: Int, boroughs: [String]? = nil, profiles: [String]? = nil, mayBreakGlass: Bool? = nil,
        purpose: String? = nil
    ) {
        self.label = label
        self.person = person
        self.role = role
        self.days = days
        self.boroughs = boroughs
        self.profiles = profiles
        self.mayBreakGlass = mayBreakGlass
        self.purpose = purpose
    }
}

/// A token, shown this once.
public struct IssuedToken: Codable, Sendable {
    public let token: String
    /// By which it is revoked.
    public let id: String
    public let label: String
    /// Whom it belongs to; nil where the label stands for that.
    public let person: String?
    public let role: String
    /// ISO 8601.
    public let expires: String

    public init(token: String, id: String, label: String, person: String? = nil, role: String, expires: String) {
        self.token = token
        self.id = id
        self.label = label
        self.person = person
        self.role = role
        self.expires = expires
    }
}

extension IssuedToken {
    /// Whose it is.
    public var holder: String { person ?? label }
}

/// What is known of a token, without itself.
public struct TokenEntry: Codable, Hashable, Sendable {
    public enum State: String, Codable, Sendable, CaseIterable {
        case good, expired, revoked
    }

    public let id: String
    public let label: String
    /// Whom it belongs to; nil where the label stands for that.
    public let person: String?
    public let role: String
    public let state: State
    public let boroughs: [String]?
    public let profiles: [String]?
    public let mayBreakGlass: Bool
    /// ISO 8601.
    public let madeAt: String
    public let expires: String
    /// The day on which it was last shown, like 2024-06-30.
    public let lastUsedOn: String?
    /// ISO 8601.
    public let revokedAt: String?

    public init(
        id: String, label: String, person: String? = nil, role: String, state: State, boroughs: [String]?, profiles: [String]?, mayBreakGlass: Bool,
        madeAt: String, expires: String, lastUsedOn: String?, revokedAt: String?
    ) {
        self.id = id
        self.label = label
        self.person = person
        self.role = role
        self.state = state
        self.boroughs = boroughs
        self.profiles = profiles
        self.mayBreakGlass = mayBreakGlass
        self.madeAt = madeAt
        self.expires = expires
        self.lastUsedOn = lastUsedOn
        self.revokedAt = revokedAt
    }
}

/// What is known of an agent.
public struct AgentEntry: Codable, Hashable, Sendable {
    public let id: String
    public let borough: String
    /// Of its key.
    public let fingerprint: String
    /// ISO 8601.
    public let enrolledAt: String
    public let lastBatchAt: String?
    public let revokedAt: String?

    public init(id: String, borough: String, fingerprint: String, enrolledAt: String, lastBatchAt: String?, revokedAt: String?) {
        self.id = id
        self.borough = borough
        self.fingerprint = fingerprint
        self.enrolledAt = enrolledAt
        self.lastBatchAt = lastBatchAt
        self.revokedAt = revokedAt
    }
}

/// Why a token or an agent shall not hold any more.
public struct RevocationRequest: Codable, Sendable {
    public let reason: String

    public init(reason: String) { self.reason = reason }
}

/// A reason that a person gave, fit to stand in the audit for good.
public struct StatedReason: Hashable, Sendable {
    public static let longest = 300
    /// For what is done every day.
    public static let shortest = 5
    /// For what sets a rule aside.
    public static let shortestForOverride = 20

    public let text: String

    /// Nil for a text that is too short or too long once runs of spaces count as one, or that holds control characters.
    public init?(_ text: String, atLeast shortest: Int = StatedReason.shortest) {
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control && $0.properties.generalCategory != .format }) else { return nil }
        let words = text.split(separator: " ").joined(separator: " ")
        guard (shortest...Self.longest).contains(words.count) else { return nil }
        self.text = words
    }
}

extension HubPath {
    public static let tokens = "/v1/tokens"
    public static let agents = "/v1/agents"
    /// Nil for an id that could not stand in an address.
    public static func revocation(ofToken id: String) -> String? { isName(id) ? "\(tokens)/\(id)/revocation" : nil }
    public static func revocation(ofAgent id: String) -> String? { isName(id) ? "\(agents)/\(id)/revocation" : nil }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 120 && ![".", ".."].contains(text)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-_.@".utf8.contains(byte)
            }
    }
}

extension TokenEntry {
    /// `0a1b2c3d4e5f  good     analyst        mopac-analyst of Ann Example: until 2024-09-30, last used 2024-07-01`.
    public var line: String {
        var parts = ["until \(expires.prefix(10))", lastUsedOn.map { "last used \($0)" } ?? "never used"]
        if let revokedAt { parts = ["revoked \(revokedAt.prefix(10))"] + parts.dropFirst() }
        if let boroughs { parts.append("only \(boroughs.joined(separator: ", "))") }
        if let profiles { parts.append("only the profiles \(profiles.joined(separator: ", "))") }
        if mayBreakGlass { parts.append("may break glass") }
        let columns = [state.rawValue.padded(to: 7), role.padded(to: 13)].joined(separator: "  ")
        return "\(id)  \(columns)  \(label)\(person.map { " of \($0)" } ?? ""): \(parts.joined(separator: ", "))"
    }
}

extension AgentEntry {
    /// `agent-sutton-0a1b2c3d  sutton  key 0a1b…: enrolled 2024-06-30, last batch 2024-07-01`.
    public var line: String {
        var parts = ["enrolled \(enrolledAt.prefix(10))", lastBatchAt.map { "last batch \($0.prefix(10))" } ?? "no batch yet"]
        if let revokedAt { parts.append("revoked \(revokedAt.prefix(10))") }
        return "\(id)  \(borough)  key \(fingerprint): \(parts.joined(separator: ", "))"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

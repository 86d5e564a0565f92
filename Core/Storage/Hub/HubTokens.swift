import GRDB

extension HubStore {
    /// A token to be kept: its digest, never itself.
    public struct NewToken: Sendable {
        public let digest: String
        public let label: String
        /// Whom it belongs to, as `PersonName` has it; nil where the label stands for that.
        public let person: String?
        public let role: String
        /// The slugs it is limited to; nil for every borough.
        public let boroughs: [String]?
        /// The ids of the profiles it is limited to; nil for all that its role may have.
        public let profiles: [String]?
        public let mayBreakGlass: Bool
        /// ISO 8601.
        public let madeAt: String
        public let expiresAt: String

        public init(
            digest: String, label: String, person: String? = nil, role: String, boroughs: [String]? = nil, profiles: [String]? = nil,
            mayBreakGlass: Bool = false, madeAt: String, expiresAt: String
        ) {
            self.digest = digest
            self.label = label
            self.person = person
            self.role = role
            self.boroughs = boroughs
            self.profiles = profiles
            self.mayBreakGlass = mayBreakGlass
            self.madeAt = madeAt
            self.expiresAt = expiresAt
        }
    }

    public struct Token: Hashable, Sendable {
        /// The first twelve digits of its digest, which give nothing away of a random token.
        public let id: String
        public let label: String
        /// Whom it belongs to; nil where the label stands for that.
        public let person: String?
        public let role: String
        public let boroughs: [String]?
        public let profiles: [String]?
        public let mayBreakGlass: Bool
        public let madeAt: String
        public let expiresAt: String
        /// `2024-06-30`.
        public let lastUsedOn: String?
        public let revokedAt: String?

        /// Whose it is: the person, or the label where none was named.
        public var holder: String { person ?? label }
        /// For the audit: `Ann Example (token mopac-analyst)`, or `token mopac-analyst` where no person was named.
        public var actor: String { person.map { "\($0) (token \(label))" } ?? "token \(label)" }
    }

    public enum TokenStanding: Hashable, Sendable {
        case good(Token)
        case expired(Token)
        case revoked(Token)
        case unknown
    }

    public enum TokenFault: Error, Equatable, Sendable {
        case notKnown
        /// Several tokens that hold have this label.
        case ambiguous
        /// Nobody else could make or revoke tokens any more.
        case lastOne
    }

    /// - Returns: as it is kept.
    @discardableResult
    public func addToken(_ token: NewToken, actor: String, purpose: String? = nil) throws -> Token {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO tokens (digest, label, person, role, boroughs, profiles, may_break_glass, made_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    token.digest, token.label, token.person, token.role, token.boroughs?.joined(separator: " "),
                    token.profiles?.joined(separator: " "), token.mayBreakGlass, token.madeAt, token.expiresAt,
                ])
            let kept = try Self.tokens(db, "digest = ?", [token.digest])[0]
            try AuditTrail.append(db, at: token.madeAt, actor: actor, action: "token.made", detail: kept.detail(purpose: purpose))
            return kept
        }
    }

    /// Looks a token up that somebody shows, and notes the day.
    /// - Parameter at: ISO 8601.
    public func useToken(digest: String, at: String) throws -> TokenStanding {
        guard let token = try reader.read({ try Self.tokens($0, "digest = ?", [digest]).first }) else { return .unknown }
        guard token.revokedAt == nil else { return .revoked(token) }
        guard token.expiresAt > at else { return .expired(token) }
        let day = String(at.prefix(10))
        if token.lastUsedOn != day { try write { try $0.execute(sql: "UPDATE tokens SET last_used_on = ? WHERE digest = ?", arguments: [day, digest]) } }
        return .good(token)
    }

    /// By the time they were made.
    public func tokens() throws -> [Token] { try reader.read { try Self.tokens($0, "TRUE", []) } }

    /// - Parameters:
    ///   - name: the id, or the label where only one token that holds has it.
    ///   - role: of those without limits, one other has to be left.
    /// - Throws: `TokenFault`. A token that was revoked before stays as it is.
    public func revokeToken(_ name: String, at: String, actor: String, reason: String, keepingOneOf role: String) throws -> Token {
        try write { db in
            let named = try Self.tokens(db, "substr(digest, 1, 12) = ?1 OR label = ?1", [name])
            let candidates = named.filter { $0.id == name }.isEmpty ? named.filter { $0.revokedAt == nil && $0.expiresAt > at } : named.filter { $0.id == name }
            guard let token = candidates.first else { throw TokenFault.notKnown }
            guard candidates.count == 1 else { throw TokenFault.ambiguous }
            guard token.revokedAt == nil else { return token }
            if token.role == role, token.boroughs == nil, token.expiresAt > at {
                let others = try Self.tokens(db, "role = ? AND boroughs IS NULL AND revoked_at IS NULL AND expires_at > ?", [role, at])
                guard others.contains(where: { $0.id != token.id }) else { throw TokenFault.lastOne }
            }
            try db.execute(sql: "UPDATE tokens SET revoked_at = ? WHERE substr(digest, 1, 12) = ?", arguments: [at, token.id])
            try AuditTrail.append(db, at: at, actor: actor, action: "token.revoked", detail: "\(token.id) \(token.name); reason: \(reason)")
            return try Self.tokens(db, "substr(digest, 1, 12) = ?", [token.id])[0]
        }
    }

    public var hasTokens: Bool {
        get throws { try reader.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM tokens") ?? 0 } > 0 }
    }

    static func tokens(_ db: Database, _ condition: String, _ arguments: StatementArguments) throws -> [Token] {
        try Row.fetchAll(db, sql: "SELECT *, substr(digest, 1, 12) AS id FROM tokens WHERE \(condition) ORDER BY made_at, digest", arguments: arguments).map {
            row in
            let (boroughs, profiles): (String?, String?) = (row["boroughs"], row["profiles"])
            return Token(
                id: row["id"], label: row["label"], person: row["person"], role: row["role"], boroughs: boroughs.map(words),
                profiles: profiles.map(words), mayBreakGlass: row["may_break_glass"], madeAt: row["made_at"], expiresAt: row["expires_at"],
                lastUsedOn: row["last_used_on"], revokedAt: row["revoked_at"])
        }
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}

extension HubStore.Token {
    /// `mopac-analyst of Ann Example`.
    fileprivate var name: String { label + (person.map { " of \($0)" } ?? "") }

    fileprivate func detail(purpose: String?) -> String {
        var parts = ["\(id) \(name) (\(role))"]
        if let boroughs { parts.append("only \(boroughs.joined(separator: " "))") }
        if let profiles { parts.append("only the profiles \(profiles.joined(separator: " "))") }
        if mayBreakGlass { parts.append("may break glass") }
        parts.append("until \(expiresAt)")
        return parts.joined(separator: ", ") + (purpose.map { "; purpose: \($0)" } ?? "")
    }
}

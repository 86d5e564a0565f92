import GRDB

extension HubStore {
    /// An agent as the central team sees it.
    public struct AgentStanding: Sendable {
        public let id: String
        public let borough: String
        public let publicKey: String
        /// ISO 8601.
        public let enrolledAt: String
        /// ISO 8601; nil while it holds.
        public let revokedAt: String?
        /// When its last batch came, ISO 8601.
        public let lastBatchAt: String?
    }

    /// By borough, then by the day of enrolment.
    public func agentStandings() throws -> [AgentStanding] { try reader.read { try Self.agentStandings($0) } }

    public func agentStanding(id: String) throws -> AgentStanding? { try reader.read { try Self.agentStandings($0, id: id).first } }

    /// From now on the agent's requests are those of a stranger, and its key is never taken again. An agent that was revoked before stays as it is.
    /// - Returns: nil where no agent has this id.
    public func revokeAgent(id: String, at: String, actor: String, reason: String) throws -> AgentStanding? {
        try write { db in
            guard let agent = try Self.agentStandings(db, id: id).first else { return nil }
            guard agent.revokedAt == nil else { return agent }
            try db.execute(sql: "UPDATE agents SET revoked_at = ? WHERE id = ?", arguments: [at, id])
            try AuditTrail.append(db, at: at, actor: actor, action: "agent.revoked", detail: "\(id); reason: \(reason)")
            return try Self.agentStandings(db, id: id).first
        }
    }

    static func isRevoked(key: String, in db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM agents WHERE public_key = ? AND revoked_at IS NOT NULL)", arguments: [key]) ?? false
    }

    private static func agentStandings(_ db: Database, id: String? = nil) throws -> [AgentStanding] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT id, borough, public_key, enrolled_at, revoked_at,
                    (SELECT MAX(received_at) FROM batches WHERE agent = agents.id AND batches.borough = agents.borough) AS last_batch_at
                FROM agents WHERE ?1 IS NULL OR id = ?1 ORDER BY borough, enrolled_at, id
                """, arguments: [id]
        ).map {
            AgentStanding(
                id: $0["id"], borough: $0["borough"], publicKey: $0["public_key"], enrolledAt: $0["enrolled_at"], revokedAt: $0["revoked_at"],
                lastBatchAt: $0["last_batch_at"])
        }
    }
}

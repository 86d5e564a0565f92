public import Domain
import GRDB

/// What the agent does with its database beside ingest, inside one transaction.
public struct AgentTransaction {
    let db: Database

    init(_ db: Database) { self.db = db }

    public func audit(at: String, actor: String, action: String, detail: String) throws {
        try AuditTrail.append(db, at: at, actor: actor, action: action, detail: detail)
    }

    public func firstBreakInAudit() throws -> Int? { try AuditTrail.firstBreak(db) }

    /// How far the audit has come.
    public func auditCheckpoint() throws -> AuditCheckpoint { try AuditTrail.head(db) }

    /// The audit's entry of a number, as it is now; nil when there is none.
    public func auditCheckpoint(_ number: Int) throws -> AuditCheckpoint? { try AuditTrail.checkpoint(number, db) }

    /// Entries of the audit, newest first.
    public func auditEntries(limit: Int) throws -> [AuditEntry] {
        try Row.fetchAll(db, sql: "SELECT * FROM audit ORDER BY number DESC LIMIT ?", arguments: [limit]).map(AuditEntry.init)
    }

    /// Takes note of what is seen now.
    /// - Returns: what was seen before; nil the first time.
    public func see(_ value: String, as name: String) throws -> String? {
        let before = try String.fetchOne(db, sql: "SELECT value FROM last_seen WHERE name = ?", arguments: [name])
        if before != value {
            try db.execute(
                sql: "INSERT INTO last_seen (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", arguments: [name, value])
        }
        return before
    }

    // MARK: Enrolment

    public struct HubLink: Sendable {
        public let url: String
        public let agent: String
        public let hubKeyID: String
        public let hubKey: String

        public init(url: String, agent: String, hubKeyID: String, hubKey: String) {
            self.url = url
            self.agent = agent
            self.hubKeyID = hubKeyID
            self.hubKey = hubKey
        }
    }

    public func hubLink() throws -> HubLink? {
        try Row.fetchOne(db, sql: "SELECT hub_url, agent, hub_key_id, hub_key FROM enrolment").map {
            HubLink(url: $0["hub_url"], agent: $0["agent"], hubKeyID: $0["hub_key_id"], hubKey: $0["hub_key"])
        }
    }

    public func setHubLink(_ link: HubLink, at: String) throws {
        try db.execute(
            sql: """
                INSERT INTO enrolment (one, hub_url, agent, hub_key_id, hub_key, enrolled_at) VALUES (1, ?, ?, ?, ?, ?)
                ON CONFLICT (one) DO UPDATE SET hub_url = excluded.hub_url, agent = excluded.agent,
                    hub_key_id = excluded.hub_key_id, hub_key = excluded.hub_key, enrolled_at = excluded.enrolled_at
                """, arguments: [link.url, link.agent, link.hubKeyID, link.hubKey, at])
    }

    // MARK: Runs

    public struct RunSummary: Sendable, Codable {
        public let id: Int
        public let startedAt: String
        public let rows: Int
        public let accepted: Int
        public let refused: Int
        public let queries: Int
    }

    public func lastRun() throws -> RunSummary? {
        try Row.fetchOne(db, sql: "SELECT * FROM runs ORDER BY id DESC LIMIT 1").map {
            RunSummary(id: $0["id"], startedAt: $0["started_at"], rows: $0["rows"], accepted: $0["accepted"], refused: $0["refused"], queries: $0["queries"])
        }
    }

    /// How many current records there are of a type.
    public func count(of type: RecordType) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(type.name) WHERE superseded_by IS NULL") ?? 0
    }
}

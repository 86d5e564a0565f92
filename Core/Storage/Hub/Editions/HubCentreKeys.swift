import GRDB

/// What kind of hub this is, and the central team's keys.
extension HubStore {
    /// The name of a hub whose figures are real, and of one that was made before hubs had names.
    public static let liveEnvironment = "live"

    public func environment() throws -> String {
        try reader.read { try String.fetchOne($0, sql: "SELECT name FROM hub_environment") } ?? Self.liveEnvironment
    }

    /// Said once, when the hub is made: editions are signed for it.
    public func setEnvironment(_ name: String, at: String) throws {
        try write { db in
            try db.execute(sql: "INSERT INTO hub_environment (one, name) VALUES (1, ?)", arguments: [name])
            try AuditTrail.append(db, at: at, actor: "hub", action: "hub.named", detail: name)
        }
    }

    /// The first key, nil where there is none, and the announcements of the others as JSON, oldest first.
    public func centreKeys() throws -> (first: String?, changes: [String]) {
        try reader.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT key, change FROM centre_keys ORDER BY number")
            return (rows.first?["key"], rows.dropFirst().map { $0["change"] })
        }
    }

    /// Trusts another key.
    /// - Parameters:
    ///   - number: 0 for the first.
    ///   - change: the announcement as JSON; nil for the first.
    /// - Returns: false where somebody else was quicker.
    public func trustCentreKey(_ key: String, number: Int, change: String?, at: String, actor: String, detail: String) throws -> Bool {
        try write { db in
            guard try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM centre_keys") == number else { return false }
            try db.execute(
                sql: "INSERT INTO centre_keys (number, key, change, trusted_at, trusted_by) VALUES (?, ?, ?, ?, ?)",
                arguments: [number, key, change, at, actor])
            try AuditTrail.append(db, at: at, actor: actor, action: "centre-key.trusted", detail: detail)
            return true
        }
    }
}

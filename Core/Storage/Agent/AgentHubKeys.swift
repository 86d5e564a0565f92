import GRDB

/// How the hub came to the key that it has.
extension AgentTransaction {
    /// The announcements of the hub's new keys, oldest first, each as JSON.
    public func hubKeyChanges() throws -> [String] {
        try String.fetchAll(db, sql: "SELECT statement FROM hub_key_changes ORDER BY number")
    }

    /// Takes over the hub's key, and how it came to it.
    /// - Parameter changes: all of them, oldest first.
    public func setHubKey(_ key: String, id: String, changes: [String], at: String) throws {
        let known = try hubKeyChanges()
        if known != Array(changes.prefix(known.count)) { try db.execute(sql: "DELETE FROM hub_key_changes") }
        for (index, change) in changes.enumerated() {
            try db.execute(
                sql: "INSERT INTO hub_key_changes (number, statement, taken_over_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [index + 1, change, at])
        }
        try db.execute(sql: "UPDATE enrolment SET hub_key = ?, hub_key_id = ?", arguments: [key, id])
    }
}

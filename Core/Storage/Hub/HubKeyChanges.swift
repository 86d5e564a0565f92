import Domain
import GRDB

/// Changes of the hub's key, as the database knows them.
extension HubStore {
    /// The announcements, oldest first, each as JSON.
    public func keyChanges() throws -> [String] {
        try reader.read { try String.fetchAll($0, sql: "SELECT statement FROM hub_key_changes ORDER BY number") }
    }

    /// Changes the key while nothing else is written, so that each receipt is clearly before the change or after it.
    /// - Parameter change: carries it out, given the number of the audit entry that tells of it; returns the announcement as JSON.
    public func changeKey(number: Int, at: String, actor: String, detail: String, _ change: (_ entry: Int) throws -> String) throws {
        try write { db in
            let entry = try AuditTrail.append(db, at: at, actor: actor, action: "hub-key.changed", detail: detail)
            try db.execute(
                sql: "INSERT INTO hub_key_changes (number, statement, at) VALUES (?, ?, ?)", arguments: [number, try change(entry.number), at])
        }
    }

    /// Takes note of changes that were made and of which this database, put back from before them or cut short, does not know.
    /// - Parameter changes: all of them, oldest first, as JSON.
    public func learnKeyChanges(_ changes: [String], at: String) throws {
        try write { db in
            let known = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM hub_key_changes") ?? 0
            for (index, change) in changes.enumerated().dropFirst(known) {
                try db.execute(sql: "INSERT INTO hub_key_changes (number, statement, at) VALUES (?, ?, ?)", arguments: [index + 1, change, at])
                try AuditTrail.append(
                    db, at: at, actor: "hub", action: "hub-key.learnt", detail: "change \(index + 1), which lay beside the key and was not known here")
            }
        }
    }
}

public import Domain
import GRDB

/// What a yearly statement counts beside batches.
extension AgentTransaction {
    /// How often each thing was done in a period, by the audit's names for them and the days in UTC on which it says that they were.
    public func auditCounts(in period: Period) throws -> [String: Int] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT action, COUNT(*) FROM audit WHERE at >= ? AND at < ? GROUP BY action",
            arguments: [period.from.description, period.through.adding(days: 1).description])
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }

    /// Whether the audit says that this was done.
    public func isAudited(action: String, detail: String) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM audit WHERE action = ? AND detail = ?)", arguments: [action, detail]) ?? false
    }
}

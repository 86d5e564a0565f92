public import Domain
import GRDB

/// Records that are no more in the borough and have to be withdrawn at the hub.
extension AgentTransaction {
    public struct WithdrawnRecord: Sendable {
        public let id: Int
        public let record: Domain.Record
        public let caseReceived: CivilDate?
        public let role: String?
        /// Whether there is a current record under its key again, which will itself say what now holds.
        public let isReplaced: Bool
    }

    public func withdrawnCount() throws -> Int {
        try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM withdrawn WHERE batch IS NULL") ?? 0
    }

    /// Those that have waited longest.
    public func withdrawn(limit: Int) throws -> [WithdrawnRecord] {
        let rows = try Row.fetchAll(db, sql: "SELECT id, type, record FROM withdrawn WHERE batch IS NULL ORDER BY id LIMIT ?", arguments: [limit])
        return try rows.compactMap { row in
            guard let type = RecordType.named(row["type"]),
                let found = try RecordReader(db, type, where: "t.id = \(row["record"] as Int)").next()
            else { return nil }
            let keys = type.key.map { "\($0) = ?" }.joined(separator: " AND ")
            let values = type.keyPositions.map { found.record.values[$0].keyText }
            let isReplaced = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM \(type.name) WHERE \(keys) AND superseded_by IS NULL)", arguments: StatementArguments(values))
            return WithdrawnRecord(
                id: row["id"], record: found.record, caseReceived: found.caseReceived, role: found.role, isReplaced: isReplaced ?? false)
        }
    }

    /// - Parameter batch: nil where there is nothing at the hub to withdraw.
    public func markWithdrawn(_ id: Int, batch: Int?) throws {
        guard let batch else { return try db.execute(sql: "DELETE FROM withdrawn WHERE id = ?", arguments: [id]) }
        try db.execute(sql: "UPDATE withdrawn SET batch = ? WHERE id = ?", arguments: [batch, id])
    }

    /// The current records of a type that name a person and have left.
    public func records(of type: RecordType, namingPerson id: String) throws -> [Domain.Record] {
        try RecordReader(db, type, where: "t.person_id = ? AND t.superseded_by IS NULL AND t.batch IS NOT NULL", [id]).rest().map(\.record)
    }
}

public import Domain
public import Foundation
import GRDB

/// What waits to be put into a batch.
extension AgentTransaction {
    /// A record whose current version has not been put into a batch.
    public struct PendingRecord: Sendable {
        public let id: Int
        /// Counts from 1; more than 1 for a correction.
        public let version: Int
        public let record: Domain.Record
        public let sealed: Data?
        /// When the earliest referral of its case was received; nil where no age is taken on that day.
        public let caseReceived: CivilDate?
        /// The role of the person whom it names.
        public let role: String?

        public func without(_ fields: [String]) -> PendingRecord {
            var record = record
            for field in fields { record[field] = .none }
            return with(record, role: role)
        }

        func with(role: String) -> PendingRecord { with(record, role: role) }

        private func with(_ record: Domain.Record, role: String?) -> PendingRecord {
            PendingRecord(id: id, version: version, record: record, sealed: sealed, caseReceived: caseReceived, role: role)
        }
    }

    /// In the place of a batch's number: the record was recalled, and leaves again when it is corrected or somebody says so.
    static let recalled = -1

    private static let isPending = "id > COALESCE((SELECT sent_to FROM outbox WHERE type = ?), 0) AND superseded_by IS NULL AND batch IS NULL"

    /// - Parameter today: the day on which they would leave; without one, what people's choices keep back counts too.
    public func pendingCount(of type: RecordType, on today: CivilDate? = nil) throws -> Int {
        let mayLeave = today.map { "NOT \(type.isKeptBackInSQL(on: $0))" } ?? "TRUE"
        return try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(type.name) t WHERE \(Self.isPending) AND \(mayLeave)", arguments: [type.name]) ?? 0
    }

    /// The records that have waited longest, but for those that may not leave on the day.
    public func pending(_ type: RecordType, limit: Int, on today: CivilDate) throws -> [PendingRecord] {
        let sent = try Int.fetchOne(db, sql: "SELECT sent_to FROM outbox WHERE type = ?", arguments: [type.name]) ?? 0
        let isPending = "t.id > \(sent) AND t.superseded_by IS NULL AND t.batch IS NULL AND NOT \(type.isKeptBackInSQL(on: today))"
        return try RecordReader(db, type, where: "\(isPending) ORDER BY t.id LIMIT \(limit)").rest()
    }

    /// Takes records out of the outbox.
    /// - Parameter records: the ones that have waited longest, as `pending` gives them.
    public func mark(_ records: [PendingRecord], of type: RecordType, batch: Int) throws {
        // Most often they follow one another without a gap, and one statement marks them all.
        let statement = try PreparedStatement(db, "UPDATE \(type.name) SET batch = ? WHERE id BETWEEN ? AND ?")
        for range in RangeSet(records.map { $0.id..<$0.id + 1 }).ranges {
            statement.bind(1, batch)
            statement.bind(2, range.lowerBound)
            statement.bind(3, range.upperBound - 1)
            try statement.run()
        }
        guard let last = records.map(\.id).max() else { return }
        // Where some are kept back between those that leave, the outbox still begins before them.
        let sent = try Int.fetchOne(db, sql: "SELECT sent_to FROM outbox WHERE type = ?", arguments: [type.name]) ?? 0
        let passedOver = try Int.fetchOne(
            db, sql: "SELECT id FROM \(type.name) WHERE id > ? AND id < ? AND superseded_by IS NULL AND batch IS NULL ORDER BY id LIMIT 1",
            arguments: [sent, last])
        try db.execute(
            sql: "INSERT INTO outbox (type, sent_to) VALUES (?, ?) ON CONFLICT (type) DO UPDATE SET sent_to = MAX(sent_to, excluded.sent_to)",
            arguments: [type.name, passedOver.map { $0 - 1 } ?? last])
    }

    /// Puts every current record of a type back into the outbox.
    public func requeue(_ type: RecordType) throws { try requeue(type, where: "TRUE", []) }

    /// Puts current records of a type back into the outbox.
    /// - Parameter condition: SQL over the table's columns; never made from values.
    func requeue(_ type: RecordType, where condition: String, _ arguments: StatementArguments) throws {
        _ = try putBack(type, where: "batch > \(Self.recalled) AND \(condition)", arguments)
    }

    /// As `requeue`, and what has been recalled as well.
    /// - Returns: how many records there were.
    func putBack(_ type: RecordType, where condition: String, _ arguments: StatementArguments) throws -> Int {
        let ids = try Int.fetchAll(
            db, sql: "UPDATE \(type.name) SET batch = NULL WHERE superseded_by IS NULL AND \(condition) RETURNING id", arguments: arguments)
        guard let first = ids.min() else { return 0 }
        try db.execute(sql: "UPDATE outbox SET sent_to = MIN(sent_to, ?) WHERE type = ?", arguments: [first - 1, type.name])
        return ids.count
    }

    /// The names of the types of which records wait, those among them that people's choices keep back.
    public func typesWaiting() throws -> Set<String> {
        let each = RecordType.travelling.map { type in
            "SELECT '\(type.name)' WHERE EXISTS (SELECT 1 FROM \(type.name) WHERE \(Self.isPending.replacing("?", with: "'\(type.name)'")))"
        }
        return try String.fetchSet(db.cachedStatement(sql: each.joined(separator: " UNION ALL ")))
    }

    /// The columns in which records of a type last left; nil when none have.
    public func sentColumns(of type: RecordType) throws -> [String]? {
        try String.fetchOne(db.cachedStatement(sql: "SELECT columns FROM sent_columns WHERE type = ?"), arguments: [type.name])
            .map { $0.split(separator: " ").map(String.init) }
    }

    public func setSentColumns(_ columns: [String], of type: RecordType) throws {
        try db.execute(
            sql: "INSERT INTO sent_columns (type, columns) VALUES (?, ?) ON CONFLICT (type) DO UPDATE SET columns = excluded.columns",
            arguments: [type.name, columns.joined(separator: " ")])
    }
}

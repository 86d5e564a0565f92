public import Domain
public import Foundation
import GRDB

/// What is done when either end was put back from a backup.
extension AgentTransaction {
    /// A batch of the hub's that this home did not know.
    public struct ForeignBatch: Sendable {
        public let number: Int
        public let previous: String
        public let digest: String
        public let rows: Int
        /// As gzip.
        public let body: Data
        public let receipt: String

        public init(number: Int, previous: String, digest: String, rows: Int, body: Data, receipt: String) {
            self.number = number
            self.previous = previous
            self.digest = digest
            self.rows = rows
            self.body = body
            self.receipt = receipt
        }
    }

    /// Forgets the batches after a number, as if they had not been made: what they held waits again.
    public func forgetBatches(after number: Int) throws {
        for type in RecordType.travelling {
            // Of the versions before the current one only that they left is remembered, and these have not.
            try db.execute(sql: "UPDATE \(type.name) SET batch = NULL WHERE superseded_by IS NOT NULL AND batch > ?", arguments: [number])
            try requeue(type, where: "batch > ?", [number])
        }
        try db.execute(sql: "UPDATE withdrawn SET batch = NULL WHERE batch > ?", arguments: [number])
        try db.execute(sql: "UPDATE nil_returns SET batch = NULL WHERE batch > ?", arguments: [number])
        try db.execute(sql: "UPDATE unknown_at_hub SET batch = 0 WHERE batch > ?", arguments: [number])
        try db.execute(sql: "UPDATE recalls SET batch = NULL WHERE batch > ?", arguments: [number])
        try db.execute(sql: "UPDATE erasures SET batch = NULL WHERE batch > ?", arguments: [number])
        try db.execute(sql: "UPDATE link_decisions SET batch = NULL WHERE batch > ?", arguments: [number])
        try db.execute(sql: "DELETE FROM refused_rows WHERE batch > ?", arguments: [number])
        try db.execute(sql: "DELETE FROM batch_bodies WHERE number > ?", arguments: [number])
        try db.execute(sql: "DELETE FROM batches WHERE number > ?", arguments: [number])
    }

    /// Takes a batch that the hub has as one of this home's. What is here of the types in it waits again, because the hub may have
    /// another version of it.
    public func adopt(_ batch: ForeignBatch, types: Set<RecordType>, at: String) throws {
        try db.execute(
            sql: "INSERT INTO batches (number, previous, digest, made_at, rows, receipt, acknowledged_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [batch.number, batch.previous, batch.digest, at, batch.rows, batch.receipt, at])
        try put(bodyOfBatch: batch.number, batch.body)
        for type in types { try requeue(type) }
    }

    // MARK: What only the hub has

    /// Remembers keys that stand at the hub and that no record here has.
    /// - Parameter keys: by record type, as withdrawals name them.
    public func setUnknownAtHub(_ keys: [String: Set<String>]) throws {
        for (type, records) in keys {
            for record in records {
                try db.execute(
                    sql: "INSERT INTO unknown_at_hub (type, record, batch) VALUES (?, ?, NULL) ON CONFLICT DO NOTHING", arguments: [type, record])
            }
        }
    }

    /// How many such keys nobody has decided on, by record type.
    public func unknownAtHub() throws -> [String: Int] {
        let rows = try Row.fetchAll(db, sql: "SELECT type, COUNT(*) AS n FROM unknown_at_hub WHERE batch IS NULL GROUP BY type")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["type"], $0["n"]) })
    }

    /// A record with such a key is here after all.
    public func isKnownAgain(_ type: RecordType, _ key: String) throws {
        try db.cachedStatement(sql: "DELETE FROM unknown_at_hub WHERE type = ? AND record = ? AND COALESCE(batch, 0) = 0").execute(
            arguments: [type.name, key])
    }

    public func hasUnknownAtHub() throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM unknown_at_hub WHERE COALESCE(batch, 0) = 0)") ?? false
    }

    /// Lets them be withdrawn with the next batch.
    public func decideToWithdrawUnknown() throws { try db.execute(sql: "UPDATE unknown_at_hub SET batch = 0 WHERE batch IS NULL") }

    /// Lets a key be withdrawn with the next batch, whether the hub has it or not.
    public func withdraw(_ type: RecordType, _ key: String) throws {
        try db.execute(
            sql: "INSERT INTO unknown_at_hub (type, record, batch) VALUES (?, ?, 0) ON CONFLICT (type, record) DO UPDATE SET batch = 0",
            arguments: [type.name, key])
    }

    /// Those that wait to be withdrawn: record type and key.
    public func unknownToWithdraw(limit: Int) throws -> [(type: String, key: String)] {
        try Row.fetchAll(db, sql: "SELECT type, record FROM unknown_at_hub WHERE batch = 0 ORDER BY type, record LIMIT ?", arguments: [limit])
            .map { ($0["type"], $0["record"]) }
    }

    public func unknownToWithdrawCount() throws -> Int { try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM unknown_at_hub WHERE batch = 0") ?? 0 }

    public func markUnknown(_ type: String, _ key: String, batch: Int) throws {
        try db.execute(sql: "UPDATE unknown_at_hub SET batch = ? WHERE type = ? AND record = ?", arguments: [batch, type, key])
    }

    /// Calls `body` with every current record of a type, and what its key depends on.
    public func forEachRecord(of type: RecordType, _ body: (PendingRecord) throws -> Void) throws {
        let reader = try RecordReader(db, type, where: "t.superseded_by IS NULL")
        while let record = try reader.next() { try body(record) }
    }
}

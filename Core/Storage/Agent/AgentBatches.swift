public import Foundation
import GRDB

extension AgentTransaction {
    /// A batch in the outbox: made once, sent until it is acknowledged, never made again.
    public struct StoredBatch: Sendable {
        public let number: Int
        public let previous: String
        public let digest: String
        public let rows: Int
        /// The hub's signed receipt.
        public let receipt: String?
        public let madeAt: String
        public let acknowledgedAt: String?
        /// Why the hub will not have it.
        public let refusal: String?
    }

    /// What was or is sent of a batch.
    public struct BatchBody: Equatable, Sendable {
        public let bytes: Data
        /// Whether they are compressed as gzip.
        public let isPacked: Bool

        public init(bytes: Data, isPacked: Bool) {
            self.bytes = bytes
            self.isPacked = isPacked
        }
    }

    /// - Parameter body: compressed as gzip.
    public func insert(batch number: Int, previous: String, digest: String, rows: Int, body: Data, at: String) throws {
        try db.execute(
            sql: "INSERT INTO batches (number, previous, digest, made_at, rows) VALUES (?, ?, ?, ?, ?)", arguments: [number, previous, digest, at, rows])
        try put(bodyOfBatch: number, body)
    }

    /// - Parameter body: compressed as gzip.
    public func put(bodyOfBatch number: Int, _ body: Data) throws {
        try db.execute(
            sql: "INSERT INTO batch_bodies (number, body, packed) VALUES (?, ?, 1) ON CONFLICT (number) DO UPDATE SET body = excluded.body, packed = 1",
            arguments: [number, body])
    }

    /// Nil where the batch was acknowledged before bodies were kept.
    public func body(ofBatch number: Int) throws -> BatchBody? {
        try Row.fetchOne(db, sql: "SELECT body, packed FROM batch_bodies WHERE number = ?", arguments: [number])
            .map { BatchBody(bytes: $0["body"], isPacked: $0["packed"]) }
    }

    /// The oldest batch that the hub has not acknowledged.
    public func unacknowledgedBatch() throws -> StoredBatch? {
        try Row.fetchOne(db, sql: "SELECT * FROM batches WHERE acknowledged_at IS NULL ORDER BY number LIMIT 1").map(Self.batch)
    }

    public func lastBatch() throws -> StoredBatch? {
        try Row.fetchOne(db, sql: "SELECT * FROM batches ORDER BY number DESC LIMIT 1").map(Self.batch)
    }

    public func batches() throws -> [StoredBatch] {
        try Row.fetchAll(db, sql: "SELECT * FROM batches ORDER BY number").map(Self.batch)
    }

    /// Keeps the receipt. The body stays: the hub may be put back to an older state, and gets it again.
    public func acknowledge(batch number: Int, receipt: String, at: String) throws {
        try db.execute(
            sql: "UPDATE batches SET receipt = ?, acknowledged_at = ?, refusal = NULL WHERE number = ?", arguments: [receipt, at, number])
    }

    public func refuse(batch number: Int, because reason: String) throws {
        try db.execute(sql: "UPDATE batches SET refusal = ? WHERE number = ?", arguments: [reason, number])
    }

    private static func batch(_ row: Row) -> StoredBatch {
        StoredBatch(
            number: row["number"], previous: row["previous"], digest: row["digest"], rows: row["rows"], receipt: row["receipt"],
            madeAt: row["made_at"], acknowledgedAt: row["acknowledged_at"], refusal: row["refusal"])
    }

    // MARK: Figures that have left

    public func sentFigure(_ month: String, _ name: String) throws -> Int? {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT value FROM sent_figures WHERE month = ? AND name = ?"), arguments: [month, name])
    }

    public func setSentFigure(_ month: String, _ name: String, _ value: Int) throws {
        try db.cachedStatement(
            sql: "INSERT INTO sent_figures (month, name, value) VALUES (?, ?, ?) ON CONFLICT (month, name) DO UPDATE SET value = excluded.value"
        ).execute(arguments: [month, name, value])
    }

    public func forgetSentFigure(_ month: String, _ name: String) throws {
        try db.execute(sql: "DELETE FROM sent_figures WHERE month = ? AND name = ?", arguments: [month, name])
    }

    // MARK: Nil returns

    public func hasNilReturn(_ quarter: String) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM nil_returns WHERE quarter = ?)", arguments: [quarter]) ?? false
    }

    public func addNilReturn(_ quarter: String) throws {
        try db.execute(sql: "INSERT INTO nil_returns (quarter) VALUES (?) ON CONFLICT DO NOTHING", arguments: [quarter])
    }

    /// Takes back a nil return that has not left.
    public func removePendingNilReturn(_ quarter: String) throws {
        try db.execute(sql: "DELETE FROM nil_returns WHERE quarter = ? AND batch IS NULL", arguments: [quarter])
    }

    public func pendingNilReturns() throws -> [String] {
        try String.fetchAll(db, sql: "SELECT quarter FROM nil_returns WHERE batch IS NULL ORDER BY quarter")
    }

    public func markNilReturn(_ quarter: String, batch: Int) throws {
        try db.execute(sql: "UPDATE nil_returns SET batch = ? WHERE quarter = ?", arguments: [batch, quarter])
    }

    public func markNilReturns(batch: Int) throws {
        try db.execute(sql: "UPDATE nil_returns SET batch = ? WHERE batch IS NULL", arguments: [batch])
    }
}

public import Domain
public import Foundation
import GRDB

extension HubStore {
    /// What a batch is, apart from its tables.
    public struct BatchHead: Sendable {
        public let borough: String
        public let number: Int
        public let previous: String
        public let digest: String
        public let agent: String
        public let receivedAt: String
        public let configuration: String
        /// How far the agent's audit had come.
        public let checkpoint: AuditCheckpoint?

        public init(
            borough: String, number: Int, previous: String, digest: String, agent: String, receivedAt: String, configuration: String,
            checkpoint: AuditCheckpoint? = nil
        ) {
            self.borough = borough
            self.number = number
            self.previous = previous
            self.digest = digest
            self.agent = agent
            self.receivedAt = receivedAt
            self.configuration = configuration
            self.checkpoint = checkpoint
        }
    }

    /// What a batch brings.
    public struct BatchContent: Sendable {
        public let tables: [WireTable]
        public let nilReturns: [String]
        /// How many rows of it were not taken.
        public let refused: Int
        /// The batch's bytes as gzip, which are kept.
        public let body: Data

        public init(tables: [WireTable], nilReturns: [String] = [], refused: Int = 0, body: Data) {
            self.tables = tables
            self.nilReturns = nilReturns
            self.refused = refused
            self.body = body
        }

        /// What the borough takes back for good; nil where nothing.
        /// - Throws: `StorageFault` for a table of another form.
        func recall() throws -> RecallScope? {
            guard tables.allSatisfy({ $0.type != WireTable.recalls || $0.columns == WireTable.recallColumns }) else {
                throw StorageFault("Recalls have the columns scope and value.")
            }
            let scope = RecallScope(in: tables)
            return scope.isEmpty ? nil : scope
        }
    }

    public enum ApplyOutcome: Equatable, Sendable {
        /// It is in the database, with this receipt.
        case applied(receipt: String)
        /// The same bytes came before; this was the receipt.
        case knownAlready(receipt: String)
        /// Other bytes came under this number before.
        case differs
        /// It does not follow the last one.
        case unexpected(last: Int, digest: String)
    }

    /// The number and digest of the last batch applied; 0 and empty when there is none.
    public func position(of borough: String) throws -> (last: Int, digest: String) {
        try reader.read { try Self.position(of: borough, in: $0) }
    }

    static func position(of borough: String, in db: Database) throws -> (last: Int, digest: String) {
        let row = try Row.fetchOne(db, sql: "SELECT number, digest FROM batches WHERE borough = ? ORDER BY number DESC LIMIT 1", arguments: [borough])
        return (row?["number"] ?? 0, row?["digest"] ?? "")
    }

    /// What came of a batch, for its receipt.
    public struct Applied: Sendable {
        /// How far the hub's audit has come with it.
        public let checkpoint: AuditCheckpoint
        /// What was deleted for its recalls; nil where it had none.
        public let purge: Purge?
    }

    /// Applies a batch and keeps it and its receipt in one transaction, or does nothing at all.
    /// - Parameters:
    ///   - codec: takes kept batches apart, for recalls.
    ///   - receipt: makes the receipt; it is only asked for when the batch is applied.
    /// - Throws: `StorageFault` where a table or column is not one that may arrive.
    public func apply(_ head: BatchHead, _ content: BatchContent, codec: BatchCodec, receipt: (Applied) throws -> String) throws -> ApplyOutcome {
        let recall = try content.recall()
        let outcome = try write { db in try apply(head, content, recall, codec, in: db, receipt: receipt) }
        // What was deleted still stands in the write-ahead log until that is emptied.
        if recall != nil, case .applied = outcome { try emptyLog() }
        return outcome
    }

    private func apply(
        _ head: BatchHead, _ content: BatchContent, _ recall: RecallScope?, _ codec: BatchCodec, in db: Database, receipt: (Applied) throws -> String
    ) throws -> ApplyOutcome {
        if let earlier = try Row.fetchOne(
            db, sql: "SELECT digest, receipt FROM batches WHERE borough = ? AND number = ?", arguments: [head.borough, head.number])
        {
            return earlier["digest"] == head.digest ? .knownAlready(receipt: earlier["receipt"]) : .differs
        }
        let position = try Self.position(of: head.borough, in: db)
        guard head.number == position.last + 1, head.previous == position.digest else {
            return .unexpected(last: position.last, digest: position.digest)
        }
        let rows = content.tables.reduce(0) { $0 + $1.rows.count }
        let purge = try recall.map { try Recalls(db, borough: head.borough, codec: codec).purge($0) }
        if recall != nil { try Self.forgetCounts(of: head.borough, in: db) }
        let refused = content.refused == 0 ? "" : ", \(content.refused) refused"
        let checkpoint = try AuditTrail.append(
            db, at: head.receivedAt, actor: head.agent, action: "batch.applied",
            detail: "\(head.borough) \(head.number) \(head.digest): \(rows) rows\(refused)")
        if let purge {
            try AuditTrail.append(
                db, at: head.receivedAt, actor: head.agent, action: "recall.done",
                detail: "\(head.borough) \(head.number): \(purge.versions.values.reduce(0, +)) versions, \(purge.batches.count) batches")
        }
        let text = try receipt(Applied(checkpoint: checkpoint, purge: purge))
        try db.execute(
            sql: """
                INSERT INTO batches (borough, number, previous, digest, agent, received_at, configuration, rows, refused, receipt, agent_entry,
                    agent_digest, hub_entry)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                head.borough, head.number, head.previous, head.digest, head.agent, head.receivedAt, head.configuration, rows + content.refused,
                content.refused, text, head.checkpoint?.number, head.checkpoint?.digest, checkpoint.number,
            ])
        try db.execute(
            sql: "INSERT INTO batch_bodies (borough, number, body, digest) VALUES (?, ?, ?, ?)",
            arguments: [head.borough, head.number, content.body, head.digest])
        let links = LinkTrail(db, borough: head.borough, content)
        let before = try links.proposed()
        try Self.put(content, of: head.borough, batch: head.number, in: db)
        try links.append(after: before, batch: head.number, by: head.agent, at: head.receivedAt)
        return .applied(receipt: text)
    }

    /// Brings the tables to what a batch says.
    /// - Throws: `StorageFault`.
    static func put(_ content: BatchContent, of borough: String, batch: Int, in db: Database) throws {
        var changed: Set<String> = []
        for table in content.tables where table.type == WireTable.withdrawals {
            try Withdrawals(db, borough: borough, batch: batch).close(table)
            changed.formUnion(table.rows.compactMap { $0.first?.text })
        }
        for table in content.tables where ![WireTable.withdrawals, WireTable.recalls].contains(table.type) {
            let before = db.totalChangesCount
            let versions = try VersionedTable(db, WireSchema.of(table), borough: borough, batch: batch)
            try versions.put(table.rows)
            if db.totalChangesCount > before { changed.insert(table.type) }
            if table.type == WireTable.linkDecisions { try EndedLinks(db, borough: borough).remember(table) }
        }
        try forgetCounts(of: borough, from: changed, in: db)
        for quarter in content.nilReturns {
            try db.execute(
                sql: "INSERT INTO nil_returns (borough, quarter, from_batch) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", arguments: [borough, quarter, batch])
        }
    }
}

public import Domain
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

        public init(borough: String, number: Int, previous: String, digest: String, agent: String, receivedAt: String, configuration: String) {
            self.borough = borough
            self.number = number
            self.previous = previous
            self.digest = digest
            self.agent = agent
            self.receivedAt = receivedAt
            self.configuration = configuration
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

    private static func position(of borough: String, in db: Database) throws -> (last: Int, digest: String) {
        let row = try Row.fetchOne(db, sql: "SELECT number, digest FROM batches WHERE borough = ? ORDER BY number DESC LIMIT 1", arguments: [borough])
        return (row?["number"] ?? 0, row?["digest"] ?? "")
    }

    /// Applies a batch and keeps its receipt in one transaction, or does nothing at all.
    /// - Parameter receipt: makes the receipt; it is only asked for when the batch is applied.
    /// - Throws: `StorageFault` where a table or column is not one that may arrive.
    public func apply(_ head: BatchHead, tables: [WireTable], nilReturns: [String], receipt: () throws -> String) throws -> ApplyOutcome {
        try write { db in
            if let earlier = try Row.fetchOne(
                db, sql: "SELECT digest, receipt FROM batches WHERE borough = ? AND number = ?", arguments: [head.borough, head.number])
            {
                return earlier["digest"] == head.digest ? .knownAlready(receipt: earlier["receipt"]) : .differs
            }
            let position = try Self.position(of: head.borough, in: db)
            guard head.number == position.last + 1, head.previous == position.digest else {
                return .unexpected(last: position.last, digest: position.digest)
            }
            let text = try receipt()
            try db.execute(
                sql: """
                    INSERT INTO batches (borough, number, previous, digest, agent, received_at, configuration, rows, receipt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    head.borough, head.number, head.previous, head.digest, head.agent, head.receivedAt, head.configuration,
                    tables.reduce(0) { $0 + $1.rows.count }, text,
                ])
            for table in tables where table.type == WireTable.withdrawals {
                try Withdrawals(db, borough: head.borough, batch: head.number).close(table)
            }
            for table in tables where table.type != WireTable.withdrawals {
                let versions = try VersionedTable(db, WireSchema.of(table), borough: head.borough, batch: head.number)
                for row in table.rows { try versions.put(row) }
            }
            for quarter in nilReturns {
                try db.execute(
                    sql: "INSERT INTO nil_returns (borough, quarter, from_batch) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    arguments: [head.borough, quarter, head.number])
            }
            try AuditTrail.append(
                db, at: head.receivedAt, actor: head.agent, action: "batch.applied",
                detail: "\(head.borough) \(head.number) \(head.digest)")
            return .applied(receipt: text)
        }
    }
}

/// The columns of a table that arrives, checked against what may arrive.
struct WireSchema {
    let table: String
    let key: [String]
    /// In the order in which they arrive.
    let columns: [String]
    let allColumns: [String]

    /// - Throws: `StorageFault` for a table or column that is not known, or a key that is missing.
    static func of(_ table: WireTable) throws -> WireSchema {
        let key: [String]
        let all: [String]
        switch table.type {
        case WireTable.pluginFacts:
            key = ["record_type", "record", "name"]
            all = WireTable.pluginFactColumns
        case WireTable.monthlyFigures:
            key = ["month", "name"]
            all = WireTable.monthlyFigureColumns
        default:
            guard let type = RecordType.named(table.type) else { throw StorageFault("There is no table `\(table.type)`.") }
            key = type.key
            all = type.travellingFields.compactMap(\.wireName)
        }
        if let unknown = table.columns.first(where: { !all.contains($0) }) {
            throw StorageFault("`\(table.type)` has no column `\(unknown)`.")
        }
        guard Set(table.columns).count == table.columns.count, key.allSatisfy(table.columns.contains) else {
            throw StorageFault("`\(table.type)` lacks its key, or has a column twice.")
        }
        guard table.rows.allSatisfy({ $0.count == table.columns.count }) else {
            throw StorageFault("A row of `\(table.type)` has not as many values as there are columns.")
        }
        return WireSchema(table: table.type, key: key, columns: table.columns, allColumns: all)
    }
}

/// Writes versions of one table's rows: what is the same stays, what differs closes the version before.
private final class VersionedTable {
    private let schema: WireSchema
    private let borough: String
    private let batch: Int
    private let keyPositions: [Int]
    private let find: PreparedStatement
    private let close: PreparedStatement
    private let insert: PreparedStatement

    init(_ db: Database, _ schema: WireSchema, borough: String, batch: Int) throws {
        self.schema = schema
        self.borough = borough
        self.batch = batch
        keyPositions = schema.key.compactMap { schema.columns.firstIndex(of: $0) }
        let keys = schema.key.map { "\($0) = ?" }.joined(separator: " AND ")
        let all = schema.allColumns.joined(separator: ", ")
        find = try PreparedStatement(db, "SELECT id, \(all) FROM \(schema.table) WHERE borough = ? AND \(keys) AND until_batch IS NULL")
        close = try PreparedStatement(db, "UPDATE \(schema.table) SET until_batch = ? WHERE id = ?")
        let marks = schema.allColumns.map { _ in "?" }.joined(separator: ", ")
        insert = try PreparedStatement(db, "INSERT INTO \(schema.table) (borough, from_batch, \(all)) VALUES (?, ?, \(marks))")
    }

    func put(_ row: [WireValue]) throws {
        find.bind(1, borough)
        for (index, position) in keyPositions.enumerated() { find.bind(Int32(index + 2), row[position]) }
        var values = Array(repeating: WireValue.none, count: schema.allColumns.count)
        var earlier: Int?
        if try find.step() {
            earlier = find.number(0)
            // A column that does not leave any more keeps what it held: its agreement's end withdraws nothing by itself.
            for index in values.indices { values[index] = find.wireValue(Int32(index + 1)) }
        }
        find.reset()
        let before = values
        for (column, value) in zip(schema.columns, row) {
            if let index = schema.allColumns.firstIndex(of: column) { values[index] = value }
        }
        // A fact without a value is one that is not said any more.
        let isTakenBack = schema.table == WireTable.pluginFacts && values.last == WireValue.none
        if isTakenBack, earlier == nil { return }
        if let earlier {
            if values == before { return }
            close.bind(1, batch)
            close.bind(2, earlier)
            try close.run()
        }
        if isTakenBack { return }
        insert.bind(1, borough)
        insert.bind(2, batch)
        for (index, value) in values.enumerated() { insert.bind(Int32(index + 3), value) }
        try insert.run()
    }
}

import Domain
import GRDB

/// Writes versions of one table's rows: what is the same stays, what differs closes the version before.
final class VersionedTable {
    private let schema: WireSchema
    private let borough: String
    private let batch: Int
    private let keyPositions: [Int]
    /// Where the columns that arrive stand among all.
    private let places: [Int]
    private let mayBeTakenBack: Bool
    private let find: PreparedStatement
    private let close: PreparedStatement
    private let insert: PreparedStatement
    /// Passes over a key of which there is a current version.
    private let insertNew: PreparedStatement
    /// The last row was new, so the next one is likely to be: it is then inserted without being looked for first.
    private var mostlyNew = true

    init(_ db: Database, _ schema: WireSchema, borough: String, batch: Int) throws {
        self.schema = schema
        self.borough = borough
        self.batch = batch
        keyPositions = schema.key.compactMap { schema.columns.firstIndex(of: $0) }
        places = schema.columns.compactMap { schema.allColumns.firstIndex(of: $0) }
        mayBeTakenBack = [WireTable.pluginFacts, WireTable.matchKeys].contains(schema.table)
        let keys = schema.key.map { "\($0) = ?" }.joined(separator: " AND ")
        let all = schema.allColumns.joined(separator: ", ")
        find = try PreparedStatement(db, "SELECT id, \(all) FROM \(schema.table) WHERE borough = ? AND \(keys) AND until_batch IS NULL")
        close = try PreparedStatement(db, "UPDATE \(schema.table) SET until_batch = ? WHERE id = ?")
        let marks = schema.allColumns.map { _ in "?" }.joined(separator: ", ")
        let sql = "INSERT INTO \(schema.table) (borough, from_batch, \(all)) VALUES (?, ?, \(marks))"
        insert = try PreparedStatement(db, sql)
        insertNew = try PreparedStatement(db, "\(sql) ON CONFLICT DO NOTHING")
    }

    func put(_ row: [WireValue]) throws {
        if mostlyNew, try isInserted(row) { return }
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
        mostlyNew = earlier == nil
        let before = values
        for (place, value) in zip(places, row) { values[place] = value }
        // A fact or match key without a value is one that is not said any more.
        let isTakenBack = mayBeTakenBack && values.last == WireValue.none
        if isTakenBack, earlier == nil { return }
        if let earlier {
            if values == before { return }
            close.bind(1, batch)
            close.bind(2, earlier)
            try close.run()
        }
        if isTakenBack { return }
        try run(insert, values)
    }

    private func run(_ statement: PreparedStatement, _ values: [WireValue]) throws {
        statement.bind(1, borough)
        statement.bind(2, batch)
        for (index, value) in values.enumerated() { statement.bind(Int32(index + 3), value) }
        try statement.run()
    }

    /// Whether there was no current version with the row's key, and now is.
    private func isInserted(_ row: [WireValue]) throws -> Bool {
        if mayBeTakenBack, row.last == WireValue.none { return false }
        var values = Array(repeating: WireValue.none, count: schema.allColumns.count)
        for (place, value) in zip(places, row) { values[place] = value }
        try run(insertNew, values)
        return insertNew.changes == 1
    }
}

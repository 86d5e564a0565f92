import Domain
import GRDB

/// Writes versions of one table's rows: what is the same stays, what differs closes the version before.
final class VersionedTable {
    private let schema: WireSchema
    private let borough: String
    private let batch: Int
    private let keyPositions: [Int]
    /// For each of all columns, where it stands among those that arrive; nil for one that does not.
    private let sources: [Int?]
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
        sources = schema.allColumns.map(schema.columns.firstIndex(of:))
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

    /// Rows of one key are put in the order in which they stand. All others are put in the order of their keys, which are pseudonyms and
    /// lie anywhere: the pages of the index are gone through once for a batch then, and not once for a row.
    func put(_ rows: [[WireValue]]) throws {
        let keys = rows.map { $0[keyPositions[0]].text ?? "" }
        for index in rows.indices.sorted(by: { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }) { try put(rows[index]) }
    }

    private func put(_ row: [WireValue]) throws {
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
        for (index, source) in sources.enumerated() { if let source { values[index] = row[source] } }
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
        insert.bind(1, borough)
        insert.bind(2, batch)
        for (index, value) in values.enumerated() { insert.bind(Int32(index + 3), value) }
        try insert.run()
    }

    /// Whether there was no current version with the row's key, and now is.
    private func isInserted(_ row: [WireValue]) throws -> Bool {
        if mayBeTakenBack, row.last == WireValue.none { return false }
        insertNew.bind(1, borough)
        insertNew.bind(2, batch)
        for (index, source) in sources.enumerated() {
            if let source { insertNew.bind(Int32(index + 3), row[source]) } else { insertNew.bindNull(Int32(index + 3)) }
        }
        try insertNew.run()
        return insertNew.changes == 1
    }
}

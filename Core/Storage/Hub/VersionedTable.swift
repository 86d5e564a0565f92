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
        insert.bind(1, borough)
        insert.bind(2, batch)
        for (index, value) in values.enumerated() { insert.bind(Int32(index + 3), value) }
        try insert.run()
    }
}

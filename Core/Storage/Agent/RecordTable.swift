import Domain
import GRDB

/// The statements that keep records of one type.
final class RecordTable {
    enum Standing {
        case absent
        case same(id: Int)
        case differs(id: Int, version: Int)
        case repeats(row: Int)
        case conflicts(row: Int)
    }

    let type: RecordType
    private let db: Database
    private let openPositions: [Int]
    private let hasSealed: Bool
    /// The last record was new, so the next one is likely to be: it is then inserted without being looked for first.
    var mostlyNew = false
    private let columns: [String]
    private let find: PreparedStatement
    private let insertStatement: PreparedStatement
    private let insertNewStatement: PreparedStatement
    /// Inserts many rows in half the time that as many statements take; made when there are so many.
    private var insertManyStatement: PreparedStatement?
    private static let many = 32
    /// Made when there is a page.
    private var pageInsertion: PageInsertion?
    private let touchStatement: PreparedStatement
    private let supersedeStatement: PreparedStatement

    init(_ db: Database, _ type: RecordType) throws {
        self.type = type
        self.db = db
        // A row that was deleted leaves its number to the next one, which must still wait to be sent.
        try db.execute(
            sql: "UPDATE outbox SET sent_to = MIN(sent_to, (SELECT COALESCE(MAX(id), 0) FROM \(type.name))) WHERE type = ?", arguments: [type.name])
        openPositions = type.openPositions
        hasSealed = !type.sealedFields.isEmpty
        columns = openPositions.map { type.fields[$0].name } + (hasSealed ? ["sealed"] : []) + ["fingerprint", "version", "run", "seen_file", "seen_row"]
        let keys = type.key.map { "\($0) = ?" }.joined(separator: " AND ")
        find = try PreparedStatement(
            db, "SELECT id, fingerprint, version, seen_file, seen_row FROM \(type.name) WHERE \(keys) AND superseded_by IS NULL")
        insertStatement = try PreparedStatement(db, Self.insert(into: type.name, columns))
        insertNewStatement = try PreparedStatement(db, Self.insert(into: type.name, columns, ifNew: true))
        touchStatement = try PreparedStatement(db, "UPDATE \(type.name) SET seen_file = ?, seen_row = ? WHERE id = ?")
        supersedeStatement = try PreparedStatement(db, "UPDATE \(type.name) SET superseded_by = ? WHERE id = ?")
    }

    /// - Parameter ifNew: it passes over a key that is there, and nothing else: a missing value is still an error, after which the run is
    ///   undone as a whole, so that of many rows those before need not be undone by themselves.
    private static func insert(into table: String, _ columns: [String], rows: Int = 1, ifNew: Bool = false) -> String {
        let row = "(\(columns.map { _ in "?" }.joined(separator: ", ")))"
        return
            "INSERT\(rows > 1 ? " OR FAIL" : "") INTO \(table) (\(columns.joined(separator: ", "))) VALUES \(Array(repeating: row, count: rows).joined(separator: ", "))"
            + (ifNew ? " ON CONFLICT DO NOTHING" : "")
    }

    func standing(of record: SealedRecord, file: Int) throws -> Standing {
        for (index, position) in type.keyPositions.enumerated() {
            find.bind(Int32(index + 1), record.record.values[position].keyText)
        }
        defer { find.reset() }
        guard try find.step() else { return .absent }
        let isSame = find.equals(1, record.fingerprint)
        if find.number(3) == file {
            return isSame ? .repeats(row: find.number(4)) : .conflicts(row: find.number(4))
        }
        return isSame ? .same(id: find.number(0)) : .differs(id: find.number(0), version: find.number(2))
    }

    func insert(_ stored: SealedRecord, version: Int, run: Int, file: Int, row: Int) throws {
        var index: Int32 = 1
        bind(insertStatement, from: &index, stored, version, run, file, row)
        try insertStatement.run()
    }

    /// Passes over records of which there is a current one with their key.
    /// - Returns: whether there was none such.
    func insertIfNew(_ records: [SealedRecord], rows: [Int], run: Int, file: Int) throws -> Bool {
        var inserted = 0
        var next = 0
        while next < records.count {
            let isMany = records.count - next >= Self.many
            let statement = isMany ? try manyStatement() : insertNewStatement
            var index: Int32 = 1
            for _ in 0..<(isMany ? Self.many : 1) {
                bind(statement, from: &index, records[next], 1, run, file, rows[next])
                next += 1
            }
            try statement.run()
            inserted += statement.changes
        }
        mostlyNew = inserted == records.count
        return mostlyNew
    }

    /// The same for records of a page.
    /// - Parameter rows: for each record of the page.
    func insertIfNew(_ records: Range<Int>, of page: SealedPage, rows: [Int], run: Int, file: Int) throws -> Bool {
        let insertion = try pageInsertion ?? PageInsertion(db, type)
        pageInsertion = insertion
        mostlyNew = try insertion.insert(records, of: page, rows: rows, run: run, file: file) == records.count
        return mostlyNew
    }

    private func manyStatement() throws -> PreparedStatement {
        if let insertManyStatement { return insertManyStatement }
        let statement = try PreparedStatement(db, Self.insert(into: type.name, columns, rows: Self.many, ifNew: true), room: 1 << 16)
        insertManyStatement = statement
        return statement
    }

    private func bind(
        _ statement: PreparedStatement, from index: inout Int32, _ stored: SealedRecord, _ version: Int, _ run: Int, _ file: Int, _ row: Int
    ) {
        for position in openPositions {
            switch stored.record.values[position] {
            case .none: statement.bindNull(index)
            case .text(let text): statement.bind(index, text)
            case .number(let number): statement.bind(index, number)
            case .date(let date): statement.bind(index, date.description)
            case .identifying: preconditionFailure("an identifying value has no open column")
            }
            index += 1
        }
        if hasSealed {
            // Without its seal the record is refused by the table: an empty one would never open again.
            if let sealed = stored.sealed { statement.bind(index, sealed) } else { statement.bindNull(index) }
            index += 1
        }
        statement.bind(index, stored.fingerprint)
        statement.bind(index + 1, version)
        statement.bind(index + 2, run)
        statement.bind(index + 3, file)
        statement.bind(index + 4, row)
        index += 5
    }

    func touch(_ id: Int, file: Int, row: Int) throws {
        touchStatement.bind(1, file)
        touchStatement.bind(2, row)
        touchStatement.bind(3, id)
        try touchStatement.run()
    }

    func supersede(_ id: Int, run: Int) throws {
        supersedeStatement.bind(1, run)
        supersedeStatement.bind(2, id)
        try supersedeStatement.run()
    }
}

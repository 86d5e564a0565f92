import Domain
import GRDB

/// Inserts records of a page, many with one statement: it takes half the time that as many statements take.
final class PageInsertion {
    private static let many = 32
    private let openPositions: [Int]
    private let hasSealed: Bool
    private let manyRows: PreparedStatement
    private let oneRow: PreparedStatement

    init(_ db: Database, _ type: RecordType) throws {
        openPositions = type.openPositions
        hasSealed = !type.sealedFields.isEmpty
        manyRows = try PreparedStatement(db, Self.sql(type, rows: Self.many), room: 0)
        oneRow = try PreparedStatement(db, Self.sql(type, rows: 1), room: 0)
    }

    /// It passes over a key that is there; anything else that is wrong ends the run and undoes all of it. So the rows before it need not
    /// be undone by themselves, for which SQLite would write each page that a statement changes to a file first.
    ///
    /// The run and the file are the first two parameters, for all rows. The columns are named in the order of the table, from the first on:
    /// values are then put where they are wanted, and otherwise beside that and copied.
    private static func sql(_ type: RecordType, rows: Int) -> String {
        let values = type.openFields.map(\.name) + (type.sealedFields.isEmpty ? [] : ["sealed"]) + ["fingerprint"]
        let columns = ["id"] + values + ["version", "run", "superseded_by", "seen_file", "seen_row"]
        let tuples = (0..<rows).map { row in
            let first = 3 + row * (values.count + 1)
            return "(NULL, \(values.indices.map { "?\(first + $0)" }.joined(separator: ", ")), 1, ?1, NULL, ?2, ?\(first + values.count))"
        }
        return "INSERT OR FAIL INTO \(type.name) (\(columns.joined(separator: ", "))) VALUES \(tuples.joined(separator: ", ")) ON CONFLICT DO NOTHING"
    }

    /// - Parameter rows: for each record of the page its row.
    /// - Returns: how many were inserted.
    func insert(_ records: Range<Int>, of sealed: SealedPage, rows: [Int], run: Int, file: Int) throws -> Int {
        var inserted = 0
        try sealed.withPlaces { page in
            var next = records.lowerBound
            while next < records.upperBound {
                let count = records.upperBound - next >= Self.many ? Self.many : 1
                let statement = count == Self.many ? manyRows : oneRow
                statement.bind(1, run)
                statement.bind(2, file)
                var index: Int32 = 3
                for record in next..<next + count { bind(record, of: page, row: rows[record], to: statement, from: &index) }
                next += count
                try statement.run()
                inserted += statement.changes
            }
        }
        return inserted
    }

    private func bind(_ record: Int, of page: SealedPage.Places, row: Int, to statement: PreparedStatement, from index: inout Int32) {
        let first = record * page.fieldCount
        for position in openPositions {
            let cell = page.cells[first + position]
            switch cell.kind {
            case .none: statement.bindNull(index)
            case .number: statement.bind(index, cell.payload)
            case .text, .date: statement.bind(index, lasting: page.text(cell))
            }
            index += 1
        }
        if hasSealed {
            let blob = page.blob(ofRecord: record)
            // Without its seal the record is refused by the table: an empty one would never open again.
            if blob.isEmpty { statement.bindNull(index) } else { statement.bind(index, lastingBlob: blob) }
            index += 1
        }
        statement.bind(index, lastingBlob: page.fingerprint(ofRecord: record))
        statement.bind(index + 1, row)
        index += 2
    }
}

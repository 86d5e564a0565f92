import Domain
public import GRDB

extension Counter {
    /// The fields that an indicator is counted from, as `type.field`, and what plugins add, as `section.name`: sorted.
    ///
    /// They are read off the program that SQLite makes of the indicator's query, so they are those that are really looked at.
    /// - Parameter db: a hub's database; it may be empty.
    public func fields(of indicator: Indicator, in db: Database) throws -> [String] {
        guard let period = FinancialQuarter("2024-25-Q1")?.period else { return [] }
        let query = CountingQuery(indicator, period: period, boroughs: ["-"], codes: catalogue.codes)
        var tables: [Int: Table] = [:]
        for table in try Table.all(in: db) { tables[table.root] = table }
        var cursors: [Int: Table] = [:]
        var read: Set<String> = []
        for row in try Row.fetchAll(db, sql: "EXPLAIN " + query.sql, arguments: query.arguments) {
            let (code, first, second): (String, Int, Int) = (row["opcode"], row["p1"], row["p2"])
            switch code {
            case "OpenRead": cursors[first] = tables[second]
            case "Column": if let name = cursors[first]?.field(second) { read.insert(name) }
            case "SeekGE", "SeekGT", "SeekLE", "SeekLT", "IdxGT", "IdxGE", "IdxLT", "IdxLE", "Found", "NotFound":
                // An index is entered by its first columns; how many stands in the fourth operand.
                guard let table = cursors[first], table.isIndex, let count = Int(row["p4"] as String? ?? "") else { continue }
                for column in 0..<count { if let name = table.field(column) { read.insert(name) } }
            default: break
            }
        }
        return read.union(indicator.addedToFigures).union(indicator.cuts.compactMap(\.addedName)).sorted()
    }

    /// A table or an index of the hub's database.
    private struct Table {
        let root: Int
        let isIndex: Bool
        let type: RecordType?
        let columns: [String]

        static func all(in db: Database) throws -> [Table] {
            try Row.fetchAll(db, sql: "SELECT type, name, tbl_name, rootpage FROM sqlite_schema WHERE rootpage > 0").map { row in
                let (kind, name, table): (String, String, String) = (row["type"], row["name"], row["tbl_name"])
                let pragma = kind == "index" ? "pragma_index_xinfo(?) ORDER BY seqno" : "pragma_table_info(?) ORDER BY cid"
                return Table(
                    root: row["rootpage"], isIndex: kind == "index", type: RecordType.named(table),
                    columns: try String?.fetchAll(db, sql: "SELECT name FROM \(pragma)", arguments: [name]).map { $0 ?? "" })
            }
        }

        /// The record's field behind a column; nil for what the hub adds.
        func field(_ column: Int) -> String? {
            guard let type, columns.indices.contains(column) else { return nil }
            return type.fields.first { $0.wireName == columns[column] }.map { "\(type.name).\($0.name)" }
        }
    }
}

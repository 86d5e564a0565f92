import Domain
import GRDB

extension HubStore {
    /// The records as they were when the hub had each borough's batches up to a number: a database in memory, of which nothing touches a disk.
    ///
    /// What was recalled or erased since is not in it, since no version of it is left; how boroughs are registered is as it is now.
    /// - Parameter batches: the number of the last batch by borough; of other boroughs there is nothing.
    public convenience init(asOf batches: [String: Int], of store: HubStore) throws {
        try self.init()
        try store.reader.read { source in
            try writer.writeWithoutTransaction { target in
                // Agents are not copied, and what a row names came with it or before it.
                try target.execute(sql: "PRAGMA foreign_keys = OFF")
                try target.inTransaction {
                    let copy = VersionCopy(source: source, target: target)
                    try copy.rows(of: "boroughs", where: "TRUE")
                    for (borough, last) in batches.sorted(by: { $0.key < $1.key }) {
                        try copy.rows(of: "batches", where: "borough = ? AND number <= ?", [.text(borough), .number(last)])
                        try copy.rows(of: "nil_returns", where: "borough = ? AND from_batch <= ?", [.text(borough), .number(last)])
                        for table in try copy.versionedTables() {
                            try copy.rows(
                                of: table, where: "borough = ? AND from_batch <= ? AND (until_batch IS NULL OR until_batch > ?)",
                                [.text(borough), .number(last), .number(last)])
                        }
                    }
                    return .commit
                }
            }
        }
    }
}

/// Copies versions of rows from one database into another of the same tables, where they are current.
private struct VersionCopy {
    let source: Database
    let target: Database

    func versionedTables() throws -> [String] {
        try String.fetchAll(source, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").filter { table in
            Set(try source.columns(in: table).map(\.name)).isSuperset(of: ["borough", "from_batch", "until_batch"])
        }
    }

    func rows(of table: String, where condition: String, _ arguments: [WireValue] = []) throws {
        let columns = try target.columns(in: table).map(\.name)
        let selected = columns.map { $0 == "until_batch" ? "NULL" : $0 }.joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let insert = try PreparedStatement(target, "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
        let found = try PreparedStatement(source, "SELECT \(selected) FROM \(table) WHERE \(condition)")
        for (index, argument) in arguments.enumerated() { found.bind(Int32(index + 1), argument) }
        while try found.step() {
            for column in columns.indices { insert.bind(Int32(column + 1), found, column: Int32(column)) }
            try insert.run()
        }
    }
}

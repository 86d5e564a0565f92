import GRDB

/// Which of our databases a file is, written into its header so that one is never taken for the other.
enum DatabaseKind: Int32 {
    case agent = 0x5253_4147
    case hub = 0x5253_4855

    /// Marks a new database, and turns away one that is another's.
    /// - Throws: `StorageFault`.
    func claim(_ writer: any DatabaseWriter, path: String) throws {
        try writer.writeWithoutTransaction { db in
            let found = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            if found == rawValue { return }
            let tables = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_schema") ?? 0
            guard found == 0, tables == 0 else {
                throw StorageFault("\(path) is not \(self == .hub ? "a hub's" : "an agent's") database.")
            }
            try db.execute(sql: "PRAGMA application_id = \(rawValue)")
        }
    }
}

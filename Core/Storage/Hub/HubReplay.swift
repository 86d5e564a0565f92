import Domain
import GRDB

/// A database in memory that is given a hub's batches once more, to see whether the hub's tables are what its batches make.
public final class HubReplay {
    private let queue: DatabaseQueue

    public init() throws {
        SQLiteLibrary.prepare()
        var configuration = Configuration()
        // Boroughs and agents are not what is compared.
        configuration.foreignKeysEnabled = false
        queue = try DatabaseQueue(configuration: configuration)
        try HubMigrations.migrator.migrate(queue)
    }

    /// - Throws: `StorageFault` where the batch could not have been taken.
    public func put(_ content: HubStore.BatchContent, of borough: String, batch: Int) throws {
        try queue.write { try HubStore.put(content, of: borough, batch: batch, in: $0) }
    }

    /// The first table that differs from the hub's in what the boroughs have in it; nil when all are the same.
    public func firstDifference(from store: HubStore, boroughs: [String]) throws -> String? {
        let tables =
            RecordType.travelling.map(\.name)
            + [WireTable.pluginFacts, WireTable.monthlyFigures, WireTable.matchKeys, WireTable.linkDecisions, "nil_returns"]
        return try store.reader.read { held in
            try queue.read { replayed in
                try tables.first { table in try boroughs.contains { try !isEqual(table, of: $0, held, replayed) } }
                    ?? (boroughs.contains { try !EndedLinks(held, borough: $0).isSuperset(of: EndedLinks(replayed, borough: $0)) } ? EndedLinks.table : nil)
            }
        }
    }

    private func isEqual(_ table: String, of borough: String, _ held: Database, _ replayed: Database) throws -> Bool {
        let columns = try replayed.columns(in: table).map(\.name).filter { $0 != "id" }
        let list = columns.joined(separator: ", ")
        let sql = "SELECT \(list) FROM \(table) WHERE borough = ? ORDER BY \(list)"
        let (left, right) = (try Row.fetchCursor(held, sql: sql, arguments: [borough]), try Row.fetchCursor(replayed, sql: sql, arguments: [borough]))
        while true {
            switch (try left.next(), try right.next()) {
            case (nil, nil): return true
            case (let one?, let other?) where one == other: continue
            default: return false
            }
        }
    }
}

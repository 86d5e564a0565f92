import Domain
public import Foundation
import GRDB
import SyncProtocol

/// What a hub holds, without which batch brought it: two hubs that were told the same have the same content.
public struct HubContent: Equatable, Sendable {
    public let rows: [String: [String]]

    public var count: Int { rows.values.reduce(0) { $0 + $1.count } }

    public init(database path: String) throws {
        let queue = try DatabaseQueue(path: path)
        rows = try queue.read { db in
            var rows: [String: [String]] = [:]
            for table in RecordType.travelling.map(\.name) + [WireTable.pluginFacts, WireTable.monthlyFigures] {
                let columns = try db.columns(in: table).map(\.name).filter { !["id", "from_batch", "until_batch"].contains($0) }
                let sql = "SELECT \(columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")) FROM \(table)"
                // Closed versions count too: nothing may have been applied twice.
                rows[table] = try String.fetchAll(db, sql: sql).sorted()
            }
            return rows
        }
    }
}

/// The batches that an agent's or a hub's database keeps.
public enum Outbox {
    /// Their plain bytes, one after the other.
    public static func bodies(database path: String) throws -> Data {
        try DatabaseQueue(path: path).read { db in
            try Data.fetchAll(db, sql: "SELECT body FROM batch_bodies").reduce(into: Data()) { $0 += try Gzip.decompressed($1, upTo: .max) }
        }
    }
}

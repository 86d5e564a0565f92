import Domain
import Foundation
import GRDB
import Storage

/// A batch in which records of one borough come again with a later date.
struct ChangedRecords {
    let store: HubStore
    let borough: String

    /// Changes one in so many of all records that the hub holds, each type's by the same share.
    func apply(oneIn: Int) throws {
        let types = RecordType.travelling.filter { $0.eventDate != nil && !($0.key.contains($0.eventDate ?? "")) }
        let (all, own, tables) = try store.reader.read { db in
            func count(_ types: [RecordType], _ condition: String) throws -> Int {
                try types.reduce(0) { try $0 + (Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \($1.name) WHERE until_batch IS NULL\(condition)") ?? 0) }
            }
            let all = try count(RecordType.travelling, "")
            let own = try count(types, " AND borough = '\(borough)'")
            return (all, own, try types.map { try table($0, share: Double(all / oneIn) / Double(own), db) })
        }
        let (last, digest) = try store.position(of: borough)
        let agent = try store.agentStandings().first { $0.borough == borough }?.id ?? ""
        let head = HubStore.BatchHead(
            borough: borough, number: last + 1, previous: digest, digest: "changed \(last + 1)", agent: agent, receivedAt: "2026-04-01T00:00:00Z",
            configuration: "bench")
        let codec = BatchCodec(tables: { _ in [] }, replacing: { body, _ in (body, "") })
        _ = try store.apply(head, HubStore.BatchContent(tables: tables, body: Data()), codec: codec) { _ in "receipt" }
        FileHandle.standardError.write(Data("changed \(tables.reduce(0) { $0 + $1.rows.count }) of \(all) records; \(borough) has \(own)\n".utf8))
    }

    private func table(_ type: RecordType, share: Double, _ db: Database) throws -> WireTable {
        let columns = type.travellingFields.compactMap(\.wireName)
        let held = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(type.name) WHERE borough = ? AND until_batch IS NULL", arguments: [borough]) ?? 0
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT \(columns.map { $0 == type.eventDate ? "date(\($0), '+1 day')" : $0 }.joined(separator: ", ")) FROM \(type.name)
                WHERE borough = ? AND until_batch IS NULL ORDER BY id LIMIT ?
                """, arguments: [borough, Int(Double(held) * min(share, 1))])
        return WireTable(
            type: type.name, columns: columns,
            rows: rows.map { row in
                row.databaseValues.map { value in
                    switch value.storage {
                    case .string(let text): .text(text)
                    case .int64(let number): .number(Int(number))
                    case .null, .double, .blob: WireValue.none
                    }
                }
            })
    }
}

public import Domain
public import Foundation
import GRDB

/// Takes kept batches apart and puts them together again, for a room that does not know their form.
public struct BatchCodec: Sendable {
    /// The tables of a kept batch.
    let tables: @Sendable (_ body: Data) throws -> [WireTable]
    /// The batch with other tables, as it is kept, and the digest of its plain bytes.
    let replacing: @Sendable (_ body: Data, _ tables: [WireTable]) throws -> (body: Data, digest: String)

    public init(
        tables: @escaping @Sendable (Data) throws -> [WireTable], replacing: @escaping @Sendable (Data, [WireTable]) throws -> (body: Data, digest: String)
    ) {
        self.tables = tables
        self.replacing = replacing
    }
}

/// Deletes what a borough takes back: every version of it, what plugins say of it, and its rows in the batches that are kept.
struct Recalls {
    private let db: Database
    private let borough: String
    private let codec: BatchCodec

    init(_ db: Database, borough: String, codec: BatchCodec) {
        self.db = db
        self.borough = borough
        self.codec = codec
    }

    func purge(_ scope: RecallScope) throws -> Purge {
        let numbers = try Int.fetchAll(db, sql: "SELECT number FROM batch_bodies WHERE borough = ? ORDER BY number", arguments: [borough])
        var keys = scope.records
        // A record may have left under its case in one batch and be named by its key alone in another.
        for number in numbers {
            for (type, more) in scope.keys(in: try codec.tables(try body(number))) { keys[type, default: []].formUnion(more) }
        }
        var purge = Purge()
        for type in RecordType.travelling {
            let count = try delete(type, scope, keys[type.name] ?? [])
            if count > 0 { purge.versions[type.name] = count }
        }
        try HubStore.forgetDecisionsOfDeleted(in: db)
        try deleteFacts(scope, keys, &purge)
        try deleteLinks(scope, keys, &purge)
        var first: Int?
        for number in numbers {
            guard let rewritten = try rewrite(number, scope, keys) else { continue }
            first = first ?? number
            purge.batches.append(rewritten)
        }
        if let first { purge.reports = try reports(since: first) }
        return purge
    }

    private func body(_ number: Int) throws -> Data {
        try Data.fetchOne(db, sql: "SELECT body FROM batch_bodies WHERE borough = ? AND number = ?", arguments: [borough, number]) ?? Data()
    }

    // MARK: Versions

    private func delete(_ type: RecordType, _ scope: RecallScope, _ keys: Set<String>) throws -> Int {
        let before = db.totalChangesCount
        if scope.everything {
            try db.execute(sql: "DELETE FROM \(type.name) WHERE borough = ?", arguments: [borough])
            return db.totalChangesCount - before
        }
        let columns = Set(type.travellingFields.compactMap(\.wireName))
        for (column, values) in [("case_id", scope.cases), ("person_id", scope.people)] where columns.contains(column) {
            for value in values { try db.execute(sql: "DELETE FROM \(type.name) WHERE borough = ? AND \(column) = ?", arguments: [borough, value]) }
        }
        let condition = type.key.map { "\($0) = ?" }.joined(separator: " AND ")
        for key in keys {
            let values = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard values.count == type.key.count else { continue }
            try db.execute(
                sql: "DELETE FROM \(type.name) WHERE borough = ? AND \(condition)", arguments: StatementArguments([borough] + values))
        }
        return db.totalChangesCount - before
    }

    private func deleteFacts(_ scope: RecallScope, _ keys: [String: Set<String>], _ purge: inout Purge) throws {
        let before = db.totalChangesCount
        if scope.everything {
            for table in [WireTable.pluginFacts, WireTable.monthlyFigures, "nil_returns"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE borough = ?", arguments: [borough])
            }
        } else {
            for (type, records) in keys {
                for record in records {
                    try db.execute(
                        sql: "DELETE FROM \(WireTable.pluginFacts) WHERE borough = ? AND record_type = ? AND record = ?", arguments: [borough, type, record])
                }
            }
        }
        let count = db.totalChangesCount - before
        if count > 0 { purge.versions[WireTable.pluginFacts] = count }
    }

    /// Match keys and decisions go with the people whose they are. That a pair was rejected stays, under its number alone.
    private func deleteLinks(_ scope: RecallScope, _ keys: [String: Set<String>], _ purge: inout Purge) throws {
        let people = scope.peopleNamed(by: keys)
        for table in [WireTable.matchKeys, WireTable.linkDecisions] {
            let before = db.totalChangesCount
            if scope.everything { try db.execute(sql: "DELETE FROM \(table) WHERE borough = ?", arguments: [borough]) }
            for person in people { try db.execute(sql: "DELETE FROM \(table) WHERE borough = ? AND person = ?", arguments: [borough, person]) }
            let count = db.totalChangesCount - before
            if count > 0 { purge.versions[table] = count }
        }
    }

    // MARK: Kept batches

    private func rewrite(_ number: Int, _ scope: RecallScope, _ keys: [String: Set<String>]) throws -> Purge.RewrittenBatch? {
        let kept = try body(number)
        let tables = try codec.tables(kept)
        let rest = scope.redacted(tables, keys: keys)
        let removed = tables.reduce(0) { $0 + $1.rows.count } - rest.reduce(0) { $0 + $1.rows.count }
        guard removed > 0 else { return nil }
        let (body, digest) = try codec.replacing(kept, rest)
        try db.execute(
            sql: "UPDATE batch_bodies SET body = ?, digest = ? WHERE borough = ? AND number = ?", arguments: [body, digest, borough, number])
        return Purge.RewrittenBatch(number: number, digest: digest, rows: removed)
    }

    /// The reports that may have counted what came with a batch and after it.
    private func reports(since number: Int) throws -> [String] {
        try Row.fetchAll(
            db,
            sql: """
                WITH since AS (SELECT received_at AS day FROM batches WHERE borough = ? AND number = ?)
                SELECT at, detail, number FROM audit, since WHERE action = 'report.made' AND at >= day
                UNION ALL
                SELECT proposed_at, 'release ' || number || ', ' || profile || ', ' || period_from || ' to ' || period_through, audit_entry
                    FROM releases, since WHERE proposed_at >= day
                ORDER BY 3
                """, arguments: [borough, number]
        ).map { row in
            let (detail, at): (String, String) = (row["detail"], row["at"])
            return "\(detail), made \(at)"
        }
    }
}

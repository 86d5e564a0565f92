public import Domain
public import Foundation
import GRDB

/// What earlier runs found and nobody has put right yet.
extension IngestSession {
    public struct OpenIssue: Sendable {
        public let id: Int
        public let source: String
        /// The file in which it was last seen.
        public let file: String
        public let digest: Data
        public let sealed: Data
        /// The day of the run that first found it.
        public let since: CivilDate
    }

    public func openIssues(ofSources sources: some Sequence<String>) throws -> [OpenIssue] {
        let db = transaction.db
        return try sources.flatMap { source in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT i.id, i.source, i.file, i.digest, i.sealed, r.today FROM issues i JOIN runs r ON r.id = i.first_run
                    WHERE i.source = ? AND i.fixed_run IS NULL ORDER BY i.id
                    """, arguments: [source]
            ).map { row in
                OpenIssue(
                    id: row[0], source: row[1], file: row[2], digest: row[3], sealed: row[4],
                    since: CivilDate(iso: row[5] as String) ?? CivilDate(daysSinceEpoch: 0))
            }
        }
    }

    /// An issue that no earlier run left open.
    public func addIssue(source: String, file: String, digest: Data, sealed: Data) throws {
        try transaction.db.cachedStatement(
            sql: "INSERT INTO issues (source, file, digest, sealed, first_run, last_run) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [source, file, digest, sealed, run, run])
    }

    /// It was found again, perhaps elsewhere.
    public func keepIssue(_ id: Int, file: String, sealed: Data) throws {
        try transaction.db.cachedStatement(sql: "UPDATE issues SET file = ?, sealed = ?, last_run = ? WHERE id = ?")
            .execute(arguments: [file, sealed, run, id])
    }

    /// It was looked for and is gone.
    public func closeIssue(_ id: Int) throws {
        try transaction.db.cachedStatement(sql: "UPDATE issues SET fixed_run = ? WHERE id = ?").execute(arguments: [run, id])
    }

    /// Forgets issues that were put right in a run before a day.
    /// - Returns: how many.
    public func forgetIssues(putRightBefore day: CivilDate) throws -> Int {
        try transaction.db.execute(
            sql: "DELETE FROM issues WHERE fixed_run IN (SELECT id FROM runs WHERE today < ?)", arguments: [day.description])
        return transaction.db.changesCount
    }

    /// Whether this run's files hold a record, and it is kept.
    /// - Parameter key: as `Record.key` joins it.
    public func hasTaken(_ type: RecordType, key: String) throws -> Bool {
        let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == type.key.count else { return false }
        let condition = type.key.map { "t.\($0) = ?" }.joined(separator: " AND ")
        let sql = """
            SELECT EXISTS (SELECT 1 FROM \(type.name) t JOIN files f ON f.id = t.seen_file
            WHERE \(condition) AND t.superseded_by IS NULL AND f.run = \(run))
            """
        return try Bool.fetchOne(transaction.db.cachedStatement(sql: sql), arguments: StatementArguments(parts)) ?? false
    }
}

public import Domain
public import Foundation
import GRDB

/// What files came to, and which of them wait for a person.
extension IngestSession {
    public struct PastFile: Sendable {
        public let rows: Int
        public let earliest: CivilDate?
        public let latest: CivilDate?
    }

    /// The last file of this name that an earlier run took; for a name that is new, the last of its source, where that run and
    /// this one have one file of the source each.
    public func lastTaken(file name: String, source: String, isOnlyOfItsSource: Bool) throws -> PastFile? {
        let db = transaction.db
        let columns = "SELECT rows, earliest, latest FROM files"
        var row = try Row.fetchOne(
            db, sql: "\(columns) WHERE name = ? AND source = ? AND rows IS NOT NULL AND run < ? ORDER BY id DESC LIMIT 1",
            arguments: [name, source, run])
        if row == nil, isOnlyOfItsSource {
            row = try Row.fetchOne(
                db,
                sql: """
                    \(columns) WHERE source = ? AND rows IS NOT NULL
                        AND run = (SELECT MAX(run) FROM files WHERE source = ? AND rows IS NOT NULL AND run < ?)
                    GROUP BY run HAVING COUNT(*) = 1
                    """, arguments: [source, source, run])
        }
        func day(_ text: String?) -> CivilDate? { text.flatMap { CivilDate(iso: $0) } }
        return row.map { PastFile(rows: $0["rows"], earliest: day($0["earliest"]), latest: day($0["latest"])) }
    }

    /// The file that was begun last has been read to its end.
    public func end(source: String, path: String, rows: Int, earliest: CivilDate?, latest: CivilDate?) throws {
        guard let file else { preconditionFailure("a file that ends was begun") }
        try transaction.db.execute(
            sql: "UPDATE files SET source = ?, path = ?, rows = ?, earliest = ?, latest = ? WHERE id = ?",
            arguments: [source, path, rows, earliest?.description, latest?.description, file.id])
    }

    /// The file that was begun last waits.
    public func hold(path: String, rows: Int, rowsBefore: Int) throws {
        guard let file else { preconditionFailure("a file that waits was begun") }
        try transaction.db.execute(
            sql: """
                INSERT INTO held_files (run, name, path, fingerprint, rows, rows_before)
                SELECT run, name, ?, fingerprint, ?, ? FROM files WHERE id = ?
                ON CONFLICT (run, path) DO NOTHING
                """, arguments: [path, rows, rowsBefore, file.id])
    }

    /// The file that waited since `heldIn` has been read in this run.
    public func accept(path: String, heldIn: Int) throws {
        try transaction.db.execute(sql: "UPDATE held_files SET accepted_in = ? WHERE run = ? AND path = ?", arguments: [run, heldIn, path])
    }
}

extension AgentTransaction {
    /// A file that waits, or has waited, for a person.
    public struct HeldFile: Sendable {
        /// The run that held it.
        public let run: Int
        public let name: String
        public let path: String
        /// A keyed digest of its bytes.
        public let fingerprint: Data
        public let rows: Int
        /// Those of the file before it.
        public let rowsBefore: Int
        /// The run that read it after all.
        public let acceptedIn: Int?
        /// Whether a file of its name has been taken since.
        public let isOvertaken: Bool
    }

    private static let heldFiles = """
        SELECT h.*, EXISTS (SELECT 1 FROM files f WHERE f.name = h.name AND f.rows IS NOT NULL AND f.run > h.run) AS overtaken FROM held_files h
        """

    /// The files that a run held, whatever became of them since.
    public func heldFiles(ofRun run: Int) throws -> [HeldFile] {
        try Row.fetchAll(db, sql: "\(Self.heldFiles) WHERE h.run = ? ORDER BY h.name", arguments: [run]).map(Self.heldFile)
    }

    /// The files that wait; of a name that was held several times, the last.
    public func filesThatWait() throws -> [HeldFile] {
        let all = try Row.fetchAll(db, sql: "\(Self.heldFiles) WHERE h.accepted_in IS NULL ORDER BY h.run, h.name").map(Self.heldFile)
        let last = Dictionary(all.map { ($0.name, $0.run) }, uniquingKeysWith: max)
        return all.filter { !$0.isOvertaken && last[$0.name] == $0.run }
    }

    private static func heldFile(_ row: Row) -> HeldFile {
        HeldFile(
            run: row["run"], name: row["name"], path: row["path"], fingerprint: row["fingerprint"], rows: row["rows"],
            rowsBefore: row["rows_before"], acceptedIn: row["accepted_in"], isOvertaken: row["overtaken"])
    }
}

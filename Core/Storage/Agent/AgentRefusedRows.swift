public import Domain
import GRDB

/// Rows that the hub did not take.
extension AgentTransaction {
    /// A record, or something else that leaves, that the hub does not have because it refused its row.
    public struct DeadLetter: Codable, Sendable {
        public let type: String
        /// The column that is wrong; nil where the whole row is.
        public let column: String?
        public let reason: String
        public let batch: Int
        /// The file and the row from which the record was read; nil for what is not read from a file.
        public let file: String?
        public let row: Int?
    }

    public func keep(_ refused: [RefusedRow], of batch: Int) throws {
        for refusal in refused {
            let record =
                RecordType.named(refusal.type) == nil
                ? refusal.row
                // The rows of a batch stand in the order of their records' ids.
                : try Int.fetchOne(
                    db, sql: "SELECT id FROM \(refusal.type) WHERE batch = ? ORDER BY id LIMIT 1 OFFSET ?", arguments: [batch, refusal.row])
            guard let record else { throw StorageFault("The hub refuses row \(refusal.row) of \(refusal.type), which batch \(batch) does not have.") }
            try db.execute(
                sql: """
                    INSERT INTO refused_rows (type, record, batch, column_name, reason) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (type, record) DO UPDATE SET batch = excluded.batch, column_name = excluded.column_name, reason = excluded.reason
                    """, arguments: [refusal.type, record, batch, refusal.column, refusal.reason.rawValue])
        }
    }

    /// What the hub still does not have. A record that has been corrected, or has left again since, is none any more.
    public func deadLetters() throws -> [DeadLetter] {
        try Row.fetchAll(db, sql: "SELECT * FROM refused_rows ORDER BY batch, type, record").compactMap { row in
            let (name, batch): (String, Int) = (row["type"], row["batch"])
            var place: Row?
            if let type = RecordType.named(name) {
                place = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT f.name, t.seen_row FROM \(type.name) t LEFT JOIN files f ON f.id = t.seen_file
                        WHERE t.id = ? AND t.superseded_by IS NULL AND t.batch = ?
                        """, arguments: [row["record"], batch])
                if place == nil { return nil }
            }
            return DeadLetter(type: name, column: row["column_name"], reason: row["reason"], batch: batch, file: place?["name"], row: place?["seen_row"])
        }
    }
}

public import Domain
public import Foundation
import GRDB

/// The keys that the database is sealed under, and sealing it anew under others.
extension AgentTransaction {
    public struct SealingKeyNote: Sendable {
        public let compartment: Compartment
        public let keyID: String
        public let generation: Int
        /// ISO 8601.
        public let since: String

        public init(compartment: Compartment, keyID: String, generation: Int, since: String) {
            (self.compartment, self.keyID, self.generation, self.since) = (compartment, keyID, generation, since)
        }
    }

    /// Of each compartment; empty in a database that has not been sealed by compartments.
    public func sealingKeys() throws -> [Compartment: SealingKeyNote] {
        let rows = try Row.fetchAll(db, sql: "SELECT compartment, key_id, generation, since FROM sealing_keys")
        let notes = rows.compactMap { row in
            Compartment(rawValue: row["compartment"]).map {
                SealingKeyNote(compartment: $0, keyID: row["key_id"], generation: row["generation"], since: row["since"])
            }
        }
        return Dictionary(uniqueKeysWithValues: notes.map { ($0.compartment, $0) })
    }

    public func setSealingKey(_ note: SealingKeyNote) throws {
        try db.execute(
            sql: """
                INSERT INTO sealing_keys (compartment, key_id, generation, since) VALUES (?, ?, ?, ?)
                ON CONFLICT (compartment) DO UPDATE SET key_id = excluded.key_id, generation = excluded.generation, since = excluded.since
                """, arguments: [note.compartment.rawValue, note.keyID, note.generation, note.since])
    }

    /// How many rows are read before any of them is written: a table is not changed while it is gone through.
    private static let rowsAtOnce = 500

    /// Seals every version of every record of a type anew.
    /// - Parameter seal: gives a record's new blob for its old one.
    /// - Returns: how many there were.
    public func reseal(_ type: RecordType, _ seal: (Domain.Record, Data) throws -> Data) throws -> Int {
        guard !type.sealedFields.isEmpty else { return 0 }
        let update = try db.makeStatement(sql: "UPDATE \(type.name) SET sealed = ? WHERE id = ?")
        var (count, last) = (0, 0)
        while true {
            let page = try RecordReader(db, type, where: "t.id > \(last) AND t.sealed IS NOT NULL ORDER BY t.id LIMIT \(Self.rowsAtOnce)").rest()
            guard let end = page.last else { return count }
            for found in page {
                guard let sealed = found.sealed else { continue }
                try update.execute(arguments: [try seal(found.record, sealed), found.id])
            }
            (count, last) = (count + page.count, end.id)
        }
    }

    /// Seals what issues say anew.
    /// - Parameter seal: gives the new blob for an issue's digest and old blob.
    public func resealIssues(_ seal: (_ digest: Data, _ sealed: Data) throws -> Data) throws -> Int {
        try reseal(table: "issues", column: "sealed", bound: "digest") { try seal($0, $1) }
    }

    /// Seals the reasons of choices anew.
    /// - Parameter seal: gives the new blob for whom the choice is about, whether it is the lifting's reason, and the old blob.
    public func reseal(_ choice: Choice, _ seal: (_ subject: String, _ isLifted: Bool, _ sealed: Data) throws -> Data) throws -> Int {
        try reseal(table: choice.table, column: "reason", bound: choice.subject) { try seal($0, false, $1) }
            + reseal(table: choice.table, column: "lifted_because", bound: choice.subject) { try seal($0, true, $1) }
    }

    /// Seals the reasons of decisions on links anew.
    public func resealLinkDecisions(_ seal: (_ candidate: String, LinkDecision, _ sealed: Data) throws -> Data) throws -> Int {
        let kept = try linkDecisions().compactMap { decision in decision.reason.map { (decision, $0) } }
        for (decision, reason) in kept {
            try db.execute(
                sql: "UPDATE link_decisions SET reason = ? WHERE candidate = ? AND decision = ?",
                arguments: [try seal(decision.candidate, decision.decision, reason), decision.candidate, decision.decision.rawValue])
        }
        return kept.count
    }

    private func reseal<Bound: DatabaseValueConvertible>(
        table: String, column: String, bound: String, _ seal: (Bound, Data) throws -> Data
    ) throws -> Int {
        let update = try db.makeStatement(sql: "UPDATE \(table) SET \(column) = ? WHERE id = ?")
        var (count, last) = (0, 0)
        while true {
            let page = try Row.fetchAll(
                db, sql: "SELECT id, \(bound), \(column) FROM \(table) WHERE id > ? AND \(column) IS NOT NULL ORDER BY id LIMIT \(Self.rowsAtOnce)",
                arguments: [last])
            guard let end = page.last else { return count }
            for row in page { try update.execute(arguments: [try seal(row[1], row[2]), row[0] as Int]) }
            (count, last) = (count + page.count, end[0])
        }
    }
}

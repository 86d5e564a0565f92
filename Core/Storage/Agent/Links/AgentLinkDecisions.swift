public import Domain
public import Foundation
import GRDB

/// What this borough's people have decided on candidate links.
extension AgentTransaction {
    public struct KeptLinkDecision: Sendable {
        public let candidate: String
        public let decision: LinkDecision
        /// A pseudonym.
        public let person: String
        public let decidedOn: CivilDate
        /// Sealed; nil where the hub had the decision when this home was put back from a backup.
        public let reason: Data?
        /// Whether it is in a batch.
        public let isSent: Bool
    }

    /// Every decision, the confirmation of a candidate before its rejection.
    /// - Parameter candidate: the one that is meant; nil for all.
    public func linkDecisions(on candidate: String? = nil) throws -> [KeptLinkDecision] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM link_decisions WHERE ?1 IS NULL OR candidate = ?1 ORDER BY candidate, decision", arguments: [candidate]
        ).compactMap { row in
            guard let decision = LinkDecision(rawValue: row["decision"]), let day = CivilDate(iso: row["decided_on"] as String) else { return nil }
            return KeptLinkDecision(
                candidate: row["candidate"], decision: decision, person: row["person"], decidedOn: day, reason: row["reason"],
                isSent: (row["batch"] as Int?) != nil)
        }
    }

    /// Those that wait to be sent: of a candidate that was confirmed and then rejected, the rejection alone.
    public func waitingLinkDecisions() throws -> [KeptLinkDecision] {
        let all = try linkDecisions()
        let rejected = Set(all.filter { $0.decision == .reject }.map(\.candidate))
        return all.filter { !$0.isSent && ($0.decision == .reject || !rejected.contains($0.candidate)) }
    }

    public func add(_ decision: LinkDecision, on candidate: String, person: String, day: CivilDate, reason: Data) throws {
        try db.execute(
            sql: "INSERT INTO link_decisions (candidate, decision, person, decided_on, reason) VALUES (?, ?, ?, ?, ?)",
            arguments: [candidate, decision.rawValue, person, day.description, reason])
    }

    /// Takes it that everything decided on a candidate up to now has been said.
    public func markLinkDecisions(on candidate: String, batch: Int) throws {
        try db.execute(sql: "UPDATE link_decisions SET batch = ? WHERE candidate = ?", arguments: [batch, candidate])
    }

    /// Takes over a decision that only the hub had.
    public func adoptLinkDecision(_ decision: LinkDecision, on candidate: String, person: String, day: CivilDate, batch: Int) throws {
        try db.execute(
            sql: """
                INSERT INTO link_decisions (candidate, decision, person, decided_on, batch) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (candidate, decision) DO UPDATE SET batch = excluded.batch
                """, arguments: [candidate, decision.rawValue, person, day.description, batch])
    }

    // MARK: What is over

    /// Remembers that the hub has said of candidates that they are ended.
    public func rememberEnded(_ candidates: some Sequence<String>) throws {
        for candidate in candidates {
            try db.execute(sql: "INSERT INTO ended_links (candidate) VALUES (?) ON CONFLICT DO NOTHING", arguments: [candidate])
        }
    }

    /// Whether a candidate is ended, by this borough's word or the other's.
    public func isEnded(_ candidate: String) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM ended_links WHERE candidate = ?1)
                    OR EXISTS (SELECT 1 FROM link_decisions WHERE candidate = ?1 AND decision = 'reject')
                """, arguments: [candidate]) ?? false
    }
}

import Crypto
public import Domain
import Foundation
public import GRDB

/// Statements that may be quoted, and what people decided of them.
extension HubStore {
    /// The current version of a statement whose speaker agreed that it be shared, and what was decided of it for a release.
    public struct KeptStatement: Sendable {
        public let id: Int
        /// The slug.
        public let borough: String
        /// Codes.
        public let saidBy: String
        public let topic: String
        public let words: String
        /// By which people name it. Another version has another one, and so has a statement that takes the place of one that was deleted.
        public let reference: String
        /// Nil where nobody has read it for that release.
        public let decision: StatementDecision?
    }

    public struct StatementDecision: Hashable, Sendable {
        public let id: Int
        /// The words as they may be quoted; nil where they may not be.
        public let quote: String?
        public let reason: String
        public let step: ReleaseStep
    }

    /// What a release quotes: the version of a statement, and the decision by which it does.
    public struct QuotedVersion: Hashable, Sendable {
        public let statement: Int
        public let decision: Int

        public init(statement: Int, decision: Int) {
            self.statement = statement
            self.decision = decision
        }
    }

    /// For which release a statement is read.
    public struct StatementReading: Hashable, Sendable {
        public let period: Period
        /// The id of a disclosure profile.
        public let profile: String

        public init(period: Period, profile: String) {
            self.period = period
            self.profile = profile
        }
    }

    public func statements(for reading: StatementReading) throws -> [KeptStatement] { try reader.read { try Self.statements(for: reading, in: $0) } }

    /// The same within a transaction that reads what is counted too.
    public static func statements(for reading: StatementReading, in db: Database) throws -> [KeptStatement] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT s.id, s.borough, s.from_batch, s.said_by, s.topic, s.words,
                    d.id AS decision, d.quote, d.reason, d.decided_by, d.decided_token, d.decided_at
                FROM statements s LEFT JOIN statement_decisions d ON d.id = (
                    SELECT MAX(id) FROM statement_decisions
                    WHERE statement = s.id AND profile = :profile AND period_from = :from AND period_through = :through)
                WHERE \(mayBeQuotedInSQL) AND s.said_on BETWEEN :from AND :through ORDER BY s.id
                """, arguments: ["profile": reading.profile, "from": "\(reading.period.from)", "through": "\(reading.period.through)"]
        ).map { row in
            let (id, words): (Int, String) = (row["id"], row["words"])
            let decision = (row["decision"] as Int?).map {
                StatementDecision(
                    id: $0, quote: row["quote"], reason: row["reason"],
                    step: ReleaseStep(by: row["decided_by"], token: row["decided_token"], at: row["decided_at"]))
            }
            return KeptStatement(
                id: id, borough: row["borough"], saidBy: row["said_by"] ?? "", topic: row["topic"] ?? "", words: words,
                reference: reference(id, row["borough"], batch: row["from_batch"], words), decision: decision)
        }
    }

    /// SQL over the table `s`.
    static let mayBeQuotedInSQL = "s.until_batch IS NULL AND s.consent_to_share = 'y' AND s.words IS NOT NULL"

    /// SQL over the table `releases`: how many of the statements that a release quotes have been taken back, changed or decided anew since.
    static let statementsTakenBackInSQL = """
        (SELECT COUNT(*) FROM release_statements q WHERE q.number = releases.number AND NOT EXISTS (
            SELECT 1 FROM statements s WHERE s.id = q.statement AND \(mayBeQuotedInSQL) AND q.decision = (
                SELECT MAX(id) FROM statement_decisions WHERE statement = s.id AND profile = releases.profile
                    AND period_from = releases.period_from AND period_through = releases.period_through)))
        """

    private static func reference(_ id: Int, _ borough: String, batch: Int, _ words: String) -> String {
        "\(id)-" + Hexadecimal.text(SHA256.hash(data: Data("\(id) \(borough) \(batch) \(words)".utf8))).prefix(8)
    }

    /// Keeps what somebody decided of a statement, if it still is what it was.
    /// - Parameters:
    ///   - reference: as `statements(for:)` gives it.
    ///   - quote: nil where it may not be quoted.
    /// - Returns: false where there is no such statement for that release any more.
    public func decide(
        _ reference: String, for reading: StatementReading, quote: String?, reason: String, _ step: ReleaseStep
    ) throws -> Bool {
        try write { db in
            guard let known = try Self.statements(for: reading, in: db).first(where: { $0.reference == reference }) else { return false }
            try db.execute(
                sql: """
                    INSERT INTO statement_decisions (statement, period_from, period_through, profile, quote, reason, decided_by, decided_token, decided_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    known.id, "\(reading.period.from)", "\(reading.period.through)", reading.profile, quote, reason, step.by, step.token, step.at,
                ])
            // Never the words: the audit is not rewritten when they are recalled.
            let kind = quote == nil ? "refused" : quote == SpokenWords(known.words).text ? "approved" : "approved with words taken out"
            try AuditTrail.append(
                db, at: step.at, actor: Self.actor(of: step, in: db), action: "statement.\(quote == nil ? "refused" : "approved")",
                detail: "statement \(known.id) of \(known.borough), \(reading.profile), \(reading.period.inWords): \(kind); reason: \(reason)")
            return true
        }
    }

    /// Notes what a release quotes, as part of its proposal.
    static func keep(_ quoted: [QuotedVersion], ofRelease number: Int, in db: Database) throws {
        for (place, version) in quoted.enumerated() {
            try db.execute(
                sql: "INSERT INTO release_statements (number, place, statement, decision) VALUES (?, ?, ?, ?)",
                arguments: [number, place, version.statement, version.decision])
        }
    }

    /// After statements were deleted: what was decided of them goes too, and releases that quote them are known to.
    static func forgetDecisionsOfDeleted(in db: Database) throws {
        try db.execute(sql: "DELETE FROM statement_decisions WHERE statement NOT IN (SELECT id FROM statements)")
        try db.execute(sql: "UPDATE release_statements SET statement = NULL WHERE statement NOT IN (SELECT id FROM statements)")
    }
}

public import Domain
public import Foundation
import GRDB

/// Statements that may be shared, what was found in their words, and what people let go of it.
extension AgentTransaction {
    /// The current version of a statement whose speaker agreed that it be shared, with its words sealed, and where it was last seen.
    public struct SharedStatement: Sendable {
        public let id: Int
        public let record: Domain.Record
        public let sealed: Data
        public let file: String
        public let row: Int
        /// The run in whose files it was last seen.
        public let run: Int
    }

    /// What is known of a version's words.
    public struct WordStanding: Sendable {
        /// Everything that was ever found in this version.
        public let findings: [IdentifyingDetail]
        /// Whether the words stay in the borough.
        public let isHeld: Bool
        /// Whether a person has let go what was found, or a part of it.
        public let isConfirmed: Bool
    }

    public func sharedStatements() throws -> [SharedStatement] {
        let type = RecordType.statements
        let positions = type.openPositions
        let open = positions.map { "t.\(type.fields[$0].name)" }.joined(separator: ", ")
        let statement = try PreparedStatement(
            db,
            """
            SELECT t.id, t.sealed, f.name, t.seen_row, f.run, \(open) FROM statements AS t JOIN files AS f ON f.id = t.seen_file
            WHERE t.superseded_by IS NULL AND t.consent_to_share = 'y' AND t.sealed IS NOT NULL ORDER BY t.id
            """)
        var found: [SharedStatement] = []
        while try statement.step() {
            found.append(
                SharedStatement(
                    id: statement.number(0), record: RecordReader.record(type, positions, statement, firstColumn: 5), sealed: statement.data(1),
                    file: statement.text(2), row: statement.number(3), run: statement.number(4)))
        }
        return found
    }

    /// Goes through every version of what is kept of people, workers and plans: by a name that was corrected somebody may still be called.
    public func forEachIdentity(_ body: (_ record: Domain.Record, _ sealed: Data?) throws -> Void) throws {
        for type in [RecordType.people, .workers, .safeContactPlans] {
            let reader = try RecordReader(db, type, where: "TRUE")
            while let found = try reader.next() { try body(found.record, found.sealed) }
        }
    }

    // MARK: Findings

    public func wordStanding(ofVersion id: Int) throws -> WordStanding? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT findings, held, EXISTS (SELECT 1 FROM word_confirmations WHERE record = :id AND taken_back_at IS NULL)
                FROM word_checks WHERE record = :id
                """, arguments: ["id": id]
        ).map { WordStanding(findings: Self.details($0[0]), isHeld: $0[1], isConfirmed: $0[2]) }
    }

    /// Adds what was found in a version's words to what was found in them before.
    /// - Returns: how it stands now.
    @discardableResult
    public func note(_ found: [IdentifyingDetail], inVersion id: Int) throws -> WordStanding {
        let before = try wordStanding(ofVersion: id)
        let all = Set(before?.findings ?? []).union(found).sorted { ($0.words.lowerBound, $0.description) < ($1.words.lowerBound, $1.description) }
        if before == nil {
            // What had left before anybody looked had its words.
            try db.execute(
                sql: """
                    INSERT INTO word_checks (record, findings, held, sent)
                    SELECT id, ?, 1, CASE WHEN batch > 0 THEN 1 END FROM statements WHERE id = ?
                    """, arguments: [Self.text(all), id])
        } else {
            try db.execute(sql: "UPDATE word_checks SET findings = ? WHERE record = ?", arguments: [Self.text(all), id])
        }
        return try settleWords(ofVersion: id, all)
    }

    private func settleWords(ofVersion id: Int, _ findings: [IdentifyingDetail]) throws -> WordStanding {
        let covers = try String.fetchOne(db, sql: "SELECT covers FROM word_confirmations WHERE record = ? AND taken_back_at IS NULL", arguments: [id])
        let isHeld = !Set(findings).isSubset(of: Self.details(covers ?? ""))
        try db.execute(sql: "UPDATE word_checks SET held = ? WHERE record = ?", arguments: [isHeld, id])
        return WordStanding(findings: findings, isHeld: isHeld, isConfirmed: covers != nil)
    }

    private static func text(_ details: [IdentifyingDetail]) -> String { details.map(\.description).joined(separator: " ") }
    private static func details(_ text: String) -> [IdentifyingDetail] { text.split(separator: " ").compactMap { IdentifyingDetail(String($0)) } }

    // MARK: What people let go

    /// - Parameter reason: sealed.
    public func confirmWords(ofVersion id: Int, covering findings: [IdentifyingDetail], reason: Data, at time: String) throws {
        try db.execute(
            sql: "UPDATE word_confirmations SET taken_back_at = ? WHERE record = ? AND taken_back_at IS NULL", arguments: [time, id])
        try db.execute(
            sql: "INSERT INTO word_confirmations (record, covers, reason, confirmed_at) VALUES (?, ?, ?, ?)",
            arguments: [id, Self.text(findings), reason, time])
        _ = try settleWords(ofVersion: id, findings)
    }

    /// - Returns: false where there was nothing to take back.
    public func takeBackConfirmation(ofVersion id: Int, at time: String) throws -> Bool {
        try db.execute(sql: "UPDATE word_confirmations SET taken_back_at = ? WHERE record = ? AND taken_back_at IS NULL", arguments: [time, id])
        guard db.changesCount > 0, let standing = try wordStanding(ofVersion: id) else { return false }
        _ = try settleWords(ofVersion: id, standing.findings)
        return true
    }

    /// Seals the reasons anew.
    /// - Parameter seal: gives the new blob for a version and its old blob.
    public func resealWordConfirmations(_ seal: (_ version: Int, _ sealed: Data) throws -> Data) throws -> Int {
        let kept = try Row.fetchAll(db, sql: "SELECT id, record, reason FROM word_confirmations")
        for row in kept {
            try db.execute(sql: "UPDATE word_confirmations SET reason = ? WHERE id = ?", arguments: [try seal(row[1], row[2]), row[0] as Int])
        }
        return kept.count
    }

    // MARK: Leaving

    /// Stands for all that findings follow from in the database: where it is the same, nothing else can be found.
    public func wordBasis() throws -> String {
        let tables = ["people", "workers", "safe_contact_plans", "statements"]
        // A number may be given again when the last row was erased; the run that brought it is then another.
        let each = tables.map { "IFNULL((SELECT id || '.' || run FROM \($0) ORDER BY id DESC LIMIT 1), '')" }
        return try String.fetchOne(db, sql: "SELECT \(each.joined(separator: " || ' ' || "))") ?? ""
    }

    /// Whether a version's words were looked through and may leave.
    public func wordsMayLeave(ofVersion id: Int) throws -> Bool {
        try Bool.fetchOne(db.cachedStatement(sql: "SELECT held = 0 FROM word_checks WHERE record = ?"), arguments: [id]) ?? false
    }

    /// Remembers whether a version left with its words.
    public func markWords(ofVersion id: Int, sent: Bool) throws {
        try db.cachedStatement(sql: "UPDATE word_checks SET sent = ? WHERE record = ?").execute(arguments: [sent, id])
    }

    /// Lets statements leave again that left with words that have to stay, or without some that may leave.
    public func requeueWhereWordsDiffer() throws {
        try requeue(.statements, where: "id IN (SELECT record FROM word_checks WHERE sent = held)", [])
    }

    /// How many current statements stay without their words.
    public func heldWordsCount() throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT COUNT(*) FROM statements t JOIN word_checks c ON c.record = t.id
                WHERE t.superseded_by IS NULL AND t.consent_to_share = 'y' AND c.held = 1
                """) ?? 0
    }
}

import Domain
import GRDB

/// Works out which pairs there are: those whose match keys meet, and those that both boroughs have confirmed.
///
/// Both people have to stand at the hub with one and the same role. So a pair is gone at once when either borough withdraws the person,
/// because they object, because their role was corrected, or because the borough recalls them.
struct LinkFinder {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// By number.
    /// - Parameter borough: the one whose pairs are meant; nil for all.
    func pairs(of borough: String? = nil) throws -> [LinkPair] {
        var pairs: [String: LinkPair] = [:]
        for pair in try meeting(borough) + confirmed(borough) {
            if let known = pairs[pair.number], (known.rule?.rank ?? .max) <= (pair.rule?.rank ?? .max) { continue }
            pairs[pair.number] = pair
        }
        return try pairs.values.map(withDecisions).sorted { $0.number < $1.number }
    }

    /// `CROSS JOIN` keeps SQLite at the one borough's rows, from which it looks for the others'.
    private static func standing(_ borough: String?) -> String {
        """
        CROSS JOIN people p ON p.borough = one.borough AND p.person_id = one.person AND p.until_batch IS NULL
        CROSS JOIN people q ON q.borough = other.borough AND q.person_id = other.person AND q.until_batch IS NULL AND q.role = p.role
        WHERE one.until_batch IS NULL AND \(borough == nil ? "?1 IS NULL AND one.borough < other.borough" : "one.borough = ?1")
        """
    }

    private func meeting(_ borough: String?) throws -> [LinkPair] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT one.borough, one.person, other.borough, other.person, p.role, one.rule
                FROM match_keys one CROSS JOIN match_keys other ON other.value = one.value AND other.rule = one.rule
                    AND other.key_version = one.key_version AND other.until_batch IS NULL AND other.borough <> one.borough
                \(Self.standing(borough))
                """, arguments: [borough]
        ).compactMap { row in LinkRule(rawValue: row[5]).map { pair(row, rule: $0) } }
    }

    /// What people have confirmed stands, whether the match keys still meet or not.
    private func confirmed(_ borough: String?) throws -> [LinkPair] {
        let word = LinkDecision.confirm.rawValue
        return try Row.fetchAll(
            db,
            sql: """
                SELECT one.borough, one.person, other.borough, other.person, p.role, one.candidate
                FROM link_decisions one CROSS JOIN link_decisions other ON other.candidate = one.candidate AND other.until_batch IS NULL
                    AND other.borough <> one.borough AND one.decision = ?2 AND other.decision = ?2
                \(Self.standing(borough))
                """, arguments: [borough, word]
        ).compactMap { row in
            let pair = pair(row, rule: nil)
            // A number is of one pair; whoever confirms it for somebody else confirms nothing.
            return pair.number == row[5] ? pair : nil
        }
    }

    private func pair(_ row: Row, rule: LinkRule?) -> LinkPair {
        LinkPair(.init(borough: row[0], person: row[1]), .init(borough: row[2], person: row[3]), role: row[4], rule: rule)
    }

    private func withDecisions(_ found: LinkPair) throws -> LinkPair {
        var pair = found
        for side in pair.sides {
            let decision = try String.fetchOne(
                db.cachedStatement(
                    sql: "SELECT decision FROM link_decisions WHERE borough = ? AND candidate = ? AND person = ? AND until_batch IS NULL"),
                arguments: [side.borough, pair.number, side.person])
            if decision == LinkDecision.confirm.rawValue { pair.confirmed.insert(side.borough) }
            let isRejected = try Bool.fetchOne(
                db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM \(EndedLinks.table) WHERE borough = ? AND candidate = ?)"),
                arguments: [side.borough, pair.number])
            if isRejected ?? false { pair.isEnded = true }
        }
        return pair
    }
}

extension HubStore {
    /// The pairs of a borough's people and other boroughs', by number; those that were rejected are among them.
    public func links(of borough: String) throws -> [LinkPair] { try reader.read { try LinkFinder($0).pairs(of: borough) } }

    /// Every borough's, each pair once.
    public func links() throws -> [LinkPair] { try reader.read { try LinkFinder($0).pairs() } }
}

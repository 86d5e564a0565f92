public import Domain
import GRDB

/// Which cases the plugins are asked about: those in which anything has changed that facts follow from, and all where anything else has.
///
/// A new row is found by its id. Whatever else happens to a row of a watched type marks its case, in the same transaction, by a trigger of
/// the database. All of it is asked about again until what followed from it is in a batch.
extension AgentTransaction {
    /// The record types whose changes mark their cases (migration 0014).
    public static let watchedTypes: Set<RecordType> = [.referrals, .housingReferrals, .placements]

    private static let basisName = "basis of facts"

    /// Cases that have to be asked about now.
    public struct CasesToAsk: Sendable {
        public let isEverything: Bool
        fileprivate let basis: String
        /// The last of the marks that are looked at.
        fileprivate let lastMark: Int
        fileprivate let news: [NewRecords]
        /// SQL for the cases of which something may be kept back today; nil where nothing is.
        fileprivate let chosen: String?

        /// SQL for the ids of the cases, where it is not all of them.
        var idsInSQL: String {
            let new = news.map { "SELECT case_id FROM \($0.type.name) WHERE id > \($0.after) AND id <= \($0.last)" }
            return (["SELECT case_id FROM cases_to_ask WHERE id <= \(lastMark)"] + new + [chosen].compactMap { $0 }).joined(separator: " UNION ")
        }
    }

    fileprivate struct NewRecords: Sendable {
        let type: RecordType
        /// The ids after which they begin and with which they end.
        let after, last: Int
    }

    /// Lets the plugins be asked about every case with the next push.
    public func askAboutEverything() throws { try db.execute(sql: "INSERT INTO cases_to_ask (case_id) VALUES (NULL)") }

    /// - Parameters:
    ///   - types: from which facts follow.
    ///   - basis: stands for all else that they follow from; where it is not what it was, every case has to be asked about.
    public func casesToAsk(_ types: Set<RecordType>, basis: String, on today: CivilDate) throws -> CasesToAsk {
        let before = try String.fetchOne(db, sql: "SELECT value FROM last_seen WHERE name = ?", arguments: [Self.basisName])
        let isAnyCaseMarked = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM cases_to_ask WHERE case_id IS NULL)") ?? false
        // The key of a record that names a person has the person's role in it, and a change of that marks nothing.
        let isWatched = types.isSubset(of: Self.watchedTypes) && !types.contains { $0.key.contains("person_id") }
        let watched = Self.watchedTypes.sorted { $0.name < $1.name }
        return CasesToAsk(
            isEverything: before != basis || isAnyCaseMarked || !isWatched, basis: basis,
            lastMark: try Int.fetchOne(db, sql: "SELECT MAX(id) FROM cases_to_ask") ?? 0,
            news: try watched.map { type in
                let asked = try Int.fetchOne(db, sql: "SELECT asked_to FROM asked_records WHERE type = ?", arguments: [type.name]) ?? 0
                return NewRecords(type: type, after: asked, last: try Int.fetchOne(db, sql: "SELECT MAX(id) FROM \(type.name)") ?? 0)
            },
            chosen: try hasChoices(on: today) ? casesUnderChoiceInSQL(types, on: today) : nil)
    }

    /// What followed from them is in batches.
    public func haveAsked(_ cases: CasesToAsk) throws {
        try db.execute(sql: "DELETE FROM cases_to_ask WHERE id <= ?", arguments: [cases.lastMark])
        // What people have asked ends with a day or a command, which marks nothing: once more, so that its end is seen.
        if let chosen = cases.chosen { try db.execute(sql: "INSERT INTO cases_to_ask (case_id) \(chosen)") }
        for new in cases.news where new.after != new.last {
            // Where rows were deleted meanwhile, their ids may be others' already.
            try db.execute(
                sql: """
                    INSERT INTO asked_records (type, asked_to) VALUES (:type, :last)
                    ON CONFLICT (type) DO UPDATE SET asked_to = excluded.asked_to WHERE asked_to = :after
                    """, arguments: ["type": new.type.name, "last": new.last, "after": new.after])
        }
        _ = try see(cases.basis, as: Self.basisName)
    }

    private func casesUnderChoiceInSQL(_ types: Set<RecordType>, on today: CivilDate) -> String {
        let objecting = "superseded_by IS NULL AND person_id IN (SELECT person_id FROM objections WHERE \(Choice.objection.isInEffect(on: today)))"
        let naming = [RecordType.people] + types.filter { $0.position(of: "person_id") != nil && $0 != .people }.sorted { $0.name < $1.name }
        return
            (["SELECT case_id FROM embargoes WHERE \(Choice.embargo.isInEffect(on: today))"]
            + naming.map { "SELECT case_id FROM \($0.name) WHERE \(objecting)" }).joined(separator: " UNION ")
    }
}

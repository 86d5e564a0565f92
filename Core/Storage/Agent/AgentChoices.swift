public import Domain
public import Foundation
import GRDB

/// What people, and courts, have asked: that nothing about a person leaves, that nothing of a case leaves for now, that nothing of one is erased.
extension AgentTransaction {
    public enum Choice: String, CaseIterable, Sendable {
        case objection
        case embargo
        /// Nothing of a case is erased.
        case hold

        var table: String {
            switch self {
            case .objection: "objections"
            case .embargo: "embargoes"
            case .hold: "holds"
            }
        }

        var subject: String { self == .objection ? "person_id" : "case_id" }

        fileprivate var day: String {
            switch self {
            case .objection: "from_day"
            case .embargo: "until_day"
            case .hold: "review_day"
            }
        }

        func isInEffect(on today: CivilDate) -> String {
            switch self {
            case .objection: "lifted_on IS NULL AND from_day <= '\(today)'"
            case .embargo: "lifted_on IS NULL AND until_day >= '\(today)'"
            case .hold: "lifted_on IS NULL"
            }
        }
    }

    public struct KeptChoice: Sendable {
        public let number: Int
        /// Of the person or the case, as the case system has it.
        public let subject: String
        /// The first day of an objection, the last of an embargo, the day by which a hold is looked at again.
        public let day: CivilDate
        public let reason: Data
        public let liftedOn: CivilDate?
    }

    /// Whether a person or a case is known here by an id, now or before.
    public func knows(_ id: String, for choice: Choice) throws -> Bool {
        let table = choice == .objection ? RecordType.people.name : RecordType.referrals.name
        return try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE \(choice.subject) = ? AND superseded_by IS NULL)", arguments: [id]) ?? false
    }

    /// - Returns: its number.
    public func add(_ choice: Choice, of id: String, day: CivilDate, reason: Data) throws -> Int {
        try db.execute(
            sql: "INSERT INTO \(choice.table) (\(choice.subject), \(choice.day), reason) VALUES (?, ?, ?)", arguments: [id, day.description, reason])
        return Int(db.lastInsertedRowID)
    }

    public func lift(_ choice: Choice, number: Int, on day: CivilDate, because reason: Data) throws {
        try db.execute(
            sql: "UPDATE \(choice.table) SET lifted_on = ?, lifted_because = ? WHERE id = ?", arguments: [day.description, reason, number])
    }

    /// - Parameter id: of one person or case; everybody's where it is nil.
    public func choices(_ choice: Choice, of id: String? = nil) throws -> [KeptChoice] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT id, \(choice.subject) AS subject, \(choice.day) AS day, reason, lifted_on FROM \(choice.table)
                WHERE \(choice.subject) = COALESCE(?, \(choice.subject)) ORDER BY id
                """, arguments: [id]
        ).compactMap { row in
            guard let day = CivilDate(iso: row["day"] as String) else { return nil }
            return KeptChoice(
                number: row["id"], subject: row["subject"], day: day, reason: row["reason"],
                liftedOn: (row["lifted_on"] as String?).flatMap { CivilDate(iso: $0) })
        }
    }

    /// How many are in effect on a day.
    public func count(_ choice: Choice, on today: CivilDate) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(choice.table) WHERE \(choice.isInEffect(on: today))") ?? 0
    }

    func hasChoices(on today: CivilDate) throws -> Bool { try count(.objection, on: today) + count(.embargo, on: today) > 0 }
}

extension RecordType {
    /// SQL that holds for a record in the table `t` that may not leave on a day.
    func isKeptBackInSQL(on today: CivilDate) -> String {
        var conditions: [String] = []
        switch subject {
        case .namedPerson:
            conditions.append("t.person_id IN (SELECT person_id FROM objections WHERE \(AgentTransaction.Choice.objection.isInEffect(on: today)))")
        case .roles(let roles): conditions.append("t.case_id IN (\(Self.casesInSQL(ofObjecting: roles, on: today)))")
        case .roleIn(let field):
            let roles = Set(PersonRole.allCases)
            conditions.append("(t.case_id, t.\(field)) IN (\(Self.casesInSQL(ofObjecting: roles, on: today, columns: "p.case_id, p.role")))")
        case .nobody: break
        }
        if casePosition != nil {
            conditions.append("t.case_id IN (SELECT case_id FROM embargoes WHERE \(AgentTransaction.Choice.embargo.isInEffect(on: today)))")
        }
        return conditions.isEmpty ? "FALSE" : "IFNULL(\(conditions.joined(separator: " OR ")), FALSE)"
    }

    /// SQL for the cases in which somebody with one of the roles objects.
    static func casesInSQL(ofObjecting roles: Set<PersonRole>, on today: CivilDate, columns: String = "p.case_id") -> String {
        // Objections are few and people many: `CROSS JOIN` keeps SQLite from going through the people.
        let codes = roles.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        return """
            SELECT \(columns) FROM objections o CROSS JOIN people p ON p.person_id = o.person_id AND p.superseded_by IS NULL
            WHERE o.\(AgentTransaction.Choice.objection.isInEffect(on: today)) AND p.role IN (\(codes))
            """
    }
}

public import Domain
import GRDB

/// The list of what was erased: when, on what ground and how much; of whom, only as a digest.
extension AgentTransaction {
    public enum ErasureGround: String, Codable, Sendable {
        /// Somebody asked for it.
        case request
        /// The programme's schedule says so.
        case retention
    }

    public struct ErasureNote: Sendable {
        public let number: Int
        public let erasedOn: CivilDate
        public let ground: ErasureGround
        public let versions: Int
        /// The batch in which the hub was told; nil while it has not been, 0 where nothing had ever left.
        public let batch: Int?
    }

    /// Whom an erasure was of.
    public struct ErasedSubject: Sendable {
        public let kind: PseudonymKind
        public let digest: String
        /// Of a person in a case that stays.
        public let caseID: String?
        public let role: PersonRole?
        public let wasAlone: Bool

        public init(kind: PseudonymKind, digest: String, caseID: String? = nil, role: PersonRole? = nil, wasAlone: Bool = false) {
            (self.kind, self.digest, self.caseID, self.role, self.wasAlone) = (kind, digest, caseID, role, wasAlone)
        }
    }

    /// - Parameter batch: in which the hub was told; nil where it has to be told yet, 0 where nothing had left.
    /// - Returns: its number.
    public func addErasure(on day: CivilDate, _ ground: ErasureGround, versions: Int, batch: Int?) throws -> Int {
        try db.execute(
            sql: "INSERT INTO erasures (erased_on, ground, versions, batch) VALUES (?, ?, ?, ?)",
            arguments: [day.description, ground.rawValue, versions, batch])
        return Int(db.lastInsertedRowID)
    }

    public func add(_ subject: ErasedSubject, to erasure: Int) throws {
        try db.execute(
            sql: """
                INSERT INTO erased (kind, digest, erasure, case_id, role, was_alone) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (kind, digest) DO UPDATE SET case_id = excluded.case_id, role = excluded.role, was_alone = excluded.was_alone
                """,
            arguments: [subject.kind.rawValue, subject.digest, erasure, subject.caseID, subject.role?.rawValue, subject.wasAlone])
    }

    /// The case goes as well, so its id is not kept beside those of its people who went before.
    public func forgetCaseOfErased(_ id: String) throws { try db.execute(sql: "UPDATE erased SET case_id = NULL WHERE case_id = ?", arguments: [id]) }

    public func erasures() throws -> [ErasureNote] {
        try Row.fetchAll(db, sql: "SELECT * FROM erasures ORDER BY id").compactMap { row in
            guard let day = CivilDate(iso: row["erased_on"] as String), let ground = ErasureGround(rawValue: row["ground"]) else { return nil }
            return ErasureNote(number: row["id"], erasedOn: day, ground: ground, versions: row["versions"], batch: row["batch"])
        }
    }

    /// What may not come back.
    /// - Parameter digest: gives an id's digest.
    public func erasedSubjects(digest: @escaping @Sendable (String, PseudonymKind) -> String) throws -> ErasedSubjects {
        var cases: [String: CivilDate] = [:]
        var people: [String: [ErasedSubjects.Person]] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT s.*, e.erased_on FROM erased s JOIN erasures e ON e.id = s.erasure") {
            guard let day = CivilDate(iso: row["erased_on"] as String) else { continue }
            if row["kind"] as String == PseudonymKind.caseFile.rawValue { cases[row["digest"]] = day }
            guard let caseID = row["case_id"] as String?, let role = (row["role"] as String?).flatMap(PersonRole.init(rawValue:)) else { continue }
            people[caseID, default: []].append(.init(digest: row["digest"], role: role, wasAlone: row["was_alone"], erasedOn: day))
        }
        return cases.isEmpty && people.isEmpty ? .none : ErasedSubjects(cases: cases, people: people, digest: digest)
    }

    // MARK: What is due

    /// Cases of which nothing has been heard since a day, and which no hold keeps.
    public func casesLastHeardOf(before day: CivilDate) throws -> [String] {
        let events = RecordType.all.filter { $0.casePosition != nil }.compactMap { type in
            type.eventDate.map { "SELECT case_id, \($0) AS day FROM \(type.name) WHERE superseded_by IS NULL AND \($0) IS NOT NULL" }
        }
        return try String.fetchAll(
            db,
            sql: """
                SELECT case_id FROM (\(events.joined(separator: " UNION ALL ")))
                WHERE case_id NOT IN (SELECT case_id FROM holds WHERE lifted_on IS NULL)
                GROUP BY case_id HAVING MAX(day) < ? ORDER BY case_id
                """, arguments: [day.description])
    }

    /// How many current records of a type tell of an event before a day, and are of no case that a hold keeps.
    public func count(of type: RecordType, before day: CivilDate) throws -> Int {
        guard let event = type.eventDate else { return 0 }
        let held = type.casePosition == nil ? "" : "AND case_id NOT IN (SELECT case_id FROM holds WHERE lifted_on IS NULL)"
        return try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM \(type.name) WHERE superseded_by IS NULL AND \(event) < ? \(held)", arguments: [day.description]) ?? 0
    }

    public func hasHold(onCase id: String) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM holds WHERE lifted_on IS NULL AND case_id = ?)", arguments: [id]) ?? false
    }
}

public import Domain
import GRDB

/// What is kept about one case and one person.
extension AgentTransaction {
    /// The current record of a person, with what identifies sealed.
    public func person(_ id: String) throws -> PendingRecord? {
        try RecordReader(db, .people, where: "t.person_id = ? AND t.superseded_by IS NULL", [id]).next()
    }

    /// Somebody in their part of a case.
    public struct CasePerson: Sendable {
        public let id: String
        public let caseID: String
        public let role: PersonRole
        /// Whether nobody else of the case has the role: records that name nobody are then about this person.
        public let isAlone: Bool
    }

    /// Nil where nobody is known by the id, or in no role.
    public func casePerson(_ id: String) throws -> CasePerson? {
        guard let found = try person(id), let caseID = found.record.caseID, let role = found.record["role"].text.flatMap(PersonRole.init(rawValue:)) else {
            return nil
        }
        let isAlone = try records(of: .people, inCase: caseID).count { $0.record["role"].text == role.rawValue } == 1
        return CasePerson(id: id, caseID: caseID, role: role, isAlone: isAlone)
    }

    /// The current records of a type in a case, in the order in which they came, each with what identifies in it still sealed.
    public func records(of type: RecordType, inCase id: String) throws -> [PendingRecord] {
        guard type.casePosition != nil else { return [] }
        return try RecordReader(db, type, where: "t.case_id = ? AND t.superseded_by IS NULL ORDER BY t.id", [id]).rest()
    }
}

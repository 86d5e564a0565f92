public import Domain
import GRDB

/// What is kept about one case and one person.
extension AgentTransaction {
    /// The current record of a person, with what identifies sealed.
    public func person(_ id: String) throws -> PendingRecord? {
        try RecordReader(db, .people, where: "t.person_id = ? AND t.superseded_by IS NULL", [id]).next()
    }

    /// The current records of a type in a case, in the order in which they came, each with what identifies in it still sealed.
    public func records(of type: RecordType, inCase id: String) throws -> [PendingRecord] {
        guard type.casePosition != nil else { return [] }
        return try RecordReader(db, type, where: "t.case_id = ? AND t.superseded_by IS NULL ORDER BY t.id", [id]).rest()
    }
}

public import Domain
import GRDB

/// What is kept about one person's case, for giving that person what is theirs.
extension AgentTransaction {
    /// The current record of a person, with what identifies sealed.
    public func person(_ id: String) throws -> PendingRecord? { try current(.people, where: "person_id", is: id).first }

    /// The current records of a type in a case, in the order in which they came.
    public func records(of type: RecordType, inCase id: String) throws -> [PendingRecord] {
        guard type.casePosition != nil else { return [] }
        return try current(type, where: "case_id", is: id)
    }

    private func current(_ type: RecordType, where column: String, is value: String) throws -> [PendingRecord] {
        let ids = try Int.fetchAll(
            db, sql: "SELECT id FROM \(type.name) WHERE \(column) = ? AND superseded_by IS NULL ORDER BY id", arguments: [value])
        return try ids.compactMap { try RecordReader(db, type, where: "t.id = \($0)").next() }
    }
}

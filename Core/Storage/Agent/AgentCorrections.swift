import Domain
import GRDB

/// A correction can change what other records, or the same one, left under.
extension AgentTransaction {
    /// The role under which an earlier version of a person left; nil when none did.
    public func sentRole(ofPerson id: String) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT role FROM people WHERE person_id = ? AND superseded_by IS NOT NULL AND batch IS NOT NULL ORDER BY version DESC LIMIT 1",
            arguments: [id])
    }

    /// Puts the records that name a person back into the outbox: her pseudonym has changed with her role.
    public func requeueRecords(namingPerson id: String) throws {
        for type in RecordType.all where type.references.contains(where: { $0.to.type == "people" }) {
            try requeue(type, where: "person_id = ?", [id])
        }
    }

    /// Puts the people of a case back into the outbox: their age bands are taken on the day of its referral.
    public func requeuePeople(ofCase id: String) throws {
        try requeue(.people, where: "case_id = ?", [id])
    }
}

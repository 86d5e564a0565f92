import Domain
import GRDB

/// A correction can change what other records, or the same one, left under.
extension AgentTransaction {
    /// The role under which an earlier version of a person left; nil when none did.
    public func sentRole(ofPerson id: String) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(
                sql: "SELECT role FROM people WHERE person_id = ? AND superseded_by IS NOT NULL AND batch IS NOT NULL ORDER BY version DESC LIMIT 1"),
            arguments: [id])
    }

    /// Puts the records that name a person back into the outbox: her pseudonym has changed with her role.
    public func requeueRecords(namingPerson id: String) throws {
        for type in RecordType.all where type.references.contains(where: { $0.to.type == "people" }) {
            try requeue(type, where: "person_id = ?", [id])
        }
    }

    /// Puts the people of cases back into the outbox whose referrals were corrected to another day or case: their age bands are taken on
    /// the day of the case's referral.
    /// - Parameter referrals: the ids of the corrected versions.
    public func requeuePeople(ofReferrals referrals: [Int]) throws {
        let moved = """
            FROM referrals n JOIN referrals v ON v.referral_id = n.referral_id AND v.superseded_by IS NOT NULL
            WHERE n.id IN (SELECT value FROM json_each(:ids)) AND (v.received_on IS NOT n.received_on OR v.case_id <> n.case_id)
            """
        let ids = "[\(referrals.map(String.init).joined(separator: ","))]"
        try requeue(.people, where: "case_id IN (SELECT n.case_id \(moved) UNION SELECT v.case_id \(moved))", ["ids": ids])
    }
}

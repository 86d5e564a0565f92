public import Domain
import GRDB

/// Which notices of agreements' ends have been given.
extension AgentTransaction {
    /// Remembers that a notice is given.
    /// - Parameter notice: the most days that are left.
    /// - Returns: false where it was given before.
    public func giveNotice(_ notice: Int, ofAgreement id: String, lastDay: CivilDate, at time: String) throws -> Bool {
        try db.execute(
            sql: "INSERT INTO agreement_notices (agreement, last_day, notice, given_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [id, lastDay.description, notice, time])
        return db.changesCount > 0
    }
}

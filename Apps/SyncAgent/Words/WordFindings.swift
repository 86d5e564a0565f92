import Domain
import Intake
import Privacy
import Storage

/// Asks about statements of this run whose words stay in the borough, because they could tell who somebody is.
struct WordFindings {
    let desk: WordDesk
    let session: IngestSession

    private static let lookedAt: Set<RecordType> = [.statements, .people, .workers, .safeContactPlans]

    func add(to summary: inout IntakeSummary) throws {
        guard !summary.types.isDisjoint(with: Self.lookedAt) else { return }
        // What left before and has to stay now waits from here on.
        try desk.settle(session.transaction)
        for statement in try session.transaction.sharedStatements() where statement.run == session.run {
            guard let standing = try session.transaction.wordStanding(ofVersion: statement.id), standing.isHeld,
                let violation = StatementIdentifies.violation(standing.findings)
            else { continue }
            summary.ask(
                StatementIdentifies.definition.code, of: statement.record, inFile: statement.file, row: statement.row,
                caseReference: statement.record.caseID ?? "", field: violation.field, message: violation.message, fix: violation.fix)
        }
    }
}

extension AgentTransaction {
    /// What the seal of a confirmation's reason is bound to.
    static func noteOnWords(ofVersion id: Int) -> String { "words/\(id)" }
}

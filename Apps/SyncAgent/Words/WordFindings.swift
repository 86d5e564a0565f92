import Domain
import Intake
import Privacy
import Storage

/// Asks about statements of this run whose words stay in the borough, because they could tell who somebody is.
struct WordFindings {
    let sealer: RecordSealer
    let session: IngestSession

    private static let lookedAt: Set<RecordType> = [.statements, .people, .workers, .safeContactPlans]

    func add(to summary: inout IntakeSummary) throws {
        guard !summary.types.isDisjoint(with: Self.lookedAt) else { return }
        for checked in try WordDesk(sealer: sealer).check(session.transaction) where checked.standing.isHeld && checked.statement.run == session.run {
            guard let violation = StatementIdentifies.violation(checked.standing.findings) else { continue }
            let statement = checked.statement
            summary.ask(
                StatementIdentifies.definition.code, of: statement.record, inFile: statement.file, row: statement.row,
                caseReference: statement.record.caseID ?? "", field: violation.field, message: violation.message, fix: violation.fix)
        }
        // What left before and has to stay now waits from here on.
        try session.transaction.requeueWhereWordsDiffer()
    }
}

extension AgentTransaction {
    /// What the seal of a confirmation's reason is bound to.
    static func noteOnWords(ofVersion id: Int) -> String { "words/\(id)" }
}

import Domain
import Foundation
import Privacy
import Storage

/// Opens everything that a database holds sealed, and seals it under other keys.
struct Resealing {
    let key: BoroughKey
    let from: SealingKeys
    let to: SealingKeys

    /// - Returns: how many values there are.
    func run(_ transaction: AgentTransaction) throws -> Int {
        let (old, session) = (RecordSealer(key, from), try RecordSealer(key, to).session())
        var count = 0
        for type in RecordType.all {
            count += try transaction.reseal(type) { record, sealed in
                try session.blob(of: try old.opened(record, sealed)).map { Data($0) } ?? sealed
            }
        }
        let (oldIssues, newIssues) = (try IssueSealer(key, from), try IssueSealer(key, to))
        count += try transaction.resealIssues { digest, sealed in try newIssues.seal(try oldIssues.open(sealed, for: digest), for: digest) }
        let (oldNotes, newNotes) = (try NoteSealer(from), try NoteSealer(to))
        for choice in AgentTransaction.Choice.allCases {
            count += try transaction.reseal(choice) { subject, isLifted, sealed in
                let note = choice.note(of: subject, lifted: isLifted)
                return try newNotes.seal(try oldNotes.open(sealed, for: note), for: note)
            }
        }
        count += try transaction.resealLinkDecisions { candidate, decision, sealed in
            let note = decision.note(on: candidate)
            return try newNotes.seal(try oldNotes.open(sealed, for: note), for: note)
        }
        count += try transaction.resealWordConfirmations { version, sealed in
            let note = AgentTransaction.noteOnWords(ofVersion: version)
            return try newNotes.seal(try oldNotes.open(sealed, for: note), for: note)
        }
        return count
    }
}

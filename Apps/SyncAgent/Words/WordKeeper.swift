import BoroughConfig
import Domain
import Foundation
import Privacy
import Storage
import Terminal

/// Shows people what was found in statements' words, and keeps what they decide. The audit trail has who decided and the version's number;
/// neither whose words they are nor why.
struct WordKeeper {
    let home: AgentHome
    let configuration: BoroughConfiguration

    struct Line: Encodable {
        let statement: String
        let caseID: String
        let file: String
        let row: Int
        let isHeld: Bool
        /// Each with its place and what to write.
        let findings: [String]
    }

    struct Shown: Encodable {
        let line: Line
        let words: String
    }

    /// Statements in whose words something was found.
    func list() throws -> [Line] {
        try home.exclusively {
            let (store, desk, _) = try open()
            return try store.write { transaction in
                try desk.check(transaction).filter { !$0.standing.findings.isEmpty }.map(Self.line)
            }
        }
    }

    func show(_ given: String) throws -> Shown {
        try change(given) { checked, sealers, transaction in
            let record = try sealers.records.opened(checked.statement.record, checked.statement.sealed)
            try audit("read", checked, transaction)
            return Shown(line: Self.line(checked), words: record["words"].identifying?.reveal() ?? "")
        }
    }

    func confirm(_ given: String, reason: String) throws {
        try change(given) { checked, sealers, transaction in
            guard checked.standing.isHeld else { throw CommandFailure(.dataRefused, "Nothing keeps these words here. Nothing was changed.") }
            let note = AgentTransaction.noteOnWords(ofVersion: checked.statement.id)
            let sealed = try sealers.notes.seal(reason, for: note)
            try transaction.confirmWords(
                ofVersion: checked.statement.id, covering: checked.standing.findings, reason: sealed, at: Clock.timestamp())
            try audit("confirm", checked, transaction)
        }
    }

    func hold(_ given: String) throws {
        try change(given) { checked, _, transaction in
            guard try transaction.takeBackConfirmation(ofVersion: checked.statement.id, at: Clock.timestamp()) else {
                throw CommandFailure(.dataRefused, "There is no confirmation to take back. Nothing was changed.")
            }
            try audit("hold", checked, transaction)
        }
    }

    private func change<Result>(
        _ given: String, _ body: (WordDesk.Checked, (records: RecordSealer, notes: NoteSealer), AgentTransaction) throws -> Result
    ) throws -> Result {
        try home.exclusively {
            let (store, desk, notes) = try open()
            return try store.write { transaction in
                let id = try transaction.knownID(given, .statement)
                guard let checked = try desk.check(transaction).first(where: { $0.statement.record["statement_id"].text == id }) else {
                    throw CommandFailure(
                        .noSuchInput,
                        "No statement that may be shared is kept here by that id. Write it as it stands in the exports, letter for letter. "
                            + "Nothing was changed.")
                }
                return try body(checked, (desk.sealer, notes), transaction)
            }
        }
    }

    private func open() throws -> (AgentStore, WordDesk, NoteSealer) {
        let store = try home.store()
        let records = RecordSealer(try home.boroughKey(), try home.sealingKeyring.keys(in: store))
        return (store, WordDesk(sealer: records, borough: configuration.borough.name), try home.noteSealer(in: store))
    }

    private static func line(_ checked: WordDesk.Checked) -> Line {
        Line(
            statement: checked.statement.record["statement_id"].text ?? "", caseID: checked.statement.record.caseID ?? "", file: checked.statement.file,
            row: checked.statement.row, isHeld: checked.standing.isHeld, findings: checked.standing.findings.map(\.inWords))
    }

    private func audit(_ action: String, _ checked: WordDesk.Checked, _ transaction: AgentTransaction) throws {
        let count = checked.standing.findings.count
        try transaction.audit(
            at: Clock.timestamp(), actor: Account.name, action: "words.\(action)",
            detail: "version \(checked.statement.id): \(count) finding\(count == 1 ? "" : "s")")
    }
}

import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal

/// What a data protection officer files once a year.
struct Statement: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "States what left in a financial year, on what ground, and what was proved of it.",
        discussion: """
            Example: restart-agent statement --home /srv/restart --year 2024-25 --out statement-2024-25.html
            The page names record types, fields, counts, purposes, agreements with their evidence, recalls and the first and last receipt;
            it names nobody. The hub is asked to give back what it holds, and the page says so plainly where it could not be. The agent
            signs the page. Later:
            restart-agent statement --home /srv/restart --check statement-2024-25.html
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("A financial year, like 2024-25.", valueName: "year"))
    var year: String?

    @Option(help: ArgumentHelp("Where to write the page.", valueName: "file"))
    var out: String?

    @Option(help: ArgumentHelp("A statement, page or JSON, to be checked.", valueName: "file"))
    var check: String?

    func validate() throws {
        guard (year == nil) != (check == nil), check == nil || out == nil else {
            throw ValidationError("Give --year, with --out for a page, or --check with a statement.")
        }
        guard let year else { return }
        guard let read = FinancialYear(year) else { throw ValidationError("`\(year)` is not a financial year like 2024-25.") }
        guard read.period.from <= options.shared.today else { throw ValidationError("The financial year \(year) has not begun.") }
    }

    func run() throws {
        if let check { return try verify(check) }
        guard let year = year.flatMap({ FinancialYear($0) }) else { return }
        let configuration = try options.configuration()
        let store = try options.home.store()
        let (proof, agent) = try prove(store, borough: configuration.borough.slug)
        let maker = StatementMaker(configuration: configuration, year: year, today: options.shared.today)
        let sealed = try SealedStatement(
            try store.read { try maker.make($0, proof: proof) }, signedBy: try options.home.signingKey(id: agent ?? configuration.borough.slug))
        if let out {
            do {
                try PrivateFile.replace(Data(sealed.html.utf8), at: out)
            } catch is CocoaError {
                throw CommandFailure(.noSuchInput, "\(out) cannot be written. Check the folder, and whether the disk is full.")
            }
        }
        try store.write {
            try $0.audit(at: Clock.timestamp(), actor: Account.name, action: StatementSeal.action, detail: StatementSeal.detail(of: sealed.seal))
        }
        if options.shared.json { try Console.print(json: sealed) } else { Console.print(words(sealed.statement)) }
        switch proof.result {
        case .proved, .notEnrolled: return
        case .hubAway: throw CommandFailure(.hubUnavailable, "The hub is away, so what it holds was not compared; the statement says so. Try again later.")
        case .failed: throw CommandFailure(.dataRefused, proof.fault ?? "The proof failed.")
        }
    }

    /// The proof of `receipts --verify`, and the name under which the hub knows the agent.
    private func prove(_ store: AgentStore, borough: String) throws -> (YearlyStatement.Proof, agent: String?) {
        guard let link = try store.read({ try $0.hubLink() }) else {
            return (.init(result: .notEnrolled, receipts: 0, held: 0, tooOld: 0, fault: nil), nil)
        }
        do {
            let outcome = try ReceiptProof(store: store, hub: Hub(options.home, store, borough: borough)).run()
            let result: YearlyStatement.Proof.Result = outcome.hubAnswered ? .proved : .hubAway
            return (.init(result: result, receipts: outcome.receipts, held: outcome.held, tooOld: outcome.tooOld, fault: nil), link.agent)
        } catch let failure as CommandFailure {
            return (.init(result: .failed, receipts: 0, held: 0, tooOld: 0, fault: failure.message), link.agent)
        } catch let refusal as Refusal {
            return (.init(result: .failed, receipts: 0, held: 0, tooOld: 0, fault: refusal.message), link.agent)
        }
    }

    private func words(_ statement: YearlyStatement) -> String {
        let proof =
            switch statement.proof.result {
            case .proved: "The hub holds exactly what left."
            case .hubAway: "The hub could not be reached, so what it holds was not compared."
            case .failed: "The proof failed."
            case .notEnrolled: "This agent is not enrolled at a hub."
            }
        let written = out.map { "Written: \($0)." } ?? "Give --out FILE.html for the page to file."
        return """
            \(statement.boroughName) in \(statement.year): \(statement.batches) batches with \(statement.rows) rows of \(statement.tables.count) kinds left.
            \(proof)
            \(written)
            """
    }

    // MARK: Checking

    struct CheckReport: Encodable {
        let borough: String
        let year: String
        let madeOn: CivilDate
        /// Whether the agent's key is still the one with which it signed.
        let isKeyInUse: Bool
    }

    private func verify(_ path: String) throws {
        guard let file = FileManager.default.contents(atPath: path) else { throw CommandFailure(.noSuchInput, "There is no file \(path).") }
        let (document, seal) = try SealedStatement.seal(in: file)
        let store = try options.home.store()
        let isKeyInUse = try options.home.signingKey(id: document.keyID).publicKey.text == seal.publicKey
        try store.read { transaction in
            // An older key is known by what the audit says was signed with it.
            guard try isKeyInUse || transaction.isAudited(action: StatementSeal.action, detail: StatementSeal.detail(of: document)) else {
                throw CommandFailure(.dataRefused, "Another agent than this one has signed the statement.")
            }
            guard let latest = seal.latest else { return }
            guard try transaction.batches().contains(where: { $0.number == latest.number && $0.digest == latest.digest }) else {
                throw CommandFailure(
                    .dataRefused, "The statement rests on batch \(latest.number), which is another here: this home was put back, or is another borough's.")
            }
        }
        if options.shared.json {
            return try Console.print(json: CheckReport(borough: seal.borough, year: seal.year, madeOn: seal.madeOn, isKeyInUse: isKeyInUse))
        }
        Console.print("The statement of \(seal.borough) for \(seal.year) is as this agent made and signed it on \(seal.madeOn.inWords).")
    }
}

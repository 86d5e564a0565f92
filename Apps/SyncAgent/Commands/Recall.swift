import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import Privacy
import Storage
import Terminal

/// Takes back what has left.
struct Recall: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Has the hub delete what has left: a person, a case, a quarter or everything.",
        discussion: """
            Example: restart-agent recall --home /srv/restart --case SUT-0007 --reason objection
            The hub deletes every version and takes the rows out of the batches that it keeps; its signed receipt says what, and which
            reports may have counted them. The records stay here. They leave again when a corrected export brings them, or with --lift.
            If the hub is away, the next push tells it.
            """)

    enum Reason: String, ExpressibleByArgument, CaseIterable {
        case objection, correction, sentInError = "sent-in-error", agreementEnded = "agreement-ended", other
    }

    @OptionGroup var options: HomeOptions

    @Option(name: .customLong("case"), help: ArgumentHelp("A case's id, as the exports have it.", valueName: "id"))
    var caseID: String?

    @Option(help: ArgumentHelp("A person's id, as the exports have it.", valueName: "id"))
    var person: String?

    @Option(help: ArgumentHelp("A quarter of the financial year, like 2024-25-Q1: what happened in it.", valueName: "quarter"))
    var quarter: String?

    @Flag(help: "All that the borough ever sent.")
    var everything = false

    @Flag(help: "Let what was recalled leave again.")
    var lift = false

    @Option(help: "Why: \(Reason.allCases.map(\.rawValue).joined(separator: ", ")).")
    var reason: Reason?

    func validate() throws {
        let choices = [caseID != nil, person != nil, quarter != nil, everything, lift].count { $0 }
        guard choices == 1 else { throw ValidationError("Give one of --case, --person, --quarter, --everything and --lift.") }
        guard reason != nil else { throw ValidationError("Say why with --reason: \(Reason.allCases.map(\.rawValue).joined(separator: ", ")).") }
    }

    struct Report: Encodable {
        /// How many records of this home are meant.
        let records: Int
        let push: Pusher.Outcome.Report?
    }

    func run() throws {
        let configuration = try options.configurationForSending()
        let choice = try choice()
        let (count, outcome) = try options.home.exclusively { () -> (Int, Pusher.Outcome?) in
            let store = try options.home.store()
            guard let choice else { return (try liftRecalls(store), nil) }
            let maker = try BatchMaker(options.home, store, configuration, today: options.shared.today)
            let count = try store.write { try mark(known(choice, $0), maker, $0) }
            return (count, try Pusher(home: options.home, configuration: configuration, today: options.shared.today).push())
        }
        if options.shared.json { return try Console.print(json: Report(records: count, push: outcome?.report)) }
        Console.print(lift ? "\(count) recalled records leave again with the next push." : "\(count) records of this home are recalled.")
        if let outcome { Console.print(outcome.words) }
    }

    /// Nil for `--lift`.
    private func choice() throws -> AgentTransaction.RecallChoice? {
        if everything { return .everything }
        if let caseID { return .ofCase(caseID) }
        if let person { return .ofPerson(person) }
        guard let quarter else { return nil }
        guard let quarter = FinancialQuarter(quarter) else { throw ValidationError("`\(quarter)` is not a quarter like 2024-25-Q1.") }
        return .during(quarter.period)
    }

    /// By the id by which it is kept here.
    private func known(_ choice: AgentTransaction.RecallChoice, _ transaction: AgentTransaction) throws -> AgentTransaction.RecallChoice {
        switch choice {
        case .ofCase(let given): .ofCase(try transaction.knownID(given, .caseFile))
        case .ofPerson(let given): .ofPerson(try transaction.knownID(given, .person))
        case .everything, .during: choice
        }
    }

    private func mark(_ choice: AgentTransaction.RecallChoice, _ maker: BatchMaker, _ transaction: AgentTransaction) throws -> Int {
        var scope = RecallScope()
        switch choice {
        case .everything: scope.everything = true
        case .ofCase(let id):
            guard try transaction.hasCase(id) else { throw CommandFailure(.noSuchInput, "No case with this id is kept here.") }
            scope.cases = [maker.pseudonym(ofCase: id)]
        case .ofPerson(let id):
            let roles = try transaction.roles(ofPerson: id)
            guard !roles.isEmpty else { throw CommandFailure(.noSuchInput, "No person with this id is kept here.") }
            // A corrected role gave another pseudonym, and versions under the old one are still at the hub.
            scope.people = Set(roles.map { maker.pseudonym(ofPerson: id, role: $0) })
        case .during: break
        }
        let isPeriod = scope.isEmpty
        let count = try transaction.recall(choice) { record in
            if isPeriod { scope.add(record.record.type.name, maker.key(of: record)) }
        }
        try transaction.addRecall(scope)
        try transaction.audit(
            at: Clock.timestamp(), actor: Account.name, action: "recall.asked",
            detail: "\(words(choice)), \(reason?.rawValue ?? ""): \(count) records")
        return count
    }

    /// Without ids, which the audit does not hold.
    private func words(_ choice: AgentTransaction.RecallChoice) -> String {
        switch choice {
        case .everything: "everything"
        case .ofCase: "a case"
        case .ofPerson: "a person"
        case .during(let period): period.inWords
        }
    }

    private func liftRecalls(_ store: AgentStore) throws -> Int {
        try store.write { transaction in
            let count = try transaction.liftRecalls()
            try transaction.audit(
                at: Clock.timestamp(), actor: Account.name, action: "recall.lifted", detail: "\(reason?.rawValue ?? ""): \(count) records")
            return count
        }
    }
}

import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal

/// The way forward for a home that was put back from a backup, or copied.
struct Recover: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Brings this home to where the hub is, after it was put back from a backup.",
        discussion: """
            Example: restart-agent recover --home /srv/restart
            The hub's batches that this home does not know are taken over, each checked against the hub's signature. What is here is
            sent again; nothing doubles. Then ingest the exports that came since the backup. Records that only the hub still has after
            that are withdrawn with --withdraw-missing.
            """)

    @OptionGroup var options: HomeOptions

    @Flag(help: "Withdraw, with the next push, the records that only the hub has.")
    var withdrawMissing = false

    func run() throws {
        let configuration = try options.configuration()
        let outcome = try options.home.exclusively {
            let store = try options.home.store()
            if withdrawMissing { return try withdraw(store) }
            let hub = try Hub(options.home, store, borough: configuration.borough.slug)
            let reconciler = Reconciler(store: store, hub: hub, configuration: configuration, today: options.shared.today)
            switch try reconciler.standing() {
            case .together, .hubIsOlder: return Recovery.Outcome(onlyAtHub: try store.read { try $0.unknownAtHub() })
            case .agentIsOlder, .differ: break
            }
            let eraser = Eraser(home: options.home, store: store, configuration: configuration, today: options.shared.today)
            let maker = try BatchMaker(options.home, store, configuration, today: options.shared.today)
            return try Recovery(store: store, hub: hub, maker: maker, eraser: eraser).run(at: Clock.timestamp())
        }
        if options.shared.json { return try Console.print(json: outcome) }
        Console.print(words(outcome))
    }

    private func withdraw(_ store: AgentStore) throws -> Recovery.Outcome {
        try store.write { transaction in
            let outcome = Recovery.Outcome(onlyAtHub: try transaction.unknownAtHub())
            let count = outcome.onlyAtHub.values.reduce(0, +)
            if count > 0 {
                try transaction.decideToWithdrawUnknown()
                try transaction.audit(
                    at: Clock.timestamp(), actor: "restart-agent", action: "recovered", detail: "\(count) records only at the hub are to be withdrawn")
            }
            return outcome
        }
    }

    private func words(_ outcome: Recovery.Outcome) -> String {
        let missing = outcome.onlyAtHub.values.reduce(0, +)
        let parts = outcome.onlyAtHub.sorted { $0.key < $1.key }.map { "\($0.key.replacing("_", with: " ")) \($0.value)" }
        if withdrawMissing {
            return missing == 0
                ? "There is no record that only the hub has."
                : "\(missing) records that only the hub has (\(parts.joined(separator: ", "))) are withdrawn with the next `restart-agent push`."
        }
        var lines: [String] = []
        if outcome.adopted + outcome.forgotten == 0 {
            lines.append("There is nothing to recover: this home knows every batch that the hub has.")
        } else {
            lines.append(
                "This home now knows every batch that the hub has: \(outcome.adopted) were taken over, \(outcome.forgotten) of its own will be made again.")
        }
        if outcome.erasedAgain > 0 {
            lines.append("\(outcome.erasedAgain) versions of records that had been erased since the backup was made were erased again.")
        }
        if missing > 0 {
            lines.append("The hub has \(missing) records that are not here (\(parts.joined(separator: ", "))). Ingest the exports that came since the backup.")
            lines.append("What is still missing then is withdrawn with `restart-agent recover --withdraw-missing`.")
        }
        return lines.joined(separator: "\n")
    }
}

import ArgumentParser
import BoroughConfig
import Domain
import Storage
import Terminal

/// Proves that neither end has rewritten its past.
struct AuditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks the chain here, and both ends' chains against what each has of the other's.",
        discussion: "Example: restart-agent audit verify --home /srv/restart")

    @OptionGroup var options: HomeOptions

    func run() throws {
        let store = try options.home.store()
        let isEnrolled = try store.read { try $0.hubLink() } != nil
        let hub = isEnrolled ? try Hub(options.home, store, borough: try options.configuration().borough.slug) : nil
        let outcome = try AuditProof(store: store, hub: hub).run()
        if options.shared.json {
            try Console.print(json: outcome)
        } else {
            Console.print(words(outcome, isEnrolled: isEnrolled))
        }
        if !outcome.hubAnswered {
            throw CommandFailure(.hubUnavailable, "The hub is away, so its audit was not compared. Try again later.")
        }
    }

    private func words(_ outcome: AuditProof.Outcome, isEnrolled: Bool) -> String {
        var lines = ["The audit here holds, up to entry \(outcome.entries)."]
        if isEnrolled { lines.append("\(outcome.anchored) of its entries are under the hub's signature, and are the same.") }
        if isEnrolled, outcome.hubAnswered { lines.append("\(outcome.hubEntries) entries of the hub's audit are what it signed for.") }
        return lines.joined(separator: "\n")
    }
}

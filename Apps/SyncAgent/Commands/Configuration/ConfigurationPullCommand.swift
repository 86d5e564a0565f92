import ArgumentParser
import Domain
import SyncProtocol
import Terminal

/// Takes what is new.
struct ConfigurationPullCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull", abstract: "Takes what the central team has published, and says what it refused.",
        discussion: "Example: restart-agent configuration pull --home /srv/restart")

    @OptionGroup var options: HomeOptions

    struct Report: Encodable {
        let taken: [Int]
        let inForce: Int?
        let refusal: String?
    }

    func run() throws {
        let home = options.home
        let (outcome, current) = try home.exclusively {
            let store = try home.store()
            let hub = try Hub(home, store, borough: try home.borough())
            let outcome = try ConfigurationPull(home: home, store: store, hub: hub, today: options.shared.today).run()
            return (outcome, try EditionShelf(home: home, store: store).inForce(on: options.shared.today)?.manifest)
        }
        if options.shared.json {
            try Console.print(json: Report(taken: outcome.taken.map(\.serial), inForce: current?.serial, refusal: outcome.refusal?.message))
        } else {
            for manifest in outcome.taken {
                let day = manifest.effectiveFrom > options.shared.today ? ", and waits until \(manifest.effectiveFrom)" : ""
                Console.print("Edition \(manifest.serial) is taken, version \(manifest.version)\(day): \(manifest.reason)")
            }
            if outcome.taken.isEmpty { Console.print(outcome.isPublished ? "There is nothing new." : "This hub publishes no configuration yet.") }
            Console.print(current.map { "In force: edition \($0.serial), version \($0.version)." } ?? "In force: the folder that this home was made with.")
        }
        if let refusal = outcome.refusal { throw refusal.failure }
    }
}

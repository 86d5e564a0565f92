import ArgumentParser
import Domain
import Storage
import SyncProtocol
import Terminal

/// Gives the hub again what it lost.
struct ConfigurationReturn: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Gives a hub that was put back from a backup the editions again that it lost.",
        discussion: """
            Example: restart-agent configuration return --home /srv/restart
            Only when the central team says that the hub was put back. It takes them because the central team has signed them.
            """)

    @OptionGroup var options: HomeOptions

    struct Report: Encodable {
        let returned: [Int]
    }

    func run() throws {
        let home = options.home
        let returned = try home.exclusively {
            let store = try home.store()
            let hub = try Hub(home, store, borough: try home.borough())
            let editions = try store.read { try $0.editions() }
            let offer = try hub.editions(after: editions.last?.serial ?? 0)
            let lost = editions.filter { $0.serial > offer.last }
            // Whether they follow on from what it has, the hub says.
            guard !lost.isEmpty else { return lost.map(\.serial) }
            let digests = try lost.flatMap { try $0.signed.manifest().files.map(\.sha256) }
            let texts = try store.read { try $0.editionTexts(Set(digests)) }
            try hub.giveBack(EditionPackage(editions: lost.map(\.signed), files: texts))
            try store.write {
                try $0.audit(
                    at: Clock.timestamp(), actor: Account.name, action: "configuration.returned",
                    detail: lost.map { String($0.serial) }.joined(separator: ", "))
            }
            return lost.map(\.serial)
        }
        if options.shared.json { return try Console.print(json: Report(returned: returned)) }
        let names = returned.map(String.init).joined(separator: ", ")
        Console.print(
            returned.isEmpty ? "The hub has lost nothing of this borough's." : "The hub was given again: edition\(returned.count == 1 ? "" : "s") \(names).")
    }
}

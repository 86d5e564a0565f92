import ArgumentParser
import Domain
import Storage
import SyncProtocol
import Terminal

/// Lists what was taken.
struct ConfigurationHistory: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Lists every edition that this agent has taken, and from when each was in force.",
        discussion: "Example: restart-agent configuration history --home /srv/restart")

    @OptionGroup var options: HomeOptions

    struct Row: Encodable {
        let serial: Int
        let version: String
        let effectiveFrom: CivilDate
        let receivedAt: String
        let reason: String
        let inForce: Bool
        /// Why this program cannot use it.
        let unusable: String?

        var line: String {
            "\(inForce ? "*" : " ") \(serial)  \(version)  from \(effectiveFrom)  taken \(receivedAt)\(unusable == nil ? "" : ", cannot be read"): \(reason)"
        }
    }

    func run() throws {
        let store = try options.home.store()
        let current = try EditionShelf(home: options.home, store: store).inForce(on: options.shared.today)?.manifest.serial
        let rows = try store.read { try $0.editions() }.map { kept in
            let manifest = try kept.signed.manifest()
            return Row(
                serial: kept.serial, version: manifest.version, effectiveFrom: manifest.effectiveFrom, receivedAt: kept.receivedAt, reason: manifest.reason,
                inForce: kept.serial == current, unusable: kept.unusable)
        }
        if options.shared.json { return try Console.print(json: rows) }
        if rows.isEmpty { return Console.print("This agent has taken no edition yet.") }
        rows.forEach { Console.print($0.line) }
    }
}

import ArgumentParser
import Domain
import SyncProtocol
import Terminal
import Transport

/// Lists the editions of a borough's configuration.
struct BoroughHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List every edition of a borough's configuration: who applied it, when, why, and from when it is in force.",
        discussion: "  restart-admin borough history sutton --hub https://hub.example --token-file token")

    @Argument(help: "The borough.")
    var slug: String

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    struct Row: Encodable {
        let serial: Int
        let version: String
        let effectiveFrom: CivilDate
        let appliedAt: String
        let appliedBy: String
        let reason: String
        let rollbackOf: Int?
        let promotedFrom: String?
        /// What was looked at when the borough went live with it; nil for any other edition.
        let activation: Activation?
        let inForce: Bool

        var line: String {
            let kind = rollbackOf.map { " (back to \($0))" } ?? promotedFrom.map { " (from \($0))" } ?? (activation == nil ? "" : " (went live)")
            return "\(inForce ? "*" : " ") \(serial)  \(version)  from \(effectiveFrom)  applied \(appliedAt) by \(appliedBy)\(kind): \(reason)"
        }
    }

    func run() async throws {
        guard EditionPath.isSlug(slug) else { throw ValidationError("`\(slug)` is not a borough's slug.") }
        let history: [AppliedEdition] = try hub.connection().call("GET", HubPath.editions(of: slug), sending: String?.none, now: Clock.seconds())
        let manifests = try history.map { try $0.edition.manifest() }
        let current = manifests.inForce(on: shared.today)?.serial
        let rows = zip(history, manifests).map { applied, manifest in
            Row(
                serial: manifest.serial, version: manifest.version, effectiveFrom: manifest.effectiveFrom, appliedAt: applied.appliedAt,
                appliedBy: applied.appliedBy, reason: manifest.reason, rollbackOf: manifest.rollbackOf, promotedFrom: manifest.promotedFrom,
                activation: manifest.activation,
                inForce: manifest.serial == current)
        }
        if shared.json { return try Console.print(json: rows) }
        if rows.isEmpty { return Console.print("No edition of \(slug) was ever applied here.") }
        rows.forEach { Console.print($0.line) }
    }
}

import ArgumentParser
import BoroughConfig
import Domain
import Storage
import SyncProtocol
import Terminal

/// Shows what is in force.
struct ConfigurationShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows which configuration is in force, what waits, what was refused, and whose signature is taken.",
        discussion: "Example: restart-agent configuration show --home /srv/restart --json")

    @OptionGroup var options: HomeOptions

    struct Report: Encodable {
        let environment: String?
        /// The fingerprint of the central team's key.
        let key: String?
        /// Nil where the home reads a folder.
        let inForce: Int?
        let version: String
        let folder: String
        let effectiveFrom: CivilDate?
        let reason: String?
        let waiting: [Waiting]
        let refusal: String?
        let refusedAt: String?

        struct Waiting: Encodable {
            let serial: Int
            let effectiveFrom: CivilDate
        }
    }

    func run() throws {
        let (home, today) = (options.home, options.shared.today)
        let store = try home.store()
        let current = try EditionShelf(home: home, store: store).inForce(on: today)?.manifest
        let (trust, refusal, editions) = try store.read { (try $0.trusted(), try $0.editionRefusal(), try $0.editions()) }
        let waiting = try editions.filter { $0.unusable == nil }.map { try $0.signed.manifest() }.waiting(on: today)
        let report = Report(
            environment: trust?.environment, key: trust?.fingerprint, inForce: current?.serial,
            version: try current?.version ?? options.configuration().version, folder: try home.boroughsFolder(today: today).path,
            effectiveFrom: current?.effectiveFrom, reason: current?.reason,
            waiting: waiting.map { .init(serial: $0.serial, effectiveFrom: $0.effectiveFrom) }, refusal: refusal?.message, refusedAt: refusal?.at)
        if options.shared.json { return try Console.print(json: report) }
        var lines = [
            current.map { "Edition \($0.serial), version \($0.version), in force from \($0.effectiveFrom): \($0.reason)" }
                ?? "No edition is in force. The folder \(report.folder) is read, version \(report.version)."
        ]
        lines += report.waiting.map { "Edition \($0.serial) waits until \($0.effectiveFrom)." }
        if let trust { lines.append("Taken from the central team's key \(trust.fingerprint), environment \(trust.environment).") }
        if let refusal { lines.append("Refused on \(refusal.at): \(refusal.message)") }
        lines.forEach { Console.print($0) }
    }
}

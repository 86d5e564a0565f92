import ArgumentParser
import Storage
import Terminal

/// Shows what was done.
struct AuditList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists what was done, the latest first.", discussion: "Example: restart-agent audit list --home /srv/restart --last 20")

    @OptionGroup var options: HomeOptions

    @Option(help: "How many entries.")
    var last = 50

    func validate() throws {
        guard last >= 1 else { throw ValidationError("--last takes a whole number from 1 on.") }
    }

    func run() throws {
        let entries = try options.home.store().read { try $0.auditEntries(limit: last) }
        if options.shared.json { return try Console.print(json: entries) }
        for entry in entries { Console.print("\(entry.number)  \(entry.at)  \(entry.actor)  \(entry.action)  \(entry.detail)") }
    }
}

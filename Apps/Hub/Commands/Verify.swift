import ArgumentParser
import Foundation
import Storage
import SyncProtocol
import Terminal

/// Checks everything that the hub keeps.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every batch, receipt, audit entry and record version against each other.",
        discussion: """
            It reads the whole database and changes nothing; the hub may be running. It ends with 0 when everything fits, and with 65
            when something was changed, put in or taken out.

              restart-hub verify --home /srv/restart-hub
            """)

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let home = HubHome(path: home)
        let store = try home.store()
        try home.checkKeys(in: store, at: Clock.timestamp())
        let outcome = try HubProof(store: store, keys: try home.keyChain()).run()
        if shared.json {
            try Console.print(json: outcome)
        } else {
            Console.print(words(outcome))
        }
        if !outcome.faults.isEmpty { throw ExitCode(ExitStatus.dataRefused.rawValue) }
    }

    private func words(_ outcome: HubProof.Outcome) -> String {
        guard outcome.faults.isEmpty else {
            return (outcome.faults + ["Keep the database as it is, and compare it with its backups."]).joined(separator: "\n")
        }
        var lines = [
            "\(outcome.batches) batches of \(outcome.boroughs) boroughs and \(outcome.auditEntries) audit entries: every digest and signature holds, and every record is what its batches make of it."
        ]
        if outcome.withoutBytes > 0 {
            lines.append("\(outcome.withoutBytes) batches came before their bytes were kept, so their boroughs' records were not made again for comparison.")
        }
        return lines.joined(separator: "\n")
    }
}

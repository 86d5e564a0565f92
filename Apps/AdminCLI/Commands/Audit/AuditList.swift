import ArgumentParser
import Foundation
import SyncProtocol
import Terminal
import Transport

/// Shows the last entries of the hub's audit.
struct AuditList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show what was done last at the hub: by whom, what and why.",
        discussion: """
            Overrides, by which somebody saw what ordinarily is not for them, are marked with `!`, and refusals with `x`.

              restart-admin audit list --hub https://hub.example --token-file token
              restart-admin audit list --overrides --hub https://hub.example --token-file token
            """)

    @Flag(help: "Only overrides.")
    var overrides = false

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let report = try AuditVerify.read(try hub.connection().call("GET", HubPath.audit, now: Clock.seconds()))
        let entries = report.entries.filter { !overrides || $0.isOverride }.sorted { $0.number < $1.number }
        if shared.json {
            try Console.print(json: entries)
        } else {
            entries.forEach { Console.print($0.line) }
        }
    }
}

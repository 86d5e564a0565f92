import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Lists what may be quoted.
struct StatementsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the statements of a period that may be quoted, and what was decided of each.",
        discussion: """
            What has a form by which somebody could be told, such as a name or a number, is named below the words. That the list was read stands in
            the hub's audit.

              restart-report statements list --quarter 2024-25-Q1 --hub https://hub.example --token-file token
              restart-report statements list --quarter 2024-25-Q1 --profile partner --hub https://hub.example --token-file token
            """)

    @OptionGroup var reading: StatementReadingOptions

    func run() async throws {
        let query = StatementQuery(period: try reading.period.period(), profile: reading.profile.rawValue)
        let entries: [StatementEntry] = try reading.hub.connection().call("POST", HubPath.statements, sending: query, now: Clock.seconds())
        if reading.shared.json {
            try Console.print(json: entries)
        } else if entries.isEmpty {
            Console.error("No statement of this period may be quoted: none came whose speaker agreed and whose words could leave the borough.")
        } else {
            entries.forEach { Console.print($0.inWords) }
        }
    }
}

import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Ends a release that was not published.
struct ReleaseReject: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Say that a release will not be published.",
        discussion: """
            What was published already is withdrawn instead.

              restart-report release reject 3 --reason "Two boroughs had not sent yet" --hub https://hub.example --token-file token
            """)

    @OptionGroup var release: ReleaseChoice

    @Option(help: ArgumentHelp("Why; it stands in the list and in the audit for good: write no names.", valueName: "text"))
    var reason: String

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        try hub.take(.reject, release.number, sending: RevocationRequest(reason: reason)).print(asJSON: shared.json)
    }
}

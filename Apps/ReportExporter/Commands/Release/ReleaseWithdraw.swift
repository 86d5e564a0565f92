import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Says that a release does not stand any more.
struct ReleaseWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Say that a release that was published does not stand any more.",
        discussion: """
            Its readers keep what they have read, so that later releases are protected beside it all the same.

              restart-report release withdraw 3 --reason "A borough sent its grids again" --hub https://hub.example --token-file token
            """)

    @OptionGroup var release: ReleaseChoice

    @Option(help: ArgumentHelp("Why; it stands in the list and in the audit for good: write no names.", valueName: "text"))
    var reason: String

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        try hub.take(.withdraw, release.number, sending: RevocationRequest(reason: reason)).print(asJSON: shared.json)
    }
}

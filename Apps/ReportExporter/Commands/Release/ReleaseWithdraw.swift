import ArgumentParser
import SyncProtocol

/// Says that a release does not stand any more.
struct ReleaseWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Say that a release that was published does not stand any more.",
        discussion: """
            Its readers keep what they have read, so that later releases are protected beside it all the same.

              restart-report release withdraw 3 --reason "A borough sent its grids again" --hub https://hub.example --token-file token
            """)

    @OptionGroup var step: ReleaseStepOptions
    @OptionGroup var reason: ReleaseReason

    func run() async throws { try step.take(.withdraw, sending: RevocationRequest(reason: reason.text)) }
}

import ArgumentParser
import SyncProtocol

/// Lets a release be published.
struct ReleaseApprove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Let a release be published that somebody else has proposed.",
        discussion: """
            It takes a token of another person than the one who proposed it. `restart-admin token create --person` says whose a token is.

              restart-report release approve 3 --hub https://hub.example --token-file token
            """)

    @OptionGroup var step: ReleaseStepOptions

    func run() async throws { try step.take(.approve) }
}

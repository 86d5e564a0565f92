import ArgumentParser
import SyncProtocol

/// Ends a release that was not published.
struct ReleaseReject: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Say that a release will not be published.",
        discussion: """
            What was published already is withdrawn instead.

              restart-report release reject 3 --reason "Two boroughs had not sent yet" --hub https://hub.example --token-file token
            """)

    @OptionGroup var step: ReleaseStepOptions
    @OptionGroup var reason: ReleaseReason

    func run() async throws { try step.take(.reject, sending: RevocationRequest(reason: reason.text)) }
}

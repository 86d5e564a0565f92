import ArgumentParser
import SyncProtocol

/// Says for a borough that it has seen its figures.
struct ReleaseSignOff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-off",
        abstract: "Say for a borough that it has seen its figures, before they are published.",
        discussion: """
            It takes a token that is limited to the borough. `restart-report export --release 3` with the same token writes the borough's figures.

              restart-report release sign-off 3 --borough sutton --hub https://hub.example --token-file suttons-token
            """)

    @OptionGroup var step: ReleaseStepOptions

    @Option(help: ArgumentHelp("The borough that signs.", valueName: "slug"))
    var borough: String

    func run() async throws { try step.take(.signOff, sending: ReleaseSignOffRequest(borough: borough)) }
}

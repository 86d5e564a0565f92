import ArgumentParser
import SyncProtocol

/// Gives a release to its readers.
struct ReleasePublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish a release that is approved.",
        discussion: """
            The hub attacks it once more with everything that was published before. A release that was proposed before the last publication is
            proposed again, since it was not protected beside that one.

              restart-report release publish 3 --hub https://hub.example --token-file token
            """)

    @OptionGroup var step: ReleaseStepOptions

    func run() async throws { try step.take(.publish) }
}

import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Shows how far a release has come, and what it revises.
struct ReleaseShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a release, who took which step, and what it revises of the one whose place it takes.",
        discussion: """
            How many figures differ from what was published before, and of which indicators. `restart-report export --release 3` writes the figures.

              restart-report release show 3 --hub https://hub.example --token-file token
            """)

    @OptionGroup var release: ReleaseChoice
    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    private struct Shown: Encodable {
        let release: ReleaseEntry
        let revisions: ReleaseRevisions
    }

    func run() async throws {
        let connection = try hub.connection()
        // Asked first: it is refused for a release that there is not, or that the token may not know of.
        let revisions: ReleaseRevisions = try connection.call(
            "GET", HubPath.revisions(ofRelease: release.number), sending: String?.none, now: Clock.seconds())
        let entries: [ReleaseEntry] = try connection.call("GET", HubPath.releases, sending: String?.none, now: Clock.seconds())
        for entry in entries where entry.number == release.number {
            if shared.json {
                try Console.print(json: Shown(release: entry, revisions: revisions))
            } else {
                Console.print(entry.line)
                Console.print(revisions.inWords)
            }
        }
    }
}

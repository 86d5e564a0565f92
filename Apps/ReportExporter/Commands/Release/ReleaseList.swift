import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Lists the releases.
struct ReleaseList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the releases, who took which step, and what each waits for.",
        discussion: "  restart-report release list --hub https://hub.example --token-file token")

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let entries: [ReleaseEntry] = try hub.connection().call("GET", HubPath.releases, sending: String?.none, now: Clock.seconds())
        if shared.json {
            try Console.print(json: entries)
        } else if entries.isEmpty {
            Console.error("Nothing has been proposed yet.")
        } else {
            entries.forEach { Console.print($0.line) }
        }
    }
}

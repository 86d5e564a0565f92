import ArgumentParser
import Storage
import SyncProtocol
import Terminal

/// Lists the tokens that were made.
struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the tokens that were made, without themselves.",
        discussion: "  restart-hub token list --home /srv/restart-hub")

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let now = HubClock.wall().timestamp()
        let tokens = try HubHome(path: home).store().tokens().map { TokenEntry($0, at: now) }
        if shared.json {
            try Console.print(json: tokens)
        } else {
            tokens.forEach { Console.print($0.line) }
        }
    }
}

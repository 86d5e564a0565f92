import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Lists the tokens that the hub has made.
struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the tokens that were made, without themselves, and when each was last used.",
        discussion: "  restart-admin token list --hub https://hub.example --token-file token")

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let tokens: [TokenEntry] = try hub.connection().call("GET", HubPath.tokens, sending: String?.none, now: Clock.seconds())
        if shared.json {
            try Console.print(json: tokens)
        } else {
            tokens.forEach { Console.print($0.line) }
        }
    }
}

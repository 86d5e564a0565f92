import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Ends a token before its time.
struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "End a token before its time.",
        discussion: """
            The last administrator's token is not revoked: make another first.

              restart-admin token revoke mopac-analyst --reason "Left the team" --hub https://hub.example --token-file token
            """)

    @Argument(help: "Its id, or its label where only one token that holds has it.")
    var token: String

    @Option(help: ArgumentHelp("Why, for the audit.", valueName: "text"))
    var reason: String

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        guard let path = HubPath.revocation(ofToken: token) else {
            throw ValidationError("`\(token)` is neither an id nor a label; `restart-admin token list` shows both.")
        }
        let entry: TokenEntry = try hub.connection().call("POST", path, sending: RevocationRequest(reason: reason), now: Clock.seconds())
        if shared.json {
            try Console.print(json: entry)
        } else {
            Console.print(entry.line)
        }
    }
}

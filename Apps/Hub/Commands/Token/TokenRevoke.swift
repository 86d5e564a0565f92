import ArgumentParser
import SyncProtocol
import Terminal

/// Ends a token before its time.
struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "End a token before its time.",
        discussion: """
            The last administrator's token is not revoked: make another first.

              restart-hub token revoke mopac-analyst --home /srv/restart-hub --reason "Left the team"
            """)

    @Argument(help: "Its id, or its label where only one token that holds has it.")
    var token: String

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @Option(help: ArgumentHelp("Why, for the audit.", valueName: "text"))
    var reason: String

    @OptionGroup var shared: SharedOptions

    func validate() throws { _ = try stated() }

    private func stated() throws -> StatedReason {
        guard let reason = StatedReason(reason) else {
            throw ValidationError("Say why, on one line of \(StatedReason.shortest) to \(StatedReason.longest) characters.")
        }
        return reason
    }

    func run() async throws {
        let entry = try TokenRevocation(name: token, reason: stated()).carryOut(in: HubHome(path: home).store(), clock: .wall(), actor: "hub")
        if shared.json {
            try Console.print(json: entry)
        } else {
            Console.print(entry.line)
        }
    }
}

import ArgumentParser

/// What can be done with tokens, with which people and programs at the centre show who they are.
struct TokenNoun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Give people and programs at the centre tokens, list them and revoke them.",
        discussion: """
            Each token has a role: administrators may do everything, analysts have reports of every profile, publishers all but the internal
            one, and propose, approve and publish releases, auditors have the audit and attacks on releases, readers what stands as
            published. Analysts and publishers of a borough sign its figures off. A token is for one person or program, whom --person names, and ends by itself.

              restart-admin token create mopac-analyst --person "Ann Example" --role analyst --hub https://hub.example --token-file token
              restart-admin token list --hub https://hub.example --token-file token
            """,
        subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self])
}

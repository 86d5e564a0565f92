import ArgumentParser

/// Tokens, with which people and programs at the centre show who they are.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Give people and programs at the centre tokens, list them and revoke them.",
        subcommands: [TokenAdd.self, TokenList.self, TokenRevoke.self])
}

import ArgumentParser

/// Tokens, with which people and programs at the centre show who they are.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Give people and programs at the centre a token.", subcommands: [TokenAdd.self])
}

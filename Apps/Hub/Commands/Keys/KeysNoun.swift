import ArgumentParser

struct KeysNoun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The key that the hub signs with.", subcommands: [KeysRotate.self, KeysBackup.self])
}

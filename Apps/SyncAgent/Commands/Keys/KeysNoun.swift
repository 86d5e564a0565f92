import ArgumentParser

struct KeysNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys of this home.", subcommands: [KeysBackup.self])
}

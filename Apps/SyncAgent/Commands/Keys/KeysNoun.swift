import ArgumentParser

struct KeysNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys that this home's database is sealed under.", subcommands: [KeysList.self, KeysRotate.self])
}

import ArgumentParser

struct KeysNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys of this home: which there are, sealing anew under others, keeping them apart.",
        subcommands: [KeysList.self, KeysRotate.self, KeysBackup.self])
}

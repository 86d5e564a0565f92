import ArgumentParser

struct RetentionNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "How long each kind of record is kept, what has had its time, and erasing that.",
        subcommands: [RetentionList.self, RetentionApply.self])
}

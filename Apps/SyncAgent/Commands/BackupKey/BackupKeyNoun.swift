import ArgumentParser

struct BackupKeyNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup-key", abstract: "The key that opens backups, which lies on no machine that makes them.",
        subcommands: [BackupKeyCreate.self, BackupKeyUse.self])
}

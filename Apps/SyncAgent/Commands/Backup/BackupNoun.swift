import ArgumentParser

struct BackupNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Backs up this home, without its keys, and checks backups.",
        subcommands: [BackupCreate.self, BackupVerify.self], defaultSubcommand: BackupCreate.self)
}

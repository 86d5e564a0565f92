import ArgumentParser
import Backup

/// Makes a key that opens backups.
struct BackupKeyCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Makes a backup key, and prints the half of it that homes are given.",
        discussion: """
            Make it on another machine than the one that it is for, and keep two copies of the file in safe places: without it no backup
            can be opened, and whoever has it can open all of them.

              restart-agent backup-key create --out backup.key
            """)

    @OptionGroup var making: BackupKeyMaking

    func run() throws { try making.run(for: "restart-agent") }
}

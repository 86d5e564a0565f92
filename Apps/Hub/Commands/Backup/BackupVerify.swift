import ArgumentParser
import Backup

/// Checks a backup without putting it back.
struct BackupVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Opens a backup and checks every byte of it, and the signature, without writing anything.",
        discussion: """
            Example: restart-hub backup verify /mnt/backups/hub.restart-backup --key backup.key
            The rehearsal of a loss is `restart-hub restore` into a folder that is deleted afterwards.
            """)

    @OptionGroup var checking: BackupChecking

    func run() async throws { try checking.run() }
}

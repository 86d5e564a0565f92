import ArgumentParser
import Backup

/// Checks a backup without putting it back.
struct BackupVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Opens a backup and checks every byte of it, and the signature, without writing anything.",
        discussion: """
            Example: restart-agent backup verify /mnt/backups/sutton.restart-backup --key backup.key
            The rehearsal of a loss is `restart-agent restore` into a folder that is deleted afterwards.
            """)

    @OptionGroup var checking: BackupChecking

    func run() throws { try checking.run() }
}

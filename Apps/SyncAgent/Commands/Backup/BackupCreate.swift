import ArgumentParser
import Backup
import Terminal

/// Backs up everything but the keys.
struct BackupCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Backs up this home, without its keys, while it is in use.",
        discussion: """
            It is sealed to the backup key that `backup-key use` named, so neither this machine nor whoever takes the backup can read it.
            Keys are backed up apart, with `restart-agent keys backup`. With --keep, --to names a folder, for a scheduled job.

              restart-agent backup --home /srv/restart --to /mnt/backups/sutton.restart-backup
              restart-agent backup --home /srv/restart --to /mnt/backups --keep 30
            """)

    @OptionGroup var options: HomeOptions
    @OptionGroup var target: BackupTarget

    func run() throws {
        let made = try options.home.backUp(to: target, at: Clock.timestamp())
        if options.shared.json { return try Console.print(json: made) }
        Console.print(made.words)
    }
}

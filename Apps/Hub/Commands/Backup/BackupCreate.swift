import ArgumentParser
import Backup
import Terminal

/// Backs up everything but the keys.
struct BackupCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Backs up this home, without its keys, while it is in use.",
        discussion: """
            It is sealed to the backup key that `backup-key use` named, so neither this machine nor whoever takes the backup can read it.
            Keys are backed up apart, with `restart-hub keys backup`. With --keep, --to names a folder, for a scheduled job.

              restart-hub backup --home /srv/restart-hub --to /mnt/backups/hub.restart-backup
              restart-hub backup --home /srv/restart-hub --to /mnt/backups --keep 30
            """)

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @OptionGroup var shared: SharedOptions
    @OptionGroup var target: BackupTarget

    func run() async throws {
        let made = try HubHome(path: home).backUp(to: target, at: Clock.timestamp())
        if shared.json { return try Console.print(json: made) }
        Console.print(made.words)
    }
}

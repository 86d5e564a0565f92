import ArgumentParser
import Backup
import Terminal

/// Backs up the keys, apart from what they open.
struct KeysBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Backs up this home's keys, apart from what they open.",
        discussion: """
            Make one after each change of a key, and delete those from before: what was sealed under a key that has been given up is gone only
            when no copy of that key is left. Keep it elsewhere than the backups of the home.

              restart-agent keys backup --home /srv/restart --to /mnt/safe/sutton-keys.restart-backup
              restart-agent keys backup --home /srv/restart --to /mnt/safe --keep 1
            """)

    @OptionGroup var options: HomeOptions
    @OptionGroup var target: BackupTarget

    func run() throws {
        let made = try options.home.backUpKeys(to: target, at: Clock.timestamp())
        if options.shared.json { return try Console.print(json: made) }
        Console.print(made.words)
    }
}

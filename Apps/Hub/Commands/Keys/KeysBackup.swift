import ArgumentParser
import Backup
import Terminal

/// Backs up the keys, apart from what they open.
struct KeysBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Backs up this home's keys, apart from what they open.",
        discussion: """
            Make one after each change of a key. Keep it elsewhere than the backups of the home.

              restart-hub keys backup --home /srv/restart-hub --to /mnt/safe/hub-keys.restart-backup
              restart-hub keys backup --home /srv/restart-hub --to /mnt/safe --keep 1
            """)

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @OptionGroup var shared: SharedOptions
    @OptionGroup var target: BackupTarget

    func run() async throws {
        let made = try HubHome(path: home).backUpKeys(to: target, at: Clock.timestamp())
        if shared.json { return try Console.print(json: made) }
        Console.print(made.words)
    }
}

import ArgumentParser
import Backup
import Terminal

/// Says which key opens this home's backups.
struct BackupKeyUse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Seals this home's backups to a key from now on.",
        discussion: "Example: restart-hub backup-key use rbk1-... --home /srv/restart-hub\nEarlier backups are opened with the earlier key.")

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @OptionGroup var shared: SharedOptions

    @OptionGroup var argument: BackupKeyArgument

    func run() async throws {
        let key = try argument.read()
        try HubHome(path: home).use(key, at: Clock.timestamp())
        if shared.json { return try Console.print(json: ["fingerprint": key.fingerprint]) }
        Console.print("Backups of this home are sealed to the backup key \(key.fingerprint) from now on. Back up its keys now: `restart-hub keys backup`.")
    }
}

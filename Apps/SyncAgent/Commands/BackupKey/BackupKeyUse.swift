import ArgumentParser
import Backup
import Terminal

/// Says which key opens this home's backups.
struct BackupKeyUse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Seals this home's backups to a key from now on.",
        discussion: "Example: restart-agent backup-key use rbk1-... --home /srv/restart\nEarlier backups are opened with the earlier key.")

    @OptionGroup var options: HomeOptions

    @OptionGroup var argument: BackupKeyArgument

    func run() throws {
        let key = try argument.read()
        try options.home.use(key, at: Clock.timestamp())
        if options.shared.json { return try Console.print(json: ["fingerprint": key.fingerprint]) }
        Console.print("Backups of this home are sealed to the backup key \(key.fingerprint) from now on. Back up its keys now: `restart-agent keys backup`.")
    }
}

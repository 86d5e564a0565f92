import ArgumentParser
import Backup
import Terminal

/// Says which key opens this home's backups.
struct BackupKeyUse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Seals this home's backups to a key from now on.",
        discussion: "Example: restart-agent backup-key use rbk1-... --home /srv/restart\nEarlier backups are opened with the earlier key.")

    @OptionGroup var options: HomeOptions

    @Argument(help: ArgumentHelp("What `backup-key create` printed.", valueName: "public"))
    var key: String

    func run() throws {
        guard let key = PublicBackupKey(text: key) else {
            throw ValidationError(
                "This is not the public half of a backup key, or it was mistyped. It begins with rbk1- and is printed by `backup-key create`.")
        }
        try options.home.use(key, at: Clock.timestamp())
        if options.shared.json { return try Console.print(json: ["fingerprint": key.fingerprint]) }
        Console.print("Backups of this home are sealed to the backup key \(key.fingerprint) from now on. Back up its keys now: `restart-agent keys backup`.")
    }
}

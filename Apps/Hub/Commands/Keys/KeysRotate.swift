import ArgumentParser
import Terminal

/// Gives the hub a new key.
struct KeysRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Puts a new key in the place of the hub's, announced by the old one.",
        discussion: """
            The hub may be serving. Agents take the new key over by themselves at their next contact, however many changes they missed, and
            receipts from before keep holding. A hub whose keys were put back from before a change is refused by its agents, so the keys are backed
            up as they will be before the change is made.

              restart-hub keys rotate --home /srv/restart-hub --backup-to /mnt/safe/hub-keys.restart-backup
            """)

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @Option(help: ArgumentHelp("Where to write the backup of the keys.", valueName: "file"))
    var backupTo: String?

    @Flag(help: "Make no backup. If the machine is lost before one is made, every agent has to be enrolled again.")
    var withoutBackup = false

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard (backupTo == nil) == withoutBackup else { throw ValidationError("Say --backup-to FILE, or --without-backup.") }
    }

    func run() async throws {
        let home = HubHome(path: home)
        let change = try home.changeKey(in: home.store(), at: Clock.timestamp(), backUpTo: backupTo)
        if shared.json { return try Console.print(json: change) }
        Console.print("The hub signs with the key \(change.current) from now on; it was \(change.previous). Agents follow at their next contact.")
        if let backup = change.backup { Console.print("\(backup) holds the keys as they are now. Backups of the keys from before are of no use any more.") }
    }
}

import ArgumentParser
import Backup
import Terminal

/// Checks a backup without putting it back.
struct BackupVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Opens a backup and checks every byte of it, and the signature, without writing anything.",
        discussion: """
            Example: restart-hub backup verify /mnt/backups/hub.restart-backup --key backup.key
            The rehearsal of a loss is `restart-hub restore` into a folder that is deleted afterwards.
            """)

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("The file with the backup key.", valueName: "file"))
    var key: String

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let content = try SealedBackup.verify(file, with: BackupKey(readingFrom: key))
        if json { return try Console.print(json: content) }
        Console.print(content.words(for: file))
    }
}

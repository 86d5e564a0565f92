import ArgumentParser
import Backup
import Terminal

/// Makes a key that opens backups.
struct BackupKeyCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Makes a backup key, and prints the half of it that homes are given.",
        discussion: """
            Make it on another machine than the one that it is for, and keep two copies of the file in safe places: without it no backup
            can be opened, and whoever has it can open all of them.

              restart-hub backup-key create --out backup.key
            """)

    @Option(help: ArgumentHelp("Where to write the key.", valueName: "file"))
    var out: String

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let key = try BackupKey.create(at: out).publicKey
        if json { return try Console.print(json: ["file": out, "publicKey": key.text, "fingerprint": key.fingerprint]) }
        Console.error("\(out) opens backups. Its fingerprint is \(key.fingerprint). The line on standard output is for `restart-hub backup-key use`.")
        Console.print(key.text)
    }
}

public import ArgumentParser
import Terminal

/// Makes a backup key, as a verb of agent and hub does it: its file, and the half that homes are given alone on standard output.
public struct BackupKeyMaking: ParsableArguments {
    @Option(help: ArgumentHelp("Where to write the key.", valueName: "file"))
    var out: String

    @Flag(help: "Print the result as JSON.")
    var json = false

    public init() {}

    /// - Parameter program: whose `backup-key use` takes what is printed.
    public func run(for program: String) throws {
        let key = try BackupKey.create(at: out).publicKey
        if json { return try Console.print(json: ["file": out, "publicKey": key.text, "fingerprint": key.fingerprint]) }
        Console.error("\(out) opens backups. Its fingerprint is \(key.fingerprint). The line on standard output is for `\(program) backup-key use`.")
        Console.print(key.text)
    }
}

public import ArgumentParser
import Terminal

/// Opens a backup and checks every byte of it, as a verb of agent and hub does it.
public struct BackupChecking: ParsableArguments {
    @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("The file with the backup key.", valueName: "file"))
    var key: String

    @Flag(help: "Print the result as JSON.")
    var json = false

    public init() {}

    public func run() throws {
        let content = try SealedBackup.verify(file, with: BackupKey(readingFrom: key))
        if json { return try Console.print(json: content) }
        Console.print(content.words(for: file))
    }
}

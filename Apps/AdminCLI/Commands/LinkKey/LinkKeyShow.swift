import ArgumentParser
import Privacy
import Terminal

/// Shows a key's fingerprint.
struct LinkKeyShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the version and the fingerprint of a key, to be compared with what a borough reads out.",
        discussion: "  restart-admin link-key show link-1.key")

    @Argument(help: "The file that holds it.")
    var file: String

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let key = try LinkKey(readingFrom: file)
        try LinkKeyReport(key, file: file).show(shared.json, "Version \(key.version) of the programme's key.")
    }
}

/// What may be known of a key.
struct LinkKeyReport: Encodable {
    let file: String
    let version: Int
    let fingerprint: String

    init(_ key: LinkKey, file: String) { (self.file, version, fingerprint) = (file, key.version, key.fingerprint) }

    func show(_ json: Bool, _ opening: String) throws {
        if json { return try Console.print(json: self) }
        Console.print("\(opening) Its fingerprint, to be compared by telephone:\n\(fingerprint)")
    }
}

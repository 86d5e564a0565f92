import ArgumentParser
import SyncProtocol
import Terminal

/// Shows a key's fingerprint.
struct SigningKeyShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a key's fingerprint, for two people to compare, and never the key.",
        discussion: "  restart-admin signing-key show signing.key\n  restart-admin signing-key show signing.key.public --json")

    @Argument(help: "The key's file, or that of its public half.")
    var file: String

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let key = try SigningKeyNoun.publicKey(in: file)
        try SigningKeyReport(key, file: file).show(shared.json, key.fingerprint)
    }
}

import ArgumentParser
import Foundation
import Privacy
import SyncProtocol
import Terminal

/// The central team's key, with which configuration is signed.
struct SigningKeyNoun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signing-key",
        abstract: "Make the key that configuration is signed with, show its fingerprint, and have a hub know it.",
        discussion: """
            Make it on a machine that is not the hub's: whoever has it decides what every borough's agent reads and sends. The hub knows its public half
            alone. Agents take over the fingerprint when they enrol; `restart-agent status` shows it, so that two people can compare.

              restart-admin signing-key create --to signing.key
              restart-admin signing-key show signing.key
              restart-admin signing-key trust signing.key.public --hub https://hub.example --token-file token
            """,
        subcommands: [SigningKeyCreate.self, SigningKeyShow.self, SigningKeyTrust.self])

    /// Where the public half of a key lies.
    static func publicPath(of path: String) -> String { "\(path).public" }

    /// The public half of a key, from its file or from that of the whole.
    /// - Throws: `CommandFailure`.
    static func publicKey(in path: String) throws -> VerifyingKey {
        guard FileManager.default.fileExists(atPath: path) else { throw CommandFailure(.noSuchInput, "There is no file \(path).") }
        guard path.hasSuffix(".public") else { return try CentralTeamKey(readingFrom: path).key.publicKey }
        let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
        guard let text, let key = VerifyingKey(text: text) else { throw CommandFailure(.dataRefused, "\(path) holds no key that this program knows.") }
        return key
    }
}

/// What there is to say of a key.
struct SigningKeyReport: Encodable {
    let file: String
    let fingerprint: String
    let publicKey: String

    init(_ key: VerifyingKey, file: String) {
        self.file = file
        fingerprint = key.fingerprint
        publicKey = key.text
    }

    func show(_ json: Bool, _ words: String) throws {
        if json { return try Console.print(json: self) }
        Console.print(words)
    }
}

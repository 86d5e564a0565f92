import ArgumentParser
import Foundation
import Privacy
import SyncProtocol
import Terminal

/// Makes a key.
struct SigningKeyCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a new key in a file that only its owner can read, and its public half beside it. A file that is there is never replaced.",
        discussion: "  restart-admin signing-key create --to signing.key")

    @Option(name: .customLong("to"), help: ArgumentHelp("Where to write it; the public half goes to the same name with .public.", valueName: "file"))
    var path: String

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        try CentralTeamKey.checkThatItIsNoHub(path)
        do {
            try SigningKeyFile.create(at: path)
            let key = try CentralTeamKey(readingFrom: path).key.publicKey
            try PrivateFile.replace(Data((key.text + "\n").utf8), at: SigningKeyNoun.publicPath(of: path))
            try SigningKeyReport(key, file: path).show(
                shared.json,
                "Made the key \(key.fingerprint) in \(path), for its owner alone. \(SigningKeyNoun.publicPath(of: path)) is for the hub. Keep a copy of the first in a safe place."
            )
        } catch CocoaError.fileWriteFileExists {
            throw CommandFailure(.dataRefused, "\(path) is there already, and a key is never replaced. Choose another name. Nothing was changed.")
        } catch is CocoaError {
            throw CommandFailure(.noSuchInput, "\(path) cannot be written. Check the folder, and who may write there.")
        }
    }
}

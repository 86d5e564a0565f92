import ArgumentParser
import Foundation
import Privacy
import Terminal

/// Makes a key.
struct LinkKeyCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a new key in a file that only its owner can read. A file that is there is never replaced.",
        discussion: """
            Make it on a machine that is not the hub's, and keep the file where the programme's other secrets are kept. Whoever has it can try out
            names and dates of birth against what the hub holds. A key that follows another has the next version.

              restart-admin link-key create --out link-1.key
              restart-admin link-key create --out link-2.key --version-of-key 2
            """)

    @Option(help: ArgumentHelp("Where to write it.", valueName: "file"))
    var out: String

    @Option(help: "Counts from 1.")
    var versionOfKey = 1

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard LinkKey.versions.contains(versionOfKey) else {
            throw ValidationError("--version-of-key is from \(LinkKey.versions.lowerBound) to \(LinkKey.versions.upperBound).")
        }
    }

    func run() async throws {
        try checkThatItIsNoHub()
        let key: LinkKey
        do {
            key = try LinkKey.create(at: out, version: versionOfKey)
        } catch CocoaError.fileWriteFileExists {
            throw CommandFailure(.dataRefused, "\(out) is there already, and a key is never replaced. Choose another name. Nothing was changed.")
        } catch is CocoaError {
            throw CommandFailure(.noSuchInput, "\(out) cannot be written. Check the folder, and who may write there.")
        }
        try LinkKeyReport(key, file: out).show(shared.json, "Made version \(key.version) of the programme's key in \(out), for its owner alone.")
    }

    /// A hub's home, or a folder in one.
    private func checkThatItIsNoHub() throws {
        var folder = URL(fileURLWithPath: out).deletingLastPathComponent().resolvingSymlinksInPath()
        while true {
            if FileManager.default.fileExists(atPath: folder.appendingPathComponent("hub.sqlite").path) {
                throw CommandFailure(
                    .notPermitted, "\(folder.path) is a hub's home, and the hub may never have this key. Make it on another machine. Nothing was changed.")
            }
            let parent = folder.deletingLastPathComponent()
            if parent.path == folder.path { return }
            folder = parent
        }
    }
}

import Foundation
import Privacy
import SyncProtocol
import Terminal

/// The private half of the central team's key, in a file of its own.
struct CentralTeamKey {
    let key: SigningKey

    /// - Throws: `BoroughKey.Fault`.
    init(readingFrom path: String) throws { key = SigningKey(id: "central-team", key: try SigningKeyFile.read(path)) }

    /// - Throws: `CommandFailure` where the folder is a hub's home or lies in one.
    static func checkThatItIsNoHub(_ path: String) throws {
        var folder = URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath()
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

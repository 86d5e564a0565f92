import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal

/// The folder under which everything of the hub lies.
///
///     hub.sqlite          records, receipts, agents, tokens, audit
///     keys/hub.key        the key that receipts are signed with
///     keys/hub-keys.json  how that key came after the ones before it; not secret
///     configuration/      what the central team applied, as it is read; made again from the database
///     backup-key.public   the key that backups are sealed to; what opens them lies elsewhere
struct HubHome {
    let path: String

    static let backupKeyName = "backup-key.public"
    var databasePath: String { "\(path)/hub.sqlite" }
    var configurationPath: String { "\(path)/configuration" }
    /// Where editions are read before they are kept.
    var scratchPath: String { "\(path)/editions-read" }
    var backupKeyPath: String { "\(path)/\(Self.backupKeyName)" }
    var keyPath: String { "\(path)/keys/hub.key" }

    /// Makes what is not there yet. What is there stays, so that an interrupted run can be finished.
    func create() throws -> HubStore {
        let files = FileManager.default
        let isNew = !files.fileExists(atPath: databasePath)
        do {
            for folder in [path, "\(path)/keys"] {
                try files.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw CommandFailure(.notPermitted, "The folder \(path) cannot be made or is another account's.")
        }
        try checkPermissions()
        if !files.fileExists(atPath: keyPath) {
            // A key that got lost is not silently replaced: receipts signed with it could not be verified any more.
            guard isNew else { throw BoroughKey.Fault.missing(keyPath) }
            try SigningKeyFile.create(at: keyPath)
        }
        return try HubStore(path: databasePath)
    }

    /// - Throws: `CommandFailure` where no hub has been made.
    func store() throws -> HubStore {
        guard FileManager.default.fileExists(atPath: databasePath) else {
            throw CommandFailure(.noSuchInput, "There is no hub in \(path). Make one with `restart-hub init --home \(path)`.")
        }
        try checkPermissions()
        return try HubStore(path: databasePath)
    }

    /// - Throws: `PrivateHome.Fault` that says how to close what others could read or change.
    private func checkPermissions() throws {
        let files = ["", "-wal", "-shm"].map { "hub.sqlite\($0)" } + [Self.backupKeyName]
        try PrivateHome(path, files: files, folders: ["keys"]).check()
    }
}

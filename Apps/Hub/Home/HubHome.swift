import Crypto
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal

/// The folder under which everything of the hub lies.
///
///     hub.sqlite    records, receipts, agents, tokens, audit
///     keys/hub.key  the key that receipts are signed with
struct HubHome {
    let path: String

    private var databasePath: String { "\(path)/hub.sqlite" }
    private var keyPath: String { "\(path)/keys/hub.key" }

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
        if !files.fileExists(atPath: keyPath) {
            // A key that got lost is not silently replaced: receipts signed with it could not be verified any more.
            guard isNew else { throw BoroughKey.Fault.missing(keyPath) }
            try PrivateFile.create(Curve25519.Signing.PrivateKey().rawRepresentation.base64EncodedString() + "\n", at: keyPath)
        }
        return try HubStore(path: databasePath)
    }

    /// - Throws: `CommandFailure` where no hub has been made.
    func store() throws -> HubStore {
        guard FileManager.default.fileExists(atPath: databasePath) else {
            throw CommandFailure(.noSuchInput, "There is no hub in \(path). Make one with `restart-hub init --home \(path)`.")
        }
        return try HubStore(path: databasePath)
    }

    /// The hub's key, named by its fingerprint.
    func signingKey() throws -> SigningKey {
        let text = try PrivateFile.read(keyPath)
        guard let data = Data(base64Encoded: text), let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: data) else {
            throw BoroughKey.Fault.unreadable(keyPath)
        }
        return SigningKey(id: "hub-\(VerifyingKey(key.publicKey).fingerprint)", key: key)
    }
}

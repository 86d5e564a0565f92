import Backup
import Crypto
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal

/// The hub's key, and the one that follows it.
///
/// A change is announced in `hub-keys.json` first; then the new key takes the old one's place. Whoever finds the announcement without the key
/// in its place finishes the change, so that it is never half made.
extension HubHome {
    /// The key to come, until it is announced and in its place.
    private var nextKeyPath: String { "\(keyPath).next" }
    private var changesPath: String { "\(path)/keys/hub-keys.json" }
    private var keysPath: String { "\(path)/keys" }

    /// The hub's key, named by its fingerprint.
    func signingKey() throws -> SigningKey { try keyAndChanges().key }

    /// - Throws: `HubKeyChain.Fault` where what lies beside the key does not lead to it.
    func keyChain() throws -> HubKeyChain {
        let (key, changes) = try keyAndChanges()
        return try HubKeyChain(current: key.publicKey, changes: changes)
    }

    private func keyAndChanges() throws -> (key: SigningKey, changes: [SignedHubKeyChange]) {
        // The announcements first: a change that is made meanwhile then shows as one that has not begun.
        let changes = try keyChanges()
        let key = try Self.key(at: keyPath)
        guard let last = changes.last?.change, last.next != key.publicKey.text else { return (key, changes) }
        // Either somebody was killed within a change, or the change was made since the announcements were read.
        if let next = try? Self.key(at: nextKeyPath), next.publicKey.text == last.next {
            try takeNextKey()
            return (next, changes)
        }
        let (laterChanges, laterKey) = (try keyChanges(), try Self.key(at: keyPath))
        guard laterChanges.last?.change?.next == laterKey.publicKey.text else { throw HubKeyChain.Fault.doesNotHold(number: changes.count) }
        return (laterKey, laterChanges)
    }

    private func keyChanges() throws -> [SignedHubKeyChange] {
        guard FileManager.default.fileExists(atPath: changesPath) else { return [] }
        guard let data = FileManager.default.contents(atPath: changesPath), let changes = try? JSONDecoder().decode([SignedHubKeyChange].self, from: data)
        else { throw BoroughKey.Fault.unreadable(changesPath) }
        return changes
    }

    private static func signingKey(_ key: Curve25519.Signing.PrivateKey) -> SigningKey {
        SigningKey(id: VerifyingKey(key.publicKey).hubName, key: key)
    }

    private static func key(at path: String) throws -> SigningKey {
        signingKey(try SigningKeyFile.read(path))
    }

    /// Keys and database know of the same changes; a database that was put back from before one is told of it.
    /// - Throws: `CommandFailure` where the database knows of a change that the keys have not made.
    func checkKeys(in store: HubStore, at time: String) throws {
        let beside = try keyChain().changes.map { try StableJSON.text($0) }
        let known = try store.keyChanges()
        guard known == Array(beside.prefix(known.count)) else {
            throw CommandFailure(
                .configurationWrong,
                "The keys in \(keysPath) are from before a change that the database knows of. Agents would refuse what they sign. Put the newest backup of the keys back."
            )
        }
        if beside.count > known.count { try store.learnKeyChanges(beside, at: time) }
    }

    // MARK: A change

    struct KeyChange: Encodable {
        let number: Int
        /// Fingerprints.
        let previous: String
        let current: String
        let at: String
        /// The backup of the keys as they are now; nil where none was made.
        var backup: String?
    }

    /// Puts a new key in the place of the hub's, announced by the old one. Agents follow at their next contact; the hub may be serving.
    /// - Parameter backUp: keeps the keys as they will be, before they are.
    func changeKey(in store: HubStore, at time: String, backUp: ((_ parts: [BackupPart], _ signer: SigningKey) throws -> String)?) throws -> KeyChange {
        try exclusively {
            let (old, changes) = try keyAndChanges()
            try checkKeys(in: store, at: time)
            let next = try nextKey()
            var made = KeyChange(
                number: changes.count + 1, previous: old.publicKey.fingerprint, current: next.publicKey.fingerprint, at: time, backup: nil)
            try store.changeKey(number: made.number, at: time, actor: "hub", detail: "\(made.previous) is followed by \(made.current)") { entry in
                let change = HubKeyChange(number: made.number, previous: old.publicKey, next: next.publicKey, firstEntry: entry, at: time)
                let signed = try SignedHubKeyChange(change, previous: old, next: next)
                let announced = try StableJSON.data(changes + [signed])
                made.backup = try backUp?(try partsAfterChange(announced), next)
                try PrivateFile.replace(announced, at: changesPath)
                try takeNextKey()
                return try StableJSON.text(signed)
            }
            return made
        }
    }

    /// The keys as they will be: the next one in its place, with its announcement.
    private func partsAfterChange(_ announced: Data) throws -> [BackupPart] {
        guard let next = FileManager.default.contents(atPath: nextKeyPath) else { throw BoroughKey.Fault.unreadable(nextKeyPath) }
        let names = Set(["keys/hub.key", "keys/hub.key.next", "keys/hub-keys.json"])
        return try BackupPart.keys(in: keysPath).filter { !names.contains($0.name) }
            + [BackupPart("keys/hub.key", next), BackupPart("keys/hub-keys.json", announced)]
    }

    /// Made if there is none yet.
    private func nextKey() throws -> SigningKey { Self.signingKey(try SigningKeyFile.readOrCreate(nextKeyPath)) }

    private func takeNextKey() throws {
        guard PrivateFile.put(nextKeyPath, inPlaceOf: keyPath) || (errno == ENOENT && FileManager.default.fileExists(atPath: keyPath)) else {
            throw CommandFailure(.noSuchInput, "\(keyPath) cannot be replaced. Check who may write there, then give the same command again.")
        }
    }

    private func exclusively<T>(_ body: () throws -> T) throws -> T {
        let lock = try FileLock(
            "\(path)/keys.lock", unwritable: CommandFailure(.noSuchInput, "This account may not write in \(path)."),
            taken: CommandFailure(.tryAgainLater, "Another restart-hub changes the keys in \(path). Try again when it has finished."))
        return try lock.holding(body)
    }
}

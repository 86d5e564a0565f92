import Backup
import Foundation
import Storage
import SyncProtocol
import Terminal

/// Backups of the hub: of everything but its keys, and of its keys.
extension HubHome {
    private static let owner = "hub"

    func backUp(to target: BackupTarget, at time: String) throws -> HomeBackup.Made {
        let store = try store()
        try checkKeys(in: store, at: time)
        guard let backupKey = FileManager.default.contents(atPath: backupKeyPath) else { throw BackupFault.noKeyChosen(backupKeyPath) }
        return try backups(signedBy: signingKey()).make(
            .hubHome, to: target, [BackupPart(Self.backupKeyName, backupKey)], database: ("hub.sqlite", { try store.copy(to: $0) }), at: time,
            audit: { try note($0, in: store, at: time) })
    }

    func backUpKeys(to target: BackupTarget, at time: String) throws -> HomeBackup.Made {
        let store = try store()
        try checkKeys(in: store, at: time)
        return try backups(signedBy: signingKey()).make(
            .hubKeys, to: target, try BackupPart.keys(in: "\(path)/keys"), database: nil, at: time, audit: { try note($0, in: store, at: time) })
    }

    /// - Parameter file: where the keys are backed up to, as they will be; nil for nowhere.
    func changeKey(in store: HubStore, at time: String, backUpTo file: String?) throws -> KeyChange {
        try changeKey(
            in: store, at: time,
            backUp: file.map { file in
                { parts, signer in
                    // The change is in the audit itself, which nothing else can be written to meanwhile.
                    try backups(signedBy: signer).make(.hubKeys, to: BackupTarget(file: file), parts, database: nil, at: time, audit: { _ in }).file
                }
            })
    }

    /// Seals this home's backups to a key from now on.
    func use(_ key: PublicBackupKey, at time: String) throws {
        let store = try store()
        try key.keep(at: backupKeyPath)
        try store.audit(at: time, actor: "hub", action: "backup-key.chosen", detail: "backups are sealed to \(key.fingerprint)")
    }

    private func backups(signedBy key: SigningKey) throws -> HomeBackup {
        HomeBackup(home: path, owner: Self.owner, recipient: try PublicBackupKey(readingFrom: backupKeyPath), signer: key)
    }

    private func note(_ detail: String, in store: HubStore, at time: String) throws {
        try store.audit(at: time, actor: "hub", action: "backup.made", detail: detail)
    }
}

import Backup
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal

/// Backups of this home: of everything but its keys, and of its keys.
extension AgentHome {
    static let backupKeyName = "backup-key.public"
    var backupKeyPath: String { "\(path)/\(Self.backupKeyName)" }
    private var keysPath: String { "\(path)/keys" }

    /// Without keys, and without what the next run makes anew: issues, and exports in the inbox.
    func backUp(to target: BackupTarget, at time: String) throws -> HomeBackup.Made {
        let store = try store()
        return try backups().make(
            .agentHome, to: target, try [BackupPart("agent.json", bytes(of: descriptionPath)), BackupPart(Self.backupKeyName, bytes(of: backupKeyPath))],
            database: ("agent.sqlite", { try store.copy(to: $0) }), at: time, audit: { try note($0, in: store, at: time) })
    }

    func backUpKeys(to target: BackupTarget, at time: String) throws -> HomeBackup.Made {
        let store = try store()
        return try backups().make(
            .agentKeys, to: target, try BackupPart.keys(in: keysPath), database: nil, at: time, audit: { try note($0, in: store, at: time) })
    }

    /// Seals this home's backups to a key from now on.
    func use(_ key: PublicBackupKey, at time: String) throws {
        try key.keep(at: backupKeyPath)
        try store().write {
            try $0.audit(at: time, actor: Account.name, action: "backup-key.chosen", detail: "backups are sealed to \(key.fingerprint)")
        }
    }

    private func backups() throws -> HomeBackup {
        HomeBackup(home: path, owner: try borough(), recipient: try PublicBackupKey(readingFrom: backupKeyPath), signer: try signingKey(id: "agent"))
    }

    private func note(_ detail: String, in store: AgentStore, at time: String) throws {
        try store.write { try $0.audit(at: time, actor: Account.name, action: "backup.made", detail: detail) }
    }

    private func bytes(of path: String) throws -> Data {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw BackupFault.cannotRead(path) }
        return bytes
    }
}

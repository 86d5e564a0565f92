import Backup
import Crypto
import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal

/// Puts a home back from its backups. Everything is checked in a draft before the home has its name.
struct AgentRestore {
    let backup: String
    /// A backup of the keys, or the folder that holds them; nil leaves the home without keys.
    let keys: String?
    let backupKey: BackupKey
    /// The fingerprint of another signing key that the backup may be signed with, because the home had that one then.
    let earlierKey: String?

    struct Outcome: Encodable {
        let home: String
        let borough: String
        /// ISO 8601.
        let madeAt: String
        /// The fingerprint of the key that the home signed the backup with.
        let signedBy: String
        /// Current records of all types.
        let records: Int
        /// The number of the last batch; 0 where there is none.
        let lastBatch: Int
        let auditEntries: Int
        /// The files of keys; empty where none were named.
        var keys: [String] = []
        /// Records whose sealed part opens with these keys.
        var opened = 0
        /// Whether a batch that is kept has a pseudonym that these keys make; nil where there is none to compare.
        var pseudonymsMatch: Bool?
    }

    /// - Throws: `BackupFault`, `StorageFault`, `CommandFailure`; there is no home then.
    func run(to home: String, at time: String) throws -> Outcome {
        let draft = try RestoreDraft(of: home)
        let content = try SealedBackup.open(backup, with: backupKey, expecting: .agentHome, into: draft.path)
        let restored = AgentHome(path: draft.path)
        guard try restored.borough() == content.header.owner else { throw BackupFault.changed(backup) }
        var names: [String] = []
        if let keys {
            let signer = try draft.takeKeys(from: keys, with: backupKey, expecting: .agentKeys, of: content.header.owner)
            try checkSigners(of: content, keys: signer, restored)
            names = try FileManager.default.contentsOfDirectory(atPath: "\(draft.path)/keys").sorted()
        }
        try DatabaseCopy.check(restored.databasePath)
        let store = try AgentStore(path: restored.databasePath)
        var outcome = try store.read { transaction in
            if let broken = try transaction.firstBreakInAudit() {
                throw CommandFailure(
                    .dataRefused, "The audit in this backup is broken at entry \(broken). Tell the data protection officer, and use another backup.")
            }
            return Outcome(
                home: home, borough: content.header.owner, madeAt: content.header.madeAt, signedBy: content.signedBy,
                records: try RecordType.all.reduce(0) { try $0 + transaction.count(of: $1) }, lastBatch: try transaction.lastBatch()?.number ?? 0,
                auditEntries: try transaction.auditCheckpoint().number, keys: names)
        }
        if keys != nil {
            let proof = try KeyProof(restored, store)
            outcome.opened = try proof.openAll()
            outcome.pseudonymsMatch = try proof.pseudonymsMatch()
        }
        try store.write {
            try $0.audit(
                at: time, actor: Account.name, action: "home.restored",
                detail: "from the backup of \(content.header.madeAt), \(outcome.opened) sealed records opened")
        }
        try store.close()
        try FileManager.default.createDirectory(atPath: restored.inboxPath, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        try draft.finish()
        return outcome
    }

    /// Whoever knows the public half of a backup key can seal something to it; only the home has its signing key.
    private func checkSigners(of content: SealedBackup.Content, keys signer: String?, _ restored: AgentHome) throws {
        let own = try VerifyingKey(restored.key().publicKey)
        if let signer, signer != own.text {
            throw CommandFailure(.notPermitted, "The backup of the keys is not signed with the agent's key that is in it. Use another.")
        }
        guard content.header.signedBy == own.text || content.signedBy == earlierKey else {
            throw CommandFailure(
                .notPermitted,
                """
                The backup is signed with the key \(content.signedBy), and these keys hold the agent's key \(own.fingerprint). If this agent took a new key \
                between the two, and the old one's fingerprint is known from then, say so with --signed-by. Otherwise somebody else made one of them.
                """)
        }
    }
}

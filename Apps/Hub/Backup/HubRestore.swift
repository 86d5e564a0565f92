import Backup
import Foundation
import Storage
import SyncProtocol
import Terminal

/// Puts a hub's home back from its backups. Everything is checked in a draft before the home has its name.
struct HubRestore {
    let backup: String
    /// A backup of the keys, or the folder that holds them; nil leaves the home without keys.
    let keys: String?
    let backupKey: BackupKey

    struct Outcome: Encodable {
        let home: String
        /// ISO 8601.
        let madeAt: String
        /// The fingerprint of the key that the hub signed the backup with.
        let signedBy: String
        let auditEntries: Int
        /// The number of each borough's last batch.
        let lastBatches: [String: Int]
        /// The fingerprint of the key that it signs with; nil where no keys were named.
        var currentKey: String?
        /// What was proved of batches, receipts and records; nil where no keys were named.
        var proof: HubProof.Outcome?
    }

    /// - Throws: `BackupFault`, `StorageFault`, `CommandFailure`; there is no home then.
    func run(to home: String, at time: String) throws -> Outcome {
        let draft = try RestoreDraft(of: home)
        let content = try SealedBackup.open(backup, with: backupKey, expecting: .hubHome, into: draft.path)
        let restored = HubHome(path: draft.path)
        let signer = try keys.map { try draft.takeKeys(from: $0, with: backupKey, expecting: .hubKeys, of: content.header.owner) } ?? nil
        try DatabaseCopy.check(restored.databasePath)
        let store = try HubStore(path: restored.databasePath)
        if let broken = try store.firstBreakInAudit() {
            throw CommandFailure(.dataRefused, "The audit in this backup is broken at entry \(broken). Use another backup.")
        }
        var outcome = Outcome(
            home: home, madeAt: content.header.madeAt, signedBy: content.signedBy, auditEntries: try store.auditEntries(limit: 1).first?.number ?? 0,
            lastBatches: Dictionary(try store.lastArrivals().map { ($0.borough, $0.number) }, uniquingKeysWith: max))
        if keys != nil { try prove(restored, store, content, keysSigner: signer, at: time, &outcome) }
        try store.audit(at: time, actor: "hub", action: "home.restored", detail: "from the backup of \(content.header.madeAt)")
        try store.close()
        try draft.finish()
        return outcome
    }

    private func prove(
        _ restored: HubHome, _ store: HubStore, _ content: SealedBackup.Content, keysSigner: String?, at time: String, _ outcome: inout Outcome
    ) throws {
        let chain = try restored.keyChain()
        if let keysSigner, keysSigner != chain.current.text {
            throw CommandFailure(.notPermitted, "The backup of the keys is not signed with the hub's key that is in it. Use another.")
        }
        guard let signer = VerifyingKey(text: content.header.signedBy), chain.knows(signer) else {
            throw CommandFailure(
                .notPermitted,
                "The backup is signed with the key \(content.signedBy), which is not among the hub's (\(chain.current.fingerprint) and those before it). Use the newest backup of the keys; if it is, somebody else made one of the two."
            )
        }
        try restored.checkKeys(in: store, at: time)
        let proof = try HubProof(store: store, keys: chain).run()
        guard proof.faults.isEmpty else {
            throw CommandFailure(.dataRefused, (["What is in this backup does not fit together. Use another."] + proof.faults).joined(separator: "\n"))
        }
        outcome.currentKey = chain.current.fingerprint
        outcome.proof = proof
    }
}

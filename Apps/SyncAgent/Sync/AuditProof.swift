import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal
import Transport

/// Checks this home's audit chain, and that neither end has rewritten its past: each keeps what the other's audit said when a batch
/// came, the hub's under its signature.
struct AuditProof {
    let store: AgentStore
    /// Nil where the agent is not enrolled.
    let hub: Hub?

    struct Outcome: Encodable {
        /// The last entry's number.
        var entries = 0
        /// Entries of this home's that the hub has signed to have been told.
        var anchored = 0
        /// Entries of the hub's that it signed for, and that are still the same.
        var hubEntries = 0
        /// False where the hub could not be asked.
        var hubAnswered = true
    }

    /// - Throws: `CommandFailure` that names the first entry with which something is wrong.
    func run() throws -> Outcome {
        let (broken, batches) = try store.read { (try $0.firstBreakInAudit(), try $0.batches()) }
        if let broken {
            throw CommandFailure(.dataRefused, "The audit is broken at entry \(broken): it was changed, put in or taken out. Tell the data protection officer.")
        }
        var outcome = Outcome(entries: try store.read { try $0.auditCheckpoint().number })
        guard let hub else { return outcome }
        let receipts = try batches.compactMap { batch in
            try batch.receipt.map { try hub.receipt(in: Data($0.utf8), number: batch.number, digest: batch.digest) }
        }
        for checkpoint in receipts.compactMap(\.checkpoint) {
            try check(checkpoint)
            outcome.anchored += 1
        }
        do {
            let statement = try hub.checkpoints()
            if let checkpoint = statement.agent { try check(checkpoint) }
            outcome.hubEntries = try compare(receipts.compactMap(\.hubCheckpoint), with: statement.hub)
        } catch is HubConnection.Unavailable {
            outcome.hubAnswered = false
        }
        return outcome
    }

    private func check(_ checkpoint: AuditCheckpoint) throws {
        guard checkpoint.number > 0 else { return }
        guard try store.read({ try $0.auditCheckpoint(checkpoint.number) }) == checkpoint else {
            throw CommandFailure(
                .dataRefused,
                "Entry \(checkpoint.number) of the audit here is not the one that the hub was told of: the audit has been rewritten, or this home was put back from a backup. Tell the data protection officer."
            )
        }
    }

    private func compare(_ signed: [AuditCheckpoint], with stated: [AuditCheckpoint]) throws -> Int {
        let digests = Dictionary(stated.map { ($0.number, $0.digest) }, uniquingKeysWith: { first, _ in first })
        for checkpoint in signed where digests[checkpoint.number] != checkpoint.digest {
            throw CommandFailure(
                .dataRefused,
                "Entry \(checkpoint.number) of the hub's audit is not the one that it signed for: the hub's audit has been rewritten, or its database was put back. Ask the central team."
            )
        }
        return signed.count
    }
}

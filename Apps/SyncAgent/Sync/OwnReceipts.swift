import Foundation
import Storage
import SyncProtocol
import Terminal

/// Whether what lies here still is what was made and what the hub signed for, batch by batch. The hub is not asked.
struct OwnReceipts {
    struct Check {
        let number: Int
        /// Whether there is a receipt; a batch that waits has none.
        let isSigned: Bool
        /// Nil where all is right with it.
        let fault: CommandFailure?
    }

    /// Oldest first, as the checks are.
    let batches: [AgentTransaction.StoredBatch]
    let checks: [Check]
    /// The digests of batches from whose kept bytes recalls took rows out, by number.
    let kept: [Int: String]

    /// - Parameter read: opens a receipt, and throws `ProtocolError` where it is not the hub's or for another batch.
    init(_ store: AgentStore, reading read: (_ answer: Data, _ number: Int, _ digest: String) throws -> Receipt) throws {
        let batches = try store.read { try $0.batches() }
        let receipts = batches.map { batch in
            batch.acknowledgedAt == nil ? nil : Result { try Self.receipt(of: batch, read) }
        }
        // What a recall took out of batches that came before it, the hub has signed for as well.
        let kept = receipts.compactMap { try? $0?.get() }.digestsAfterRecalls
        var previous = ""
        var checks: [Check] = []
        for (batch, receipt) in zip(batches, receipts) {
            let fault = try Self.fault(in: batch, receipt, after: previous, digest: kept[batch.number] ?? batch.digest, store)
            checks.append(Check(number: batch.number, isSigned: receipt != nil, fault: fault))
            previous = batch.digest
        }
        (self.batches, self.checks, self.kept) = (batches, checks, kept)
    }

    /// With the keys of the hub's that are known here.
    /// - Throws: `CommandFailure` where the agent is not enrolled.
    init(_ home: AgentHome, _ store: AgentStore) throws {
        let keys = try Hub.keys(of: home.hubLink(in: store), in: store)
        let borough = try home.borough()
        try self.init(store) { try Receipt(in: $0, signedBy: keys, borough: borough, number: $1, digest: $2) }
    }

    private static func fault(
        in batch: AgentTransaction.StoredBatch, _ receipt: Result<Receipt, any Error>?, after previous: String, digest: String, _ store: AgentStore
    ) throws -> CommandFailure? {
        guard batch.previous == previous else {
            return CommandFailure(.dataRefused, "Batch \(batch.number) does not follow on from the one before it: the chain is broken.")
        }
        if let body = try store.read({ try $0.body(ofBatch: batch.number) }), (try? body.plain()).map(BatchDigest.of) != digest {
            return CommandFailure(.dataRefused, "The bytes of batch \(batch.number) that lie here are not the ones that were made: they have been changed.")
        }
        do {
            _ = try receipt?.get()
            return nil
        } catch let failure as CommandFailure {
            return failure
        }
    }

    private static func receipt(of batch: AgentTransaction.StoredBatch, _ read: (Data, Int, String) throws -> Receipt) throws -> Receipt {
        do {
            return try read(Data((batch.receipt ?? "").utf8), batch.number, batch.digest)
        } catch is ProtocolError {
            throw CommandFailure(.dataRefused, "The receipt of batch \(batch.number) that lies here is not the one that the hub signed for it.")
        }
    }
}

import Storage
import SyncProtocol
import Terminal

/// A batch that is written down here, with the bytes in which it leaves.
struct OutgoingBatch: Sendable {
    let number: Int
    let digest: String
    let rows: Int
    let body: AgentTransaction.BatchBody
}

/// What the hub answered to a batch.
struct Acknowledgement: Sendable {
    let batch: OutgoingBatch
    let receipt: Receipt
    /// The signed document that the receipt stands in.
    let answer: String

    /// Writes it down, and does at this end what it says was done at the other.
    func write(_ transaction: AgentTransaction) throws {
        let refused = receipt.refused ?? []
        try transaction.acknowledge(batch: batch.number, receipt: answer, at: Clock.timestamp())
        try transaction.keep(refused, of: batch.number)
        if let purge = receipt.purge { try OwnCopies(transaction: transaction).purge(purge, for: batch.number) }
        try transaction.audit(
            at: Clock.timestamp(), actor: "hub", action: "batch.acknowledged",
            detail: "\(batch.number) \(batch.digest): \(batch.rows) rows\(refused.isEmpty ? "" : ", \(refused.count) refused")")
    }
}

extension AgentTransaction {
    /// A batch with its bytes.
    /// - Throws: `StorageFault` where they are gone.
    func outgoing(_ batch: StoredBatch) throws -> OutgoingBatch {
        guard let body = try body(ofBatch: batch.number) else { throw StorageFault("Batch \(batch.number) waits but its body is gone.") }
        return OutgoingBatch(number: batch.number, digest: batch.digest, rows: batch.rows, body: body)
    }
}

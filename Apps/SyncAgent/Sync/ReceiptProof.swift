import Storage
import SyncProtocol
import Terminal
import Transport

/// Proves, batch by batch, that what lies here is what the hub signed for, and that the hub holds exactly that.
struct ReceiptProof {
    let store: AgentStore
    let hub: Hub

    struct Outcome: Encodable {
        /// Receipts whose signature, number and digest hold.
        var receipts = 0
        /// Batches whose bytes the hub gave back and that are the ones it signed for.
        var held = 0
        /// Batches that the hub took before it kept their bytes.
        var tooOld = 0
        /// False where the hub could not be asked.
        var hubAnswered = true
    }

    /// - Throws: `CommandFailure` that names the first batch with which something is wrong.
    func run() throws -> Outcome {
        let own = try OwnReceipts(store, reading: hub.receipt)
        var outcome = Outcome()
        for check in own.checks {
            if let fault = check.fault { throw fault }
            if check.isSigned { outcome.receipts += 1 }
        }
        do {
            try askHub(own.batches, own.kept, &outcome)
        } catch is HubConnection.Unavailable {
            outcome.hubAnswered = false
        }
        return outcome
    }

    private func askHub(_ batches: [AgentTransaction.StoredBatch], _ kept: [Int: String], _ outcome: inout Outcome) throws {
        let history = try hub.history(after: 0)
        let digests = Dictionary(history.map { ($0.number, $0.digest) }, uniquingKeysWith: { first, _ in first })
        if let unknown = history.first(where: { entry in !batches.contains { $0.number == entry.number } }) {
            throw CommandFailure(
                .dataRefused, "The hub holds batch \(unknown.number), which is not known here. Run `restart-agent recover`, or ask the central team.")
        }
        for batch in batches where batch.acknowledgedAt != nil {
            guard digests[batch.number] == batch.digest else {
                throw CommandFailure(.dataRefused, "The hub does not hold batch \(batch.number) as it signed for it. Tell the central team.")
            }
            do {
                guard BatchDigest.of(try hub.body(ofBatch: batch.number)) == kept[batch.number] ?? batch.digest else {
                    throw CommandFailure(.dataRefused, "What the hub holds of batch \(batch.number) is not what it signed for. Tell the central team.")
                }
                outcome.held += 1
            } catch let refusal as Refusal where refusal.code == .notFound {
                outcome.tooOld += 1
            }
        }
    }
}

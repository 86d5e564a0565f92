import Domain
import Foundation
import Reporting
import Storage
import SyncProtocol

/// Checks everything that the hub keeps against itself: the audit's chain, each borough's chain of batches, the bytes of each, its
/// receipt's signature, the bytes of each release, and that the tables are what the batches make.
struct HubProof {
    let store: HubStore
    let keys: HubKeyChain

    struct Outcome: Encodable {
        var boroughs = 0
        var batches = 0
        /// Batches that were taken before their bytes were kept.
        var withoutBytes = 0
        var auditEntries = 0
        /// What is wrong, in words.
        var faults: [String] = []
    }

    func run() throws -> Outcome {
        var outcome = Outcome()
        if let broken = try store.firstBreakInAudit() { outcome.faults.append("The audit is broken at entry \(broken).") }
        for release in try ReleaseDesk(store: store).changed() {
            outcome.faults.append("The bytes of release \(release) are not what was proposed: they, or what the audit says of them, have been changed.")
        }
        outcome.faults += try EditionDesk(store: store, plugins: [], scratch: NSTemporaryDirectory()).faults()
        outcome.auditEntries = try store.auditEntries(limit: 1).first?.number ?? 0
        let replay = try HubReplay()
        var replayed: [String] = []
        for borough in try store.boroughs().map(\.slug) {
            outcome.boroughs += 1
            if try check(borough, replay, &outcome) { replayed.append(borough) }
        }
        // Where a batch itself is not what it was, its tables say nothing more.
        if outcome.faults.isEmpty, let table = try replay.firstDifference(from: store, boroughs: replayed) {
            outcome.faults.append("The table \(table) is not what the batches make of it: rows were changed, put in or taken out.")
        }
        return outcome
    }

    /// - Returns: whether every batch's bytes are there, so that the tables can be compared.
    private func check(_ borough: String, _ replay: HubReplay, _ outcome: inout Outcome) throws -> Bool {
        let held = try store.batches(of: borough, after: 0, limit: .max)
        let receipts = held.map { try? Receipt(in: Data($0.receipt.utf8), signedBy: keys, borough: borough, number: $0.number, digest: $0.digest) }
        let kept = receipts.compactMap(\.self).digestsAfterRecalls
        var (last, previous, isWhole) = (0, "", true)
        for (batch, receipt) in zip(held, receipts) {
            outcome.batches += 1
            if batch.number != last + 1 || batch.previous != previous {
                outcome.faults.append("Batch \(batch.number) of \(borough) does not follow on from the one before it.")
            }
            (last, previous) = (batch.number, batch.digest)
            if let fault = try fault(in: receipt, of: batch, of: borough) { outcome.faults.append(fault) }
            guard let body = try store.body(of: borough, number: batch.number) else {
                outcome.withoutBytes += 1
                isWhole = false
                continue
            }
            guard let plain = try? Gzip.decompressed(body, upTo: .max), BatchDigest.of(plain) == kept[batch.number] ?? batch.digest,
                let read = try? Batch(decoding: plain)
            else {
                outcome.faults.append("The bytes of batch \(batch.number) of \(borough) have been changed.")
                isWhole = false
                continue
            }
            let (taken, refused) = RowCheck.sift(read.tables)
            try replay.put(.init(tables: taken, nilReturns: read.nilReturns, refused: refused.count, body: body), of: borough, batch: batch.number)
        }
        return isWhole
    }

    /// - Parameter receipt: nil where the one that is kept does not hold.
    private func fault(in receipt: Receipt?, of batch: HubStore.HeldBatch, of borough: String) throws -> String? {
        guard let receipt else {
            return "The receipt of batch \(batch.number) of \(borough) is not the one that was signed."
        }
        guard let checkpoint = receipt.hubCheckpoint else { return nil }
        return try store.auditCheckpoint(checkpoint.number) == checkpoint
            ? nil : "The audit's entry \(checkpoint.number), which the receipt of batch \(batch.number) of \(borough) names, is another one."
    }
}

import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal

/// Takes recalled rows out of the batches that this home keeps, as the hub took them out of its own. Both must come to the same bytes.
struct OwnCopies {
    let transaction: AgentTransaction

    /// - Parameter number: of the batch that told the hub of the recalls.
    func purge(_ purge: Purge, for number: Int) throws {
        guard let told = try transaction.keptBatch(number) else { return }
        let scope = RecallScope(in: told.tables)
        let earlier = try transaction.batches().map(\.number).filter { $0 < number }
        var keys = scope.records
        for number in earlier {
            guard let batch = try transaction.keptBatch(number) else { continue }
            for (type, more) in scope.keys(in: batch.tables) { keys[type, default: []].formUnion(more) }
        }
        for (type, records) in keys {
            for record in records { try transaction.forgetSaidFacts(of: type, record) }
        }
        try transaction.forgetLinks(of: scope.everything ? nil : scope.peopleNamed(by: keys))
        let digests = Dictionary(purge.batches.map { ($0.number, $0.digest) }, uniquingKeysWith: { first, _ in first })
        for number in earlier {
            guard let batch = try transaction.keptBatch(number) else { continue }
            let rest = scope.redacted(batch.tables, keys: keys)
            guard rest != batch.tables else { continue }
            let bytes = batch.replacing(rest).encoded()
            guard digests[number] == BatchDigest.of(bytes) else {
                throw CommandFailure(.dataRefused, "The hub says that it took other rows out of batch \(number) than the recall names. Tell the central team.")
            }
            try transaction.put(bodyOfBatch: number, Gzip.compressed(bytes))
        }
    }
}

import Foundation
import Storage
import SyncProtocol
import Terminal

extension AgentTransaction.StoredBatch {
    /// What the hub signed for it; nil while it has not. Its signature was checked when it came and is again by `ReceiptProof`.
    /// - Throws: `CommandFailure` where what lies here is no receipt any more.
    func signedReceipt() throws -> Receipt? {
        guard let receipt else { return nil }
        guard let document = try? JSONDecoder().decode(SignedDocument.self, from: Data(receipt.utf8)),
            let read = try? JSONDecoder().decode(Receipt.self, from: Data(document.text.utf8))
        else { throw receiptIsDamaged }
        return read
    }

    var receiptIsDamaged: CommandFailure { CommandFailure(.dataRefused, "The receipt of batch \(number) that lies here is damaged.") }
}

import Storage
import SyncProtocol

/// A batch that the hub has signed for, as its receipt says it.
struct SentBatch: Encodable {
    let number: Int
    let digest: String
    let acknowledgedAt: String
    let rows: [String: Int]
    /// Rows that the hub did not take.
    let refused: Int
    let fields: [String: [String]]
    let agreements: [String]
    /// By agreement, the purposes that it covers.
    let purposes: [String: [String]]
    let configuration: String

    /// Nil while the hub has not signed for it.
    /// - Throws: `CommandFailure` where what lies here is no receipt any more.
    init?(_ batch: AgentTransaction.StoredBatch) throws {
        guard let receipt = try batch.signedReceipt(), let acknowledgedAt = batch.acknowledgedAt else { return nil }
        number = batch.number
        digest = batch.digest
        self.acknowledgedAt = acknowledgedAt
        rows = receipt.rows
        refused = receipt.refused?.count ?? 0
        fields = receipt.fields
        agreements = receipt.agreements
        purposes = Dictionary((receipt.basis ?? []).map { ($0.agreement, $0.purposes) }, uniquingKeysWith: +)
        configuration = receipt.configuration
    }

    /// `sutton-core-2021 (core, children)`
    var agreementWords: [String] { agreements.map { id in purposes[id].map { "\(id) (\($0.joined(separator: ", ")))" } ?? id } }

    var words: String {
        let tables = rows.sorted { $0.key < $1.key }.map { name, count in
            "    \(name): \(count) rows with \(fields[name]?.joined(separator: ", ") ?? "")"
        }
        let head = "Batch \(number), acknowledged \(acknowledgedAt), under \(agreementWords.joined(separator: ", ")), configuration \(configuration)"
        let refused = refused > 0 ? ["    \(refused) of these rows the hub did not take; see `restart-agent status`"] : []
        return ([head] + tables + refused + ["    digest \(digest)"]).joined(separator: "\n")
    }
}

public import Domain
public import Foundation

/// What the hub says, signed, when it has applied a batch.
public struct Receipt: Codable, Hashable, Sendable {
    public let borough: String
    public let number: Int
    public let digest: String
    /// ISO 8601, by the hub's clock.
    public let receivedAt: String
    public let configuration: String
    public let agreements: [String]
    /// Rows by table, those that were refused among them.
    public let rows: [String: Int]
    /// Columns by table: which fields left.
    public let fields: [String: [String]]
    /// The agreements with the purposes that they cover. This and what follows is nil in receipts of hubs that did not say it yet.
    public let basis: [Batch.Basis]?
    /// Rows that the hub did not take.
    public let refused: [RefusedRow]?
    /// How far the agent's audit had come, as its batch says.
    public let checkpoint: AuditCheckpoint?
    /// How far the hub's audit has come with this batch.
    public let hubCheckpoint: AuditCheckpoint?
    /// What was deleted for the batch's recalls; nil where it had none. With it this is a deletion receipt.
    public let purge: Purge?

    /// - Parameters:
    ///   - digest: of the batch's plain bytes.
    ///   - at: ISO 8601.
    public init(for batch: Batch, digest: String, at receivedAt: String, refused: [RefusedRow], hubCheckpoint: AuditCheckpoint, purge: Purge? = nil) {
        borough = batch.borough
        number = batch.number
        self.digest = digest
        self.receivedAt = receivedAt
        configuration = batch.configuration
        agreements = batch.basis.map(\.agreement)
        rows = Dictionary(batch.tables.map { ($0.type, $0.rows.count) }, uniquingKeysWith: +)
        fields = Dictionary(batch.tables.map { ($0.type, Set($0.columns)) }) { $0.union($1) }.mapValues { $0.sorted() }
        basis = batch.basis
        self.refused = refused
        checkpoint = batch.checkpoint
        self.hubCheckpoint = hubCheckpoint
        self.purge = purge
    }

    /// Reads a receipt as it was sent and makes sure that it is the hub's, and for this batch.
    /// - Parameter answer: a `SignedDocument` as JSON.
    /// - Throws: `ProtocolError`.
    public init(in answer: Data, signedBy keys: HubKeyChain, borough: String, number: Int, digest: String) throws {
        guard let document = try? JSONDecoder().decode(SignedDocument.self, from: answer) else { throw ProtocolError.unreadable("The hub's receipt") }
        // Which key it has to be signed with, the receipt itself says; one that cannot be read is signed with none.
        let read = try? JSONDecoder().decode(Receipt.self, from: Data(document.text.utf8))
        guard keys.isValid(document, entry: read?.hubCheckpoint?.number) else {
            throw ProtocolError.signatureInvalid("the signature on the receipt of batch \(number) does not hold")
        }
        guard let receipt = read else { throw ProtocolError.unreadable("The hub's receipt") }
        guard receipt.borough == borough, receipt.number == number, receipt.digest == digest else {
            throw ProtocolError.signatureInvalid("the receipt is for another batch than \(number), or for other bytes")
        }
        self = receipt
    }

    /// As it is kept and sent, byte for byte.
    public func signed(by key: SigningKey) throws -> String { try StableJSON.text(SignedDocument(of: self, signedBy: key)) }
}

extension Sequence<Receipt> {
    /// The digests of batches from whose kept bytes recalls took rows out, by number: of several, the last one's.
    public var digestsAfterRecalls: [Int: String] {
        flatMap { $0.purge?.batches ?? [] }.reduce(into: [:]) { $0[$1.number] = $1.digest }
    }
}

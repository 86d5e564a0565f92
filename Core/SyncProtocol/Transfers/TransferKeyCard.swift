import Foundation

/// What a borough's agent lets others know of its keys: the one to which they seal, and the one by which it signs. The card is signed by the
/// latter; that it is the right one, people make sure of, who compare its fingerprint by another way than the hub.
public struct TransferKeyCard: Codable, Hashable, Sendable {
    private static let kind = "restart-transfer-key"

    private let kind: String
    public let version: Int
    public let borough: String
    /// The agent's Ed25519 key: 32 bytes in base 64.
    public let agentKey: String
    /// The X25519 key: 32 bytes in base 64.
    public let transferKey: String

    public init(borough: String, agentKey: VerifyingKey, transferKey: String) {
        kind = Self.kind
        version = 1
        self.borough = borough
        self.agentKey = agentKey.text
        self.transferKey = transferKey
    }

    public func signed(by key: SigningKey) throws -> SignedDocument { try SignedDocument(of: self, signedBy: key) }

    /// - Throws: `ProtocolError` for a card that is not signed by the key on it, or not one borough's.
    public init(verifying document: SignedDocument, of borough: String) throws {
        guard let card = try? JSONDecoder().decode(TransferKeyCard.self, from: Data(document.text.utf8)), card.kind == Self.kind, card.version == 1,
            let key = VerifyingKey(text: card.agentKey), key.text == card.agentKey, let transfer = Data(base64Encoded: card.transferKey),
            transfer.count == 32, transfer.base64EncodedString() == card.transferKey
        else { throw ProtocolError.unreadable("A transfer key") }
        guard document.isValid(for: key) else { throw ProtocolError.signatureInvalid("a transfer key is not signed by the agent that it names") }
        guard card.borough == borough else { throw ProtocolError.signatureInvalid("a transfer key is another borough's") }
        self = card
    }

    /// For people to compare: 32 hexadecimal digits of a SHA-256 over borough and both keys, in groups of four.
    public var fingerprint: String {
        let text = ["restart/transfer-key/1", borough, agentKey, transferKey].map { "\($0.utf8.count):\($0)" }.joined()
        return Self.inGroups(Array(BatchDigest.of(Data(text.utf8)).prefix(32)))
    }

    private static func inGroups(_ digits: [Character]) -> String {
        stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// A fingerprint as somebody wrote it down, in the form that this program prints; nil where it is none.
    public static func fingerprint(written text: String) -> String? {
        let digits = Array(text.lowercased().filter { !"- :".contains($0) })
        guard digits.count == 32, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        return inGroups(digits)
    }
}

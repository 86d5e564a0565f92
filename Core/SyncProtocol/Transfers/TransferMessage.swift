public import Foundation

/// A statement, signed, with the sealed text that belongs to it.
public struct TransferMessage: Codable, Hashable, Sendable {
    /// The largest sealed text, in bytes.
    public static let largest = 4 * 1_048_576

    public let statement: SignedDocument
    public let sealed: Data

    public init(_ statement: TransferStatement, sealed: Data, signedBy key: SigningKey) throws {
        self.statement = try SignedDocument(of: statement, signedBy: key)
        self.sealed = sealed
    }

    /// JSON with stable key order. A message is written down and sent as these bytes until it has arrived.
    public func encoded() throws -> Data { try StableJSON.data(self) }

    /// - Throws: `ProtocolError.unreadable`.
    public init(decoding data: Data) throws {
        guard let message = try? JSONDecoder().decode(TransferMessage.self, from: data) else { throw ProtocolError.unreadable("a transfer") }
        self = message
    }

    /// What is said, where nothing is made of who says it.
    /// - Throws: `ProtocolError`.
    public func claim() throws -> TransferStatement {
        guard let claim = try? JSONDecoder().decode(TransferStatement.self, from: Data(statement.text.utf8)), claim.kind == TransferStatement.kind,
            claim.version == 1
        else { throw ProtocolError.unreadable("a transfer's statement") }
        return claim
    }

    /// What is said, by the holder of the key, about these very bytes.
    /// - Throws: `ProtocolError`.
    public func verified(by key: VerifyingKey) throws -> TransferStatement {
        let claim = try claim()
        guard statement.isValid(for: key) else { throw ProtocolError.signatureInvalid("the transfer is not signed by the agent that it should be from") }
        guard claim.digest == BatchDigest.of(sealed) else { throw ProtocolError.signatureInvalid("the transfer's sealed part is not the one that was signed") }
        return claim
    }
}

public import Crypto
public import Foundation

/// An Ed25519 key with the name under which the other end knows it.
public struct SigningKey: Sendable {
    public let id: String
    private let key: Curve25519.Signing.PrivateKey

    public init(id: String, key: Curve25519.Signing.PrivateKey) {
        self.id = id
        self.key = key
    }

    public var publicKey: VerifyingKey { VerifyingKey(key.publicKey) }

    public func signature(of data: Data) throws -> Data { try key.signature(for: data) }
}

/// The half of a key that may be known to all.
public struct VerifyingKey: Hashable, Sendable {
    /// 32 bytes in base 64.
    public let text: String

    public init(_ key: Curve25519.Signing.PublicKey) {
        text = key.rawRepresentation.base64EncodedString()
    }

    /// Nil when it is not the text of a key.
    public init?(text: String) {
        guard let data = Data(base64Encoded: text), let key = try? Curve25519.Signing.PublicKey(rawRepresentation: data) else { return nil }
        // Written anew, because base 64 has several texts for the same bytes and a key shall have one.
        self.init(key)
    }

    public func isValid(_ signature: Data, for data: Data) -> Bool {
        guard let raw = Data(base64Encoded: text), let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else { return false }
        return key.isValidSignature(signature, for: data)
    }

    /// The first 16 hexadecimal digits of its SHA-256, for people to compare.
    public var fingerprint: String { String(BatchDigest.of(Data(text.utf8)).prefix(16)) }
}

/// A text and the signature over its very bytes, so that nothing depends on how a reader would write it again.
public struct SignedDocument: Codable, Hashable, Sendable {
    public let text: String
    public let keyID: String
    /// Base 64.
    public let signature: String

    public init(_ text: String, signedBy key: SigningKey) throws {
        self.text = text
        keyID = key.id
        signature = try key.signature(of: Data(text.utf8)).base64EncodedString()
    }

    /// - Parameter message: its text is JSON with stable key order.
    public init(of message: some Encodable, signedBy key: SigningKey) throws { try self.init(StableJSON.text(message), signedBy: key) }

    public func isValid(for key: VerifyingKey) -> Bool {
        Data(base64Encoded: signature).map { key.isValid($0, for: Data(text.utf8)) } ?? false
    }
}

import Crypto
import Foundation

/// The key to which other boroughs seal what they hand over: X25519. It never leaves the borough.
public struct TransferKey: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey

    /// A new random key in a file that only its owner can read. An existing file is never replaced.
    public static func create(at path: String) throws {
        try PrivateFile.create(text(of: Curve25519.KeyAgreement.PrivateKey()), at: path)
    }

    /// A new random key in place of the one in the file.
    public static func renew(at path: String) throws {
        try PrivateFile.replace(Data(text(of: Curve25519.KeyAgreement.PrivateKey()).utf8), at: path)
    }

    private static func text(of key: Curve25519.KeyAgreement.PrivateKey) -> String {
        "restart-transfer-key \(key.rawRepresentation.base64EncodedString())\n"
    }

    /// - Throws: `BoroughKey.Fault`.
    public init(readingFrom path: String) throws {
        let parts = try PrivateFile.read(path).split(separator: " ")
        guard parts.count == 2, parts[0] == "restart-transfer-key", let data = Data(base64Encoded: String(parts[1])),
            let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: data)
        else { throw BoroughKey.Fault.unreadable(path) }
        self.key = key
    }

    init() { key = Curve25519.KeyAgreement.PrivateKey() }

    /// The half that others may know: 32 bytes in base 64.
    public var publicText: String { key.publicKey.rawRepresentation.base64EncodedString() }
}

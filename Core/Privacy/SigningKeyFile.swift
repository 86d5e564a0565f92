public import Crypto
import Foundation

/// The file of an Ed25519 key that requests and receipts are signed with: its 32 bytes in base 64, for its owner alone.
public enum SigningKeyFile {
    /// A new random key. An existing file is never replaced.
    public static func create(at path: String) throws {
        try PrivateFile.create(Curve25519.Signing.PrivateKey().rawRepresentation.base64EncodedString() + "\n", at: path)
    }

    /// - Throws: `BoroughKey.Fault`.
    public static func read(_ path: String) throws -> Curve25519.Signing.PrivateKey {
        guard let data = Data(base64Encoded: try PrivateFile.read(path)), let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: data) else {
            throw BoroughKey.Fault.unreadable(path)
        }
        return key
    }

    /// The key that shall follow another, made if there is none yet: whatever was cut off on the way goes on with the same one.
    public static func readOrCreate(_ path: String) throws -> Curve25519.Signing.PrivateKey {
        if let begun = try? read(path) { return begun }
        unlink(path)
        try create(at: path)
        return try read(path)
    }
}

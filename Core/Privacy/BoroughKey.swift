public import Crypto
import Foundation

/// The borough's secret, from which every other key of the agent derives. It never leaves the borough and never lies in the
/// database.
public struct BoroughKey: Sendable {
    /// Counts from 1; pseudonyms carry it.
    public let version: Int
    private let secret: SymmetricKey

    public enum Fault: Error, Equatable, Sendable {
        case missing(String)
        case unreadable(String)
        /// Others than the owner can read the file.
        case exposed(String)
    }

    public init(version: Int, secret: SymmetricKey) {
        self.version = version
        self.secret = secret
    }

    /// A new random key in a file that only its owner can read. An existing file is never replaced.
    public static func create(at path: String) throws {
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
        try PrivateFile.create("restart-borough-key 1 \(secret)\n", at: path)
    }

    /// - Throws: `Fault`: no key, no start.
    public init(readingFrom path: String) throws {
        let parts = try PrivateFile.read(path).split(separator: " ")
        guard parts.count == 3, parts[0] == "restart-borough-key", let version = Int(parts[1]), version >= 1, let data = Data(base64Encoded: String(parts[2])),
            data.count == 32
        else { throw Fault.unreadable(path) }
        self.init(version: version, secret: SymmetricKey(data: data))
    }

    /// A key for one use only.
    func derive(_ use: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Data("restart/\(use)".utf8), outputByteCount: 32)
    }
}

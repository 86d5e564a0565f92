import Crypto
public import Foundation

/// Tells files from one another without saying anything of what they hold.
public struct FileFingerprint: Sendable {
    private let key: SymmetricKey

    public init(_ key: BoroughKey) { self.key = key.derive("fingerprint") }

    /// A keyed digest of a file's bytes, read piece by piece: 16 bytes.
    public func of(fileAt path: String) throws -> Data {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw CocoaError(.fileReadNoSuchFile) }
        var code = HMAC<SHA256>(key: key)
        while let piece = try handle.read(upToCount: 1 << 18), !piece.isEmpty { code.update(data: piece) }
        return Data(code.finalize().prefix(16))
    }
}

import Crypto
import Domain
import Foundation

/// SHA-256 of a file, read piece by piece.
enum FileDigest {
    /// - Returns: in hexadecimal, and how many bytes there are.
    static func of(_ handle: FileHandle) throws -> (digest: String, size: Int) {
        var (digest, size) = (SHA256(), 0)
        while let piece = try handle.read(upToCount: 1 << 18), !piece.isEmpty {
            digest.update(data: piece)
            size += piece.count
        }
        return (Hexadecimal.text(digest.finalize()), size)
    }
}

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
        // Asked of the system directly: a file handle reads a page of memory at a time.
        try withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { room in
            while true {
                let found = Foundation.read(handle.fileDescriptor, room.baseAddress, room.count)
                if found < 0, errno == EINTR { continue }
                guard found >= 0 else { throw CocoaError(.fileReadUnknown) }
                if found == 0 { return }
                code.update(data: UnsafeRawBufferPointer(rebasing: room[..<found]))
            }
        }
        return Data(code.finalize().prefix(16))
    }
}

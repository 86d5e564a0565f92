import Crypto
import Foundation
import Privacy
import SyncProtocol

/// Writes a backup: each part's name, length and bytes, then the home's signature over all that came before, all of it sealed in pieces.
/// It holds one piece in memory, whatever the size.
struct BackupWriter {
    private let handle: FileHandle
    private var pieces: ChunkSealing
    private var digest = SHA256()
    private var waiting = Data()

    /// - Parameter handle: an empty file.
    init(_ envelope: BackupEnvelope, to handle: FileHandle) throws {
        self.handle = handle
        pieces = envelope.pieces
        digest.update(data: envelope.bytes)
        try handle.write(contentsOf: envelope.bytes)
    }

    mutating func write(_ part: BackupPart) throws {
        switch part.source {
        case .bytes(let bytes):
            try begin(part.name, size: bytes.count)
            try put(bytes)
        case .file(let path):
            guard let file = FileHandle(forReadingAtPath: path) else { throw BackupFault.cannotRead(path) }
            defer { try? file.close() }
            let size = Int(try file.seekToEnd())
            try file.seek(toOffset: 0)
            try begin(part.name, size: size)
            var left = size
            while left > 0 {
                guard let piece = try file.read(upToCount: min(left, ChunkSealing.size)), !piece.isEmpty else { throw BackupFault.cannotRead(path) }
                left -= piece.count
                try put(piece)
            }
        }
    }

    private mutating func begin(_ name: String, size: Int) throws {
        try put(withUnsafeBytes(of: UInt16(name.utf8.count).bigEndian) { Data($0) } + Data(name.utf8))
        try put(withUnsafeBytes(of: UInt64(size).bigEndian) { Data($0) })
    }

    /// Ends it with a name of no length and the signature.
    mutating func finish(signedBy key: SigningKey) throws {
        try put(Data(count: 2))
        try put(try key.signature(of: BackupSignature.text(digest)))
        try handle.write(contentsOf: try pieces.seal(waiting, isLast: true))
        waiting = Data()
    }

    private mutating func put(_ bytes: Data) throws {
        digest.update(data: bytes)
        waiting += bytes
        // What fills a piece is written only when more follows: the last says that it is.
        while waiting.count > ChunkSealing.size {
            try handle.write(contentsOf: try pieces.seal(Data(waiting.prefix(ChunkSealing.size)), isLast: false))
            waiting = Data(waiting.dropFirst(ChunkSealing.size))
        }
    }
}

/// What a home signs of a backup. Sealing to a public key is open to everybody; that this home made it, only its signature says.
enum BackupSignature {
    static let length = 64

    /// - Parameter digest: over the envelope and everything sealed before the signature.
    static func text(_ digest: SHA256) -> Data { Data("restart/backup/1\n".utf8) + Data(digest.finalize()) }
}

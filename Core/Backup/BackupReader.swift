import Crypto
import Foundation
import SyncProtocol

/// Reads a backup piece by piece and lets nothing pass that is not exactly what was written.
struct BackupReader {
    let header: BackupHeader
    private let path: String
    private let handle: FileHandle
    private var pieces: ChunkSealing
    private var digest = SHA256()
    private var opened = Data()
    /// The sealed piece that comes next; empty at the end.
    private var ahead: Data

    /// - Throws: `BackupFault`.
    init(_ path: String, _ key: BackupKey) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw BackupFault.cannotRead(path) }
        let envelope = try BackupEnvelope(key, path: path) { try Self.read($0, from: handle, path) }
        (header, self.path, self.handle, pieces) = (envelope.header, path, handle, envelope.pieces)
        digest.update(data: envelope.bytes)
        ahead = try Self.read(ChunkSealing.size + ChunkSealing.overhead, from: handle, path)
    }

    /// Calls `body` with each part's name and size, and a function that gives its bytes piece by piece and nil at its end.
    /// - Throws: `BackupFault` for what is not as it was written, and what `body` throws.
    mutating func forEachPart(_ body: (_ name: String, _ size: Int, _ next: () throws -> Data?) throws -> Void) throws {
        var names: Set<String> = []
        while true {
            let length = Int(try take(2).reduce(0) { $0 << 8 | UInt16($1) })
            if length == 0 { break }
            guard let name = String(validating: try take(length), as: UTF8.self), BackupPart.isName(name), names.insert(name).inserted else {
                throw BackupFault.changed(path)
            }
            let size = try take(8).reduce(0) { $0 << 8 | UInt64($1) }
            guard size <= UInt64(Int.max) else { throw BackupFault.changed(path) }
            var left = Int(size)
            try body(name, left) {
                guard left > 0 else { return nil }
                let piece = try takeSome(atMost: left)
                left -= piece.count
                return piece
            }
            guard left == 0 else { preconditionFailure("a part is read to its end") }
        }
        try checkSignature()
    }

    private mutating func checkSignature() throws {
        let text = BackupSignature.text(digest)
        let signature = try take(BackupSignature.length)
        guard opened.isEmpty, ahead.isEmpty, let key = VerifyingKey(text: header.signedBy), key.isValid(signature, for: text) else {
            throw BackupFault.changed(path)
        }
    }

    private mutating func take(_ count: Int) throws -> Data {
        var taken = Data()
        while taken.count < count { taken += try takeSome(atMost: count - taken.count) }
        return taken
    }

    /// At least one byte.
    private mutating func takeSome(atMost count: Int) throws -> Data {
        if opened.isEmpty { try openNext() }
        let taken = Data(opened.prefix(count))
        opened = Data(opened.dropFirst(count))
        digest.update(data: taken)
        return taken
    }

    private mutating func openNext() throws {
        guard ahead.count > ChunkSealing.overhead else { throw BackupFault.changed(path) }
        let sealed = ahead
        ahead = try Self.read(ChunkSealing.size + ChunkSealing.overhead, from: handle, path)
        do {
            opened = try pieces.open(sealed, isLast: ahead.isEmpty)
        } catch {
            throw BackupFault.changed(path)
        }
    }

    private static func read(_ count: Int, from handle: FileHandle, _ path: String) throws -> Data {
        var read = Data()
        do {
            while read.count < count, let piece = try handle.read(upToCount: count - read.count), !piece.isEmpty { read += piece }
        } catch {
            throw BackupFault.cannotRead(path)
        }
        return read
    }
}

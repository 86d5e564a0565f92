import Crypto
public import Domain
public import Foundation

/// Seals what identifies in a record: one AES-GCM blob a record, bound to the record's type and key, so that a blob moved to
/// another row does not open.
public struct RecordSealer: Sendable {
    private let sealing: SymmetricKey
    private let fingerprinting: SymmetricKey
    /// A code that has taken in its key already: most of a short record's cost.
    private let keyed: HMAC<SHA256>
    private let nonces = NonceSequence()

    public enum Fault: Error, Sendable {
        /// The blob was sealed under another key, for another record, or has been changed.
        case doesNotOpen(type: String)
    }

    public init(_ key: BoroughKey) {
        sealing = key.derive("sealing")
        fingerprinting = key.derive("fingerprint")
        keyed = HMAC<SHA256>(key: fingerprinting)
    }

    /// The record as it may be kept.
    public func seal(_ record: Record) throws -> SealedRecord {
        SealedRecord(record: record, sealed: try blob(of: record), fingerprint: fingerprint(record))
    }

    /// The sealed fields' values as one blob; nil for a type that has none.
    func blob(of record: Record) throws -> [UInt8]? {
        guard !record.type.sealedPositions.isEmpty else { return nil }
        var plain: [UInt8] = []
        plain.reserveCapacity(128)
        for position in record.type.sealedPositions { Self.append(record.values[position], to: &plain) }
        let box = try AES.GCM.seal(plain, using: sealing, nonce: nonces.next(), authenticating: Self.binding(record))
        guard let combined = box.combined else { preconditionFailure("a nonce of twelve bytes gives a combined box") }
        return combined.withUnsafeBytes { Array($0) }
    }

    /// Puts the sealed values back into a record whose other values are there.
    public func open(_ blob: Data, into record: inout Record) throws {
        guard let box = try? AES.GCM.SealedBox(combined: blob),
            let plain = try? AES.GCM.open(box, using: sealing, authenticating: Self.binding(record))
        else { throw Fault.doesNotOpen(type: record.type.name) }
        var position = plain.startIndex
        for index in record.type.sealedPositions {
            guard plain.distance(from: position, to: plain.endIndex) >= 4 else { throw Fault.doesNotOpen(type: record.type.name) }
            let length = plain[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            position += 4
            guard length <= plain.distance(from: position, to: plain.endIndex) else { throw Fault.doesNotOpen(type: record.type.name) }
            let text = String(decoding: plain[position..<position + length], as: UTF8.self)
            position += length
            record.values[index] = length == 0 ? .none : .identifying(Identifying(text))
        }
        guard position == plain.endIndex else { throw Fault.doesNotOpen(type: record.type.name) }
    }

    /// A keyed digest of everything in a record, for telling whether it has changed: 16 bytes.
    func fingerprint(_ record: Record) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(256)
        for value in record.values { Self.append(value, to: &plain) }
        var code = keyed
        plain.withUnsafeBytes { code.update(data: $0) }
        return code.finalize().withUnsafeBytes { Array($0.prefix(16)) }
    }

    /// What a blob is bound to: the record that it belongs to.
    private static func binding(_ record: Record) -> Data {
        var bytes = Data(record.type.name.utf8)
        bytes.append(UInt8(ascii: "/"))
        bytes.append(contentsOf: record.key.utf8)
        return bytes
    }

    private static func append(_ value: Value, to bytes: inout [UInt8]) {
        let text: String
        switch value {
        case .none: text = ""
        case .text(let value): text = value
        case .number(let number): text = String(number)
        case .date(let date): text = "d\(date.daysSinceEpoch)"
        case .identifying(let value): text = value.reveal()
        }
        // Four bytes: a text of few letters may still have very many bytes, and none may be lost.
        withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
        var copy = text
        copy.withUTF8 { bytes.append(contentsOf: $0) }
    }
}

extension RecordSealer {
    /// A keyed digest of a file's bytes, read piece by piece: 16 bytes.
    public func fingerprint(ofFileAt path: String) throws -> Data {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw CocoaError(.fileReadNoSuchFile) }
        var code = HMAC<SHA256>(key: fingerprinting)
        while let piece = try handle.read(upToCount: 1 << 18), !piece.isEmpty { code.update(data: piece) }
        return Data(code.finalize().prefix(16))
    }
}

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

    public enum Fault: Error, Sendable {
        /// The blob was sealed under another key, for another record, or has been changed.
        case doesNotOpen(type: String)
    }

    public init(_ key: BoroughKey) {
        sealing = key.derive("sealing")
        fingerprinting = key.derive("fingerprint")
        keyed = HMAC<SHA256>(key: fingerprinting)
    }

    /// The sealed fields' values as one blob; nil for a type that has none.
    public func seal(_ record: Record) throws -> Data? {
        let fields = record.type.sealedFields
        guard !fields.isEmpty else { return nil }
        var plain: [UInt8] = []
        for (index, field) in record.type.fields.enumerated() where field.isSealedAtRest {
            Self.append(record.values[index], to: &plain)
        }
        let box = try AES.GCM.seal(plain, using: sealing, authenticating: Data("\(record.type.name)/\(record.key)".utf8))
        guard let combined = box.combined else { preconditionFailure("a standard nonce gives a combined box") }
        return combined
    }

    /// Puts the sealed values back into a record whose other values are there.
    public func open(_ blob: Data, into record: inout Record) throws {
        guard let box = try? AES.GCM.SealedBox(combined: blob),
            let plain = try? AES.GCM.open(box, using: sealing, authenticating: Data("\(record.type.name)/\(record.key)".utf8))
        else { throw Fault.doesNotOpen(type: record.type.name) }
        var position = plain.startIndex
        for (index, field) in record.type.fields.enumerated() where field.isSealedAtRest {
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
    public func fingerprint(_ record: Record) -> Data {
        var plain: [UInt8] = []
        plain.reserveCapacity(256)
        for value in record.values { Self.append(value, to: &plain) }
        var code = keyed
        code.update(data: plain)
        return Data(code.finalize().prefix(16))
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
        bytes.append(contentsOf: text.utf8)
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

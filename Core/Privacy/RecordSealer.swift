import Crypto
public import Domain
public import Foundation

/// Seals what identifies in a record: one AES-GCM blob a record under the key of the record's compartment, bound to the record's type
/// and key, so that a blob moved to another row does not open.
public struct RecordSealer: Sendable {
    private let sealing: SealingKeys
    private let fingerprinting: SymmetricKey
    private let nonces = NonceSequence()

    public enum Fault: Error, Sendable {
        /// The blob was sealed under another key, for another record, or has been changed.
        case doesNotOpen(type: String)
        /// The cryptographic library would not work: memory is short, or it may not use this cipher.
        case libraryFailed
    }

    /// - Parameters:
    ///   - key: by which a record's content is known again.
    ///   - sealing: what it seals and opens with; records of a compartment that is not among them stay closed.
    public init(_ key: BoroughKey, _ sealing: SealingKeys) {
        self.sealing = sealing
        fingerprinting = key.derive("fingerprint")
    }

    /// Seals records, for use on one thread; sessions of one sealer never use a nonce twice.
    /// - Throws: `SealingKeys.Closed` where a compartment's key is not held: whatever seals may meet records of any.
    public func session() throws -> SealingSession {
        try SealingSession(sealing: sealing, fingerprinting: fingerprinting, nonces: nonces)
    }

    /// Opens records, for use on one thread.
    public func opening() -> OpeningSession { OpeningSession(sealing) }

    /// A record with its sealed values in their places.
    /// - Parameter blob: nil where nothing in the record identifies.
    public func opened(_ record: Record, _ blob: Data?) throws -> Record {
        var record = record
        if let blob { try open(blob, into: &record) }
        return record
    }

    /// Whether the key of the record's compartment is held.
    public func canOpen(_ record: Record) -> Bool { sealing.holds(record.compartment) }

    /// Puts the sealed values back into a record whose other values are there.
    /// - Throws: `Fault`, or `SealingKeys.Closed`.
    public func open(_ blob: Data, into record: inout Record) throws {
        let binding = RecordBytes.withBinding(of: record) { Data($0) }
        let key = try sealing.key(of: record.compartment, for: .record)
        guard let box = try? AES.GCM.SealedBox(combined: blob),
            let plain = try? AES.GCM.open(box, using: key, authenticating: binding)
        else { throw Fault.doesNotOpen(type: record.type.name) }
        try plain.withUnsafeBytes { try RecordBytes.read($0, into: &record) }
    }
}

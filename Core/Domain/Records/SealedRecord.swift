/// A record as a borough keeps it: its open values, one sealed blob of what identifies, and a keyed fingerprint of all of it.
public struct SealedRecord: Sendable {
    public let record: Record
    /// Nil for a type in which nothing identifies.
    public let sealed: [UInt8]?
    public let fingerprint: RecordFingerprint

    public init(record: Record, sealed: [UInt8]?, fingerprint: RecordFingerprint) {
        self.record = record
        self.sealed = sealed
        self.fingerprint = fingerprint
    }
}

/// What keeping a record came to.
public enum KeepOutcome: Equatable, Sendable {
    case new, changed, unchanged
    /// An earlier row of the same file holds the same content under the key.
    case repeats(row: Int)
    /// An earlier row of the same file holds other content under the key.
    case conflicts(row: Int)
    /// Not kept because another record of its row conflicts.
    case withheld
}

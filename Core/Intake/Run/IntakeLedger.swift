public import Domain

/// Where accepted records go, and what is known of those that went there before. Intake decides; the ledger remembers.
public protocol IntakeLedger: SendableMetatype {
    /// A record made ready to be kept, with everything that can be worked out from the record alone.
    associatedtype Prepared: Sendable

    /// Work on one record that may run on any thread.
    var prepare: @Sendable (Record) throws -> Prepared { get }

    /// The rows that follow are from this file.
    func begin(file: String, path: String) throws

    /// When the earliest referral of a case was received; nil when there is no such case.
    func referralReceived(inCase caseID: String) throws -> CivilDate?

    /// Whether a kept record of the type has this value in the field.
    func holds(_ value: String, in field: String, of type: RecordType) throws -> Bool

    /// Keeps the records of one row, all or none: none where an earlier row of the same file holds one of their keys with
    /// other content. The outcomes are in the order of the records.
    func keep(_ prepared: [Prepared], from place: RecordOrigin) throws -> [KeepOutcome]
}

/// The row that a record came from.
public struct RecordOrigin: Sendable {
    public let file: String
    public let row: Int
}

public enum KeepOutcome: Equatable, Sendable {
    case new, changed, unchanged
    /// An earlier row of the same file holds the same content under the key.
    case repeats(row: Int)
    /// An earlier row of the same file holds other content under the key.
    case conflicts(row: Int)
    /// Not kept because another record of its row conflicts.
    case withheld
}

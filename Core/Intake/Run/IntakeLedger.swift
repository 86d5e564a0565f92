public import Domain

/// Where accepted records go, and what is known of those that went there before. Intake decides; the ledger remembers.
public protocol IntakeLedger: CensusLedger {
    /// Makes what makes records ready to be kept. It is called on any thread, and what it makes is used on that thread alone.
    var sealing: @Sendable () throws -> (Record) throws -> SealedRecord { get }

    /// The rows that follow are from this file.
    /// - Returns: whether the same bytes came before and others under this name have come since: an older file again.
    func begin(file: String, path: String) throws -> Bool

    /// When the earliest referral of a case was received; nil when there is no such case.
    func referralReceived(inCase caseID: String) throws -> CivilDate?

    /// Whether a kept record of the type has this value in the field.
    func holds(_ value: String, in field: String, of type: RecordType) throws -> Bool

    /// Keeps the records of one row, all or none: none where an earlier row of the same file holds one of their keys with
    /// other content. The outcomes are in the order of the records.
    /// - Parameter row: as a spreadsheet numbers it.
    func keep(_ records: [SealedRecord], row: Int) throws -> [KeepOutcome]
}

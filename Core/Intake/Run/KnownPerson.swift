public import Domain

/// A person as the ledger keeps her, with what identifies her, and where she was last seen.
public struct KnownPerson: Sendable {
    public let record: Record
    /// The file in a single word, with its sheet.
    public let file: String
    /// As a spreadsheet numbers it.
    public let row: Int
    /// Whether this run's files have her.
    public let isOfThisRun: Bool

    public init(record: Record, file: String, row: Int, isOfThisRun: Bool) {
        (self.record, self.file, self.row, self.isOfThisRun) = (record, file, row, isOfThisRun)
    }
}

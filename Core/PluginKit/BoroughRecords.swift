public import Domain

/// The records of a borough that belong to no case, such as training and outreach, without anything that identifies a person.
public struct BoroughRecords: Sendable {
    /// By record type, in the order of their event dates.
    private let records: [RecordType: [Record]]

    public init(_ records: [Record] = []) {
        self.records = CaseFile.ordered(records)
    }

    public subscript(type: RecordType) -> [Record] { records[type] ?? [] }
}

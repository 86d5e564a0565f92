public import Domain

/// The records of one case, without anything that identifies a person.
public struct CaseFile: Sendable {
    public let caseID: String
    /// By record type, in the order of their event dates.
    private let records: [RecordType: [Record]]

    public init(caseID: String, records: [Record]) {
        self.caseID = caseID
        self.records = Self.ordered(records)
    }

    /// By record type, each type's in the order of their event dates and keys.
    static func ordered(_ records: [Record]) -> [RecordType: [Record]] {
        Dictionary(grouping: records, by: \.type).mapValues { list in
            list.sorted { ($0.eventDate ?? CivilDate(daysSinceEpoch: 0), $0.key) < ($1.eventDate ?? CivilDate(daysSinceEpoch: 0), $1.key) }
        }
    }

    public subscript(type: RecordType) -> [Record] { records[type] ?? [] }

    /// The referral that opened the case: the earliest one.
    public var referral: Record? { self[.referrals].first }
    public var closedOn: CivilDate? { self[.closures].first?["closed_on"].date }
}

/// Names one record of a case.
public struct RecordReference: Hashable, Sendable {
    public let type: RecordType
    public let key: String

    public init(_ record: Record) {
        type = record.type
        key = record.key
    }
}

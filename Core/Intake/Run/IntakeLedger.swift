public import Domain

/// Where accepted records go, and what is known of those that went there before. Intake decides; the ledger remembers.
public protocol IntakeLedger: CensusLedger {
    /// Makes what makes records ready to be kept. It is called on any thread, and what it makes is used on that thread alone.
    var sealing: @Sendable () throws -> any RecordSealing { get }

    /// The ids under which things are known that a changed case system names otherwise.
    func knownIDs() throws -> KnownIDs

    /// Whom and what the borough has erased.
    func erasedSubjects() throws -> ErasedSubjects

    /// The rows that follow are from this file.
    /// - Parameter file: its name; with `#` and the sheet's name for a sheet of a workbook.
    /// - Parameter sheet: empty for a text file.
    /// - Returns: whether the same bytes came before and others under this name have come since: an older file again.
    func begin(file: String, sheet: String, path: String) throws -> Bool

    /// Forgets the file that was begun last and all that was kept of it.
    func takeBack() throws

    /// What the last file of this name that was taken came to; for a name that is new, the last of its source, where the source
    /// has one file a run. Nil where there is none to compare with.
    func lastTaken(file: String, source: String, isOnlyOfItsSource: Bool) throws -> TakenFile?

    /// The file that was begun last has been read to its end, and its rows were taken as far as they could be.
    func end(source: String, path: String, _ taken: TakenFile) throws

    /// The file that was begun last waits for a person; nothing of it is kept.
    /// - Returns: the run under which it can be accepted; nil where nothing is kept of this run.
    func hold(path: String, rows: Int, rowsBefore: Int) throws -> Int?

    /// When the earliest referral of a case was received; nil when there is no such case.
    func referralReceived(inCase caseID: String) throws -> CivilDate?

    /// Whether there is a referral for every one of these cases.
    func areOpen(_ cases: [String]) throws -> Bool

    /// Whether a kept record of the type has this value in the field.
    func holds(_ value: String, in field: String, of type: RecordType) throws -> Bool

    /// Keeps rows of one record each where their keys are new, as fast as it can.
    /// - Parameter rows: for each record its row, as a spreadsheet numbers it.
    /// - Returns: whether all were new. Where they were not, `keep` is asked about each, and says of those kept here that they are new.
    func keepNew(_ records: [SealedRecord], rows: [Int]) throws -> Bool

    /// Keeps records of a page, each the only one of its row, where their keys are new.
    /// - Parameter rows: for each record of the page its row, as a spreadsheet numbers it.
    /// - Returns: as for records by themselves.
    func keepNew(_ records: Range<Int>, of page: SealedPage, rows: [Int]) throws -> Bool

    /// Goes through the current people of cases, one case at a time: the cases that are named, and those in which people of this run's
    /// files stand beside people whom only earlier runs had. A case's people come in the order of their files and rows.
    func forEachCaseOfPeople(in cases: Set<String>, _ body: ([KnownPerson]) throws -> Void) throws

    /// Keeps the records of one row, all or none: none where an earlier row of the same file holds one of their keys with
    /// other content. The outcomes are in the order of the records.
    /// - Parameter row: as a spreadsheet numbers it.
    func keep(_ records: [SealedRecord], row: Int) throws -> [KeepOutcome]
}

/// How much a file held: what the next one of its kind is compared with.
public struct TakenFile: Sendable, Equatable {
    public let rows: Int
    /// The days of the first and the last event in it; nil where there is none.
    public let earliest: CivilDate?
    public let latest: CivilDate?

    public init(rows: Int, earliest: CivilDate?, latest: CivilDate?) {
        (self.rows, self.earliest, self.latest) = (rows, earliest, latest)
    }
}

/// A ledger that remembers no files compares them with none, one that knows no change of ids or erasure takes rows as they are, and one
/// that has no faster way is asked about each row.
extension IntakeLedger {
    public func knownIDs() throws -> KnownIDs { KnownIDs() }
    public func erasedSubjects() throws -> ErasedSubjects { .none }
    public func areOpen(_ cases: [String]) throws -> Bool { try cases.allSatisfy { try referralReceived(inCase: $0) != nil } }
    public func keepNew(_ records: [SealedRecord], rows: [Int]) throws -> Bool { false }
    public func keepNew(_ records: Range<Int>, of page: SealedPage, rows: [Int]) throws -> Bool { false }
    public func lastTaken(file: String, source: String, isOnlyOfItsSource: Bool) throws -> TakenFile? { nil }
    public func end(source: String, path: String, _ taken: TakenFile) throws {}
    public func hold(path: String, rows: Int, rowsBefore: Int) throws -> Int? { nil }
}

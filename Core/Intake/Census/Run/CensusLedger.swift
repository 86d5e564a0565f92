public import Domain

/// What reading a census return asks of the ledger: who Restart's children are, and keeping what the return says of them.
public protocol CensusLedger {
    /// Restart's children. What identifies them is opened for the time of one reading only.
    func children() throws -> [KnownChild]

    /// The file that was begun is the return of a collection year.
    func beginReturn(of year: Int) throws

    /// The keys of the people of whom a return of another year told something that still stands: their numbers have been found before.
    func peopleInReturns(otherThan year: Int) throws -> Set<String>

    /// Notes that a child with a number, of whom no other return has told, is not in this one.
    func noteAbsence(of child: KnownChild) throws

    /// The collection years of other returns in which a child was noted not to be, and who has had the same number since.
    func yearsAbsent(_ child: KnownChild) throws -> [Int]

    /// Keeps what it means that the return of another year has not told of a child, as if that one had said it.
    func keep(_ record: SealedRecord, ofAbsenceIn year: Int) throws

    /// Keeps a record of a return, unless the return of a later year has said something else of it.
    /// - Parameter row: the line of the file.
    func keep(_ record: SealedRecord, row: Int, ofReturn year: Int) throws -> KeepOutcome

    /// Takes back what an earlier return of the same year said and this one does not.
    /// - Parameter spared: people of whom this return could not be read in full, so that silence says nothing.
    /// - Returns: how many records are no more.
    func endReturn(of year: Int, sparing spared: Set<String>) throws -> Int
}

/// One of Restart's children, as the census finds them.
public struct KnownChild: Sendable {
    public let personID: String
    public let caseID: String
    /// The child's number in the census; nil where the borough has not recorded one.
    public let number: Identifying?

    public init(personID: String, caseID: String, number: Identifying?) {
        self.personID = personID
        self.caseID = caseID
        self.number = number
    }
}

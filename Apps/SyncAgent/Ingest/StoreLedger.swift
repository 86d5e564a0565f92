import Domain
import Foundation
import Intake
import Privacy
import Storage

/// Intake's ledger on the agent's database: it seals and fingerprints records on the way in.
final class StoreLedger: IntakeLedger {
    private let session: IngestSession
    private let sealer: RecordSealer
    private let fingerprint: FileFingerprint
    private let digest: SubjectDigest
    /// Whether nothing of the run will be kept.
    private let isCheck: Bool
    /// By path: a workbook's bytes are read for it once, however many sheets there are.
    private(set) var fingerprints: [String: Data] = [:]

    init(session: IngestSession, sealer: RecordSealer, key: BoroughKey, isCheck: Bool) {
        self.session = session
        self.sealer = sealer
        fingerprint = FileFingerprint(key)
        digest = SubjectDigest(key)
        self.isCheck = isCheck
    }

    var sealing: @Sendable () throws -> any RecordSealing { { [sealer] in try sealer.session() } }

    func knownIDs() throws -> KnownIDs { try session.transaction.idMap() }

    func erasedSubjects() throws -> ErasedSubjects { try session.transaction.erasedSubjects { [digest] in digest.of($0, $1) } }

    func begin(file: String, sheet: String, path: String) throws -> Bool {
        let ofFile = try fingerprints[path] ?? fingerprint.of(fileAt: path)
        fingerprints[path] = ofFile
        // The sheets of a workbook come from the same bytes, and one is not another again.
        let fingerprint = ofFile + Data(sheet.utf8)
        let isOlder = try session.isOlder(file: file, fingerprint: fingerprint)
        try session.begin(file: file, fingerprint: fingerprint)
        return isOlder
    }

    func takeBack() throws { try session.takeBack() }
    func lastTaken(file: String, source: String, isOnlyOfItsSource: Bool) throws -> TakenFile? {
        try session.lastTaken(file: file, source: source, isOnlyOfItsSource: isOnlyOfItsSource).map {
            TakenFile(rows: $0.rows, earliest: $0.earliest, latest: $0.latest)
        }
    }

    func end(source: String, path: String, _ taken: TakenFile) throws {
        try session.end(source: source, path: path, rows: taken.rows, earliest: taken.earliest, latest: taken.latest)
    }

    func hold(path: String, rows: Int, rowsBefore: Int) throws -> Int? {
        try session.hold(path: path, rows: rows, rowsBefore: rowsBefore)
        return isCheck ? nil : session.run
    }

    func referralReceived(inCase caseID: String) throws -> CivilDate? { try session.referralReceived(inCase: caseID) }

    func areOpen(_ cases: [String]) throws -> Bool { try session.areOpen(cases) }

    func holds(_ value: String, in field: String, of type: RecordType) throws -> Bool {
        try session.holds(value, in: field, of: type)
    }

    func forEachCaseOfPeople(in cases: Set<String>, _ body: ([KnownPerson]) throws -> Void) throws {
        try session.forEachCaseOfPeople(in: cases) { people in
            try body(
                people.map { person in
                    KnownPerson(
                        record: try sealer.opened(person.record, person.sealed), file: person.file, row: person.row, isOfThisRun: person.isOfThisRun)
                })
        }
    }

    func children() throws -> [KnownChild] {
        var children: [KnownChild] = []
        try session.forEachChild { child, sealed in
            let child = try sealer.opened(child, sealed)
            guard let personID = child["person_id"].text, let caseID = child.caseID else { return }
            children.append(KnownChild(personID: personID, caseID: caseID, number: child["la_child_id"].identifying))
        }
        return children
    }

    func beginReturn(of year: Int) throws { try session.beginReturn(of: year) }

    func peopleInReturns(otherThan year: Int) throws -> Set<String> { try session.peopleInReturns(otherThan: year) }

    func noteAbsence(of child: KnownChild) throws { try session.noteAbsence(of: child.personID) }

    func yearsAbsent(_ child: KnownChild) throws -> [Int] { try session.yearsAbsent(child.personID) }

    func keep(_ record: SealedRecord, ofAbsenceIn year: Int) throws { try session.keep(record, ofAbsenceIn: year) }

    func keep(_ record: SealedRecord, row: Int, ofReturn year: Int) throws -> KeepOutcome {
        try session.keep(record, row: row, ofReturn: year)
    }

    func endReturn(of year: Int, sparing spared: Set<String>) throws -> Int { try session.endReturn(of: year, sparing: spared) }

    func keepNew(_ records: [SealedRecord], rows: [Int]) throws -> Bool { try session.keepNew(records, rows: rows) }

    func keepNew(_ records: Range<Int>, of page: SealedPage, rows: [Int]) throws -> Bool { try session.keepNew(records, of: page, rows: rows) }

    func keep(_ records: [SealedRecord], row: Int) throws -> [KeepOutcome] { try session.keep(records, row: row) }
}

public import Domain
public import Intake

/// A ledger that forgets everything at the end of its test. It keeps Intake's contract: a row's records all or none.
public final class MemoryLedger: IntakeLedger {
    private struct Kept {
        var record: Record
        let file: Int
        let row: Int
    }

    private struct Content {
        var kept: [RecordType: [String: Kept]] = [:]
        var received: [String: CivilDate] = [:]
        var held: Set<String> = []
        /// By collection year, the file of the return, and the numbers under which people were noted not to be in it.
        var absences: [Int: (file: Int, numbers: [String: String])] = [:]
    }

    private var content = Content()
    /// As it was before the file that was begun last.
    private var before = Content()
    private var file = 0
    /// The names of the files that were begun and not taken back.
    public private(set) var files: [String] = []
    /// Whose people were last asked for.
    public private(set) var casesAskedFor: Set<String> = []
    /// Those of all files that were begun.
    private var names: [String] = []
    /// Whether records of a page are kept as such; otherwise each row is asked about.
    public var keepsPages = true
    /// What the files came to that were read to their end.
    public private(set) var taken: [TakenFile] = []
    /// How many records were kept so.
    public private(set) var countOfPaged = 0
    /// When the referrals were received of cases of which there is none.
    public var opened: CivilDate?
    /// What is said of every file.
    public var saysOlder = false
    /// The collection year of each file that was a census return.
    private var returns: [Int: Int] = [:]
    /// Restart's children, where a test says who they are.
    public var known: [KnownChild] = []

    public init() {}

    private struct Sealing: RecordSealing {
        func seal(_ record: Record) -> SealedRecord { SealedRecord(record: record, sealed: nil, fingerprint: .sample()) }
        func seal(_ page: RecordPage) -> SealedPage {
            SealedPage(
                page: page, blobs: [], blobEnds: Array(repeating: 0, count: page.count), fingerprints: Array(repeating: .sample(), count: page.count))
        }
    }

    public var sealing: @Sendable () throws -> any RecordSealing { { Sealing() } }

    /// Where pages are not kept, ids of which no row holds one have changed, so that every row is read by itself.
    public func knownIDs() -> KnownIDs { keepsPages ? KnownIDs() : KnownIDs([.person: ["an id that no row holds": "nor this"]]) }

    public func end(source: String, path: String, _ taken: TakenFile) { self.taken.append(taken) }

    public func begin(file: String, sheet: String, path: String) -> Bool {
        self.file += 1
        files.append(file)
        names.append(file)
        before = content
        return saysOlder
    }

    public func takeBack() {
        files.removeLast()
        content = before
    }

    public func referralReceived(inCase caseID: String) -> CivilDate? { content.received[caseID] ?? opened }

    public func holds(_ value: String, in field: String, of type: RecordType) -> Bool { content.held.contains("\(type.name).\(field)=\(value)") }

    public func keep(_ records: [SealedRecord], row: Int) -> [KeepOutcome] {
        let prepared = records.map(\.record)
        let outcomes = prepared.enumerated().map { index, record -> KeepOutcome in
            // A wide row may bring one key twice.
            if let twin = prepared[..<index].first(where: { $0.type == record.type && $0.key == record.key }) {
                return twin.values == record.values ? .repeats(row: row) : .conflicts(row: row)
            }
            guard let earlier = content.kept[record.type]?[record.key] else { return .new }
            let isSame = earlier.record.values == record.values
            guard earlier.file == file else { return isSame ? .unchanged : .changed }
            // It was kept with its page before it was asked about.
            if isSame, earlier.row == row, records.count == 1 { return .new }
            return isSame ? .repeats(row: earlier.row) : .conflicts(row: earlier.row)
        }
        let hasConflict = outcomes.contains { if case .conflicts = $0 { true } else { false } }
        if hasConflict {
            return outcomes.map { outcome in
                switch outcome {
                case .conflicts, .repeats: outcome
                case .new, .changed, .unchanged, .withheld: .withheld
                }
            }
        }
        for (record, outcome) in zip(prepared, outcomes) {
            if case .repeats = outcome { continue }
            content.kept[record.type, default: [:]][record.key] = Kept(record: record, file: file, row: row)
            for (field, value) in zip(record.type.fields, record.values) {
                if let text = value.text { content.held.insert("\(record.type.name).\(field.name)=\(text)") }
            }
            if record.type == .referrals, let caseID = record.caseID, let day = record["received_on"].date {
                content.received[caseID] = min(day, content.received[caseID] ?? day)
            }
        }
        return outcomes
    }

    public func keepNew(_ records: Range<Int>, of page: SealedPage, rows: [Int]) -> Bool {
        guard keepsPages else { return false }
        let found = records.map { (record: page.page.record($0), row: rows[$0]) }
        let kept = content.kept[page.page.type] ?? [:]
        var known = Set(kept.keys)
        let new = found.filter { known.insert($0.record.key).inserted }
        countOfPaged += new.count
        for (record, row) in new { _ = keep([SealedRecord(record: record, sealed: nil, fingerprint: .sample())], row: row) }
        return new.count == found.count
    }

    public func count(of type: RecordType) -> Int { content.kept[type]?.count ?? 0 }
    public func record(_ type: RecordType, _ key: String) -> Record? { content.kept[type]?[key]?.record }
    /// By record type and key.
    public var records: [String: [String: [Value]]] {
        Dictionary(uniqueKeysWithValues: content.kept.map { ($0.key.name, $0.value.mapValues(\.record.values)) })
    }
    public var counts: [String: Int] { Dictionary(uniqueKeysWithValues: content.kept.map { ($0.key.name, $0.value.count) }) }

    /// All that is kept came in this run.
    public func forEachCaseOfPeople(in cases: Set<String>, _ body: ([KnownPerson]) throws -> Void) rethrows {
        casesAskedFor = cases
        let people = (content.kept[.people] ?? [:]).values.filter { cases.contains($0.record.caseID ?? "") }
        for (_, people) in Dictionary(grouping: people, by: { $0.record.caseID ?? "" }).sorted(by: { $0.key < $1.key }) {
            try body(
                people.sorted { ($0.file, $0.row) < ($1.file, $1.row) }
                    .map { KnownPerson(record: $0.record, file: names[$0.file - 1], row: $0.row, isOfThisRun: true) })
        }
    }

    public func children() -> [KnownChild] {
        known
            + records(.people).filter { $0["role"] == .text("child") }.map {
                KnownChild(personID: $0.key, caseID: $0.caseID ?? "", number: $0["la_child_id"].identifying)
            }
    }

    public func beginReturn(of year: Int) {
        returns[file] = year
        content.absences[year] = nil
    }

    public func noteAbsence(of child: KnownChild) {
        guard let year = returns[file] else { return }
        content.absences[year, default: (file, [:])].numbers[child.personID] = child.number?.reveal()
    }

    public func yearsAbsent(_ child: KnownChild) -> [Int] {
        content.absences.filter { $0.key != returns[file] && $0.value.numbers[child.personID] == child.number?.reveal() && child.number != nil }.keys.sorted()
    }

    public func keep(_ record: SealedRecord, ofAbsenceIn year: Int) {
        let (type, key) = (record.record.type, record.record.key)
        guard let file = content.absences[year]?.file, content.kept[type]?[key] == nil else { return }
        content.kept[type, default: [:]][key] = Kept(record: record.record, file: file, row: 1)
    }

    public func keep(_ record: SealedRecord, row: Int, ofReturn year: Int) -> KeepOutcome {
        let earlier = content.kept[record.record.type]?[record.record.key]
        if let earlier, earlier.file != file, let other = returns[earlier.file], other > year { return .unchanged }
        return keep([record], row: row)[0]
    }

    public func peopleInReturns(otherThan year: Int) -> Set<String> {
        Set(
            (content.kept[.socialCareReferrals] ?? [:]).values.filter { returns[$0.file].map { $0 != year } ?? false }.compactMap {
                $0.record["person_id"].text
            })
    }

    public func endReturn(of year: Int, sparing spared: Set<String>) -> Int {
        var count = 0
        for (type, records) in content.kept {
            for (key, record) in records
            where record.file != file && returns[record.file] == year && !spared.contains(record.record["person_id"].text ?? "") {
                content.kept[type]?[key] = nil
                count += 1
            }
        }
        return count
    }

    public func records(_ type: RecordType) -> [Record] { (content.kept[type] ?? [:]).sorted { $0.key < $1.key }.map(\.value.record) }
}

import Domain
import Intake

/// A ledger that forgets everything at the end of its test. It keeps Intake's contract: a row's records all or none.
final class MemoryLedger: IntakeLedger {
    private struct Kept {
        var record: Record
        let file: Int
        let row: Int
    }

    private var kept: [RecordType: [String: Kept]] = [:]
    private var received: [String: CivilDate] = [:]
    private var held: Set<String> = []
    private var file = 0
    /// The collection year of each file that was a census return.
    private var returns: [Int: Int] = [:]
    /// Restart's children, where a test says who they are.
    var known: [KnownChild] = []

    var sealing: @Sendable () throws -> (Record) throws -> SealedRecord { { { SealedRecord(record: $0, sealed: nil, fingerprint: []) } } }

    func begin(file: String, path: String) -> Bool {
        self.file += 1
        return false
    }

    func referralReceived(inCase caseID: String) -> CivilDate? { received[caseID] }

    func holds(_ value: String, in field: String, of type: RecordType) -> Bool { held.contains("\(type.name).\(field)=\(value)") }

    func keep(_ records: [SealedRecord], row: Int) -> [KeepOutcome] {
        let prepared = records.map(\.record)
        let outcomes = prepared.map { record -> KeepOutcome in
            guard let earlier = kept[record.type]?[record.key] else { return .new }
            let isSame = earlier.record.values == record.values
            guard earlier.file == file else { return isSame ? .unchanged : .changed }
            return isSame ? .repeats(row: earlier.row) : .conflicts(row: earlier.row)
        }
        let hasConflict = outcomes.contains { if case .conflicts = $0 { true } else { false } }
        if hasConflict {
            return outcomes.map { if case .conflicts = $0 { $0 } else { .withheld } }
        }
        for (record, outcome) in zip(prepared, outcomes) {
            if case .repeats = outcome { continue }
            kept[record.type, default: [:]][record.key] = Kept(record: record, file: file, row: row)
            for (field, value) in zip(record.type.fields, record.values) {
                if let text = value.text { held.insert("\(record.type.name).\(field.name)=\(text)") }
            }
            if record.type == .referrals, let caseID = record.caseID, let day = record["received_on"].date {
                received[caseID] = min(day, received[caseID] ?? day)
            }
        }
        return outcomes
    }

    func children() -> [KnownChild] {
        known
            + records(.people).filter { $0["role"] == .text("child") }.map {
                KnownChild(personID: $0.key, caseID: $0.caseID ?? "", number: $0["la_child_id"].identifying)
            }
    }

    func beginReturn(of year: Int) { returns[file] = year }

    func keep(_ record: SealedRecord, row: Int, ofReturn year: Int) -> KeepOutcome {
        let earlier = kept[record.record.type]?[record.record.key]
        if let earlier, earlier.file != file, let other = returns[earlier.file], other > year { return .unchanged }
        return keep([record], row: row)[0]
    }

    func peopleInReturns(otherThan year: Int) -> Set<String> {
        Set((kept[.socialCareReferrals] ?? [:]).values.filter { returns[$0.file].map { $0 != year } ?? false }.compactMap { $0.record["person_id"].text })
    }

    func endReturn(of year: Int, sparing spared: Set<String>) -> Int {
        var count = 0
        for (type, records) in kept {
            for (key, record) in records
            where record.file != file && returns[record.file] == year && !spared.contains(record.record["person_id"].text ?? "") {
                kept[type]?[key] = nil
                count += 1
            }
        }
        return count
    }

    func records(_ type: RecordType) -> [Record] { (kept[type] ?? [:]).sorted { $0.key < $1.key }.map(\.value.record) }

    func count(of type: RecordType) -> Int { kept[type]?.count ?? 0 }
    func record(_ type: RecordType, _ key: String) -> Record? { kept[type]?[key]?.record }
    var counts: [String: Int] { Dictionary(uniqueKeysWithValues: kept.map { ($0.key.name, $0.value.count) }) }
}

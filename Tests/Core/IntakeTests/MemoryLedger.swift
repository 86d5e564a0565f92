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

    func count(of type: RecordType) -> Int { kept[type]?.count ?? 0 }
    func record(_ type: RecordType, _ key: String) -> Record? { kept[type]?[key]?.record }
    var counts: [String: Int] { Dictionary(uniqueKeysWithValues: kept.map { ($0.key.name, $0.value.count) }) }
}

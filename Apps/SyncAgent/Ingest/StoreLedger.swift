import Domain
import Foundation
import Intake
import Privacy
import Storage

/// Intake's ledger on the agent's database: it seals and fingerprints records on the way in.
struct StoreLedger: IntakeLedger {
    let session: IngestSession
    let sealer: RecordSealer

    var prepare: @Sendable (Record) throws -> StorableRecord {
        { [sealer] record in
            StorableRecord(record: record, sealed: try sealer.seal(record), fingerprint: sealer.fingerprint(record))
        }
    }

    func begin(file: String, path: String) throws {
        try session.begin(file: file, fingerprint: try sealer.fingerprint(ofFileAt: path))
    }

    func referralReceived(inCase caseID: String) throws -> CivilDate? { try session.referralReceived(inCase: caseID) }

    func holds(_ value: String, in field: String, of type: RecordType) throws -> Bool {
        try session.holds(value, in: field, of: type)
    }

    func keep(_ prepared: [StorableRecord], from place: RecordOrigin) throws -> [KeepOutcome] {
        try session.keep(prepared, row: place.row).map { outcome in
            switch outcome {
            case .new: .new
            case .changed: .changed
            case .unchanged: .unchanged
            case .repeats(let row): .repeats(row: row)
            case .conflicts(let row): .conflicts(row: row)
            case .withheld: .withheld
            }
        }
    }
}

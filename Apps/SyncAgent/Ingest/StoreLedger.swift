import Domain
import Foundation
import Intake
import Privacy
import Storage

/// Intake's ledger on the agent's database: it seals and fingerprints records on the way in.
final class StoreLedger: IntakeLedger {
    private let session: IngestSession
    private let sealer: RecordSealer
    /// By path: a workbook's bytes are read for it once, however many sheets there are.
    private var fingerprints: [String: Data] = [:]

    init(session: IngestSession, sealer: RecordSealer) {
        self.session = session
        self.sealer = sealer
    }

    var sealing: @Sendable () throws -> (Record) throws -> SealedRecord {
        { [sealer] in
            let session = try sealer.session()
            return { try session.seal($0) }
        }
    }

    func begin(file: String, sheet: String, path: String) throws -> Bool {
        let ofFile = try fingerprints[path] ?? sealer.fingerprint(ofFileAt: path)
        fingerprints[path] = ofFile
        // The sheets of a workbook come from the same bytes, and one is not another again.
        let fingerprint = ofFile + Data(sheet.utf8)
        let isOlder = try session.isOlder(file: file, fingerprint: fingerprint)
        try session.begin(file: file, fingerprint: fingerprint)
        return isOlder
    }

    func takeBack() throws { try session.takeBack() }

    func referralReceived(inCase caseID: String) throws -> CivilDate? { try session.referralReceived(inCase: caseID) }

    func holds(_ value: String, in field: String, of type: RecordType) throws -> Bool {
        try session.holds(value, in: field, of: type)
    }

    func keep(_ records: [SealedRecord], row: Int) throws -> [KeepOutcome] { try session.keep(records, row: row) }
}

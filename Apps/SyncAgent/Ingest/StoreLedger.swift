import Domain
import Foundation
import Intake
import Privacy
import Storage

/// Intake's ledger on the agent's database: it seals and fingerprints records on the way in.
struct StoreLedger: IntakeLedger {
    let session: IngestSession
    let sealer: RecordSealer

    var sealing: @Sendable () throws -> (Record) throws -> SealedRecord {
        { [sealer] in
            let session = try sealer.session()
            return { try session.seal($0) }
        }
    }

    func begin(file: String, path: String) throws -> Bool {
        let fingerprint = try sealer.fingerprint(ofFileAt: path)
        let isOlder = try session.isOlder(file: file, fingerprint: fingerprint)
        try session.begin(file: file, fingerprint: fingerprint)
        return isOlder
    }

    func referralReceived(inCase caseID: String) throws -> CivilDate? { try session.referralReceived(inCase: caseID) }

    func holds(_ value: String, in field: String, of type: RecordType) throws -> Bool {
        try session.holds(value, in: field, of: type)
    }

    func children() throws -> [KnownChild] {
        var children: [KnownChild] = []
        try session.forEachChild { child, sealed in
            var child = child
            try sealer.open(sealed, into: &child)
            guard let personID = child["person_id"].text, let caseID = child.caseID else { return }
            children.append(KnownChild(personID: personID, caseID: caseID, number: child["la_child_id"].identifying))
        }
        return children
    }

    func beginReturn(of year: Int) throws { try session.beginReturn(of: year) }

    func peopleInReturns(otherThan year: Int) throws -> Set<String> { try session.peopleInReturns(otherThan: year) }

    func keep(_ record: SealedRecord, row: Int, ofReturn year: Int) throws -> KeepOutcome {
        try session.keep(record, row: row, ofReturn: year)
    }

    func endReturn(of year: Int, sparing spared: Set<String>) throws -> Int { try session.endReturn(of: year, sparing: spared) }

    func keep(_ records: [SealedRecord], row: Int) throws -> [KeepOutcome] { try session.keep(records, row: row) }
}

import BoroughConfig
import Domain
import Intake
import TestSupport
import Testing

@testable import Samples

/// Rows of which there is nothing to say are read from their bytes, many into one page; what is found and kept must be what reading
/// each row by itself finds and keeps.
struct PlainRowTests {
    private func read(_ folder: String, _ borough: BoroughConfiguration, _ request: SampleRequest, asPages: Bool) throws -> (told: [[String]], MemoryLedger) {
        let ledger = MemoryLedger()
        ledger.keepsPages = asPages
        var run = IntakeRun(configuration: borough, ledger: ledger, today: request.today)
        let found = try run.read([folder])
        let files = found.files.map { ["\($0.name)", "\($0.rows)", "\($0.refused)", "\($0.queries)", "\($0.newRecords)", "\($0.changedRecords)"] }
        let counts = found.records.map { [$0.key.name, "\($0.value)"] }.sorted { $0[0] < $1[0] }
        return (files + counts + found.issues.map { ["\($0.location)", $0.column, $0.value, $0.code, $0.severity.rawValue, $0.message, $0.fix] }, ledger)
    }

    @Test(arguments: SampleTests.slugs, [(4, false), (5, true), (6, true)])
    func `rows together and rows by themselves come to the same`(_ slug: String, _ sample: (seed: UInt64, faults: Bool)) throws {
        let folder = try TemporaryFolder()
        let borough = try GivenSample.borough(slug)
        let request = try GivenSample.request(80, seed: sample.seed, faults: sample.faults)
        _ = try SampleExport(borough, request).write(to: folder.path)
        let together = try read(folder.path, borough, request, asPages: true)
        let alone = try read(folder.path, borough, request, asPages: false)
        #expect(together.told == alone.told)
        #expect(together.1.records == alone.1.records)
        #expect(alone.1.countOfPaged == 0)
        // Westminster's rows make several records each.
        if slug != "westminster" { #expect(together.1.countOfPaged > 150) }
    }
}

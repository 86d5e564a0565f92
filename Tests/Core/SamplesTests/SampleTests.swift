import BoroughConfig
import Domain
import Foundation
import Intake
import PluginCatalogue
import TestSupport
import Testing

@testable import Samples

struct SampleTests {
    static let boroughs = Result { try BoroughsFolder(path: "\(Project.root)/boroughs", plugins: PluginCatalogue.all).everyBorough() }
    static let slugs = ["barking-and-dagenham", "camden", "croydon", "havering", "sutton", "westminster"]

    private func borough(_ slug: String) throws -> BoroughConfiguration {
        try #require(try Self.boroughs.get().first { $0.borough.slug == slug })
    }

    private func request(_ families: Int, seed: UInt64 = 1, faults: Bool = false) throws -> SampleRequest {
        SampleRequest(families: families, seed: seed, today: try #require(CivilDate(iso: "2024-12-31")), hasFaults: faults)
    }

    /// Writes an export and reads it in.
    private func read(_ slug: String, _ request: SampleRequest) throws -> (written: SampleSummary, found: IntakeSummary) {
        let folder = try TemporaryFolder()
        let borough = try borough(slug)
        let written = try SampleExport(borough, request).write(to: folder.path)
        var run = IntakeRun(configuration: borough, ledger: MemoryLedger(), today: request.today)
        return (written, try run.read([folder.path]))
    }

    @Test(arguments: slugs)
    func `an export in any borough's dialect is taken whole`(_ slug: String) throws {
        let (written, found) = try read(slug, request(60))
        let refusals = found.issues.filter { $0.severity != .query }.map { "\($0.location.file):\($0.location.row) \($0.column) \($0.code)" }
        #expect(refusals == [])
        #expect(found.rows == written.rows.values.reduce(0, +) && found.rows > 600)
        #expect(Set(found.files.map(\.file)) == Set(written.rows.keys))
    }

    @Test(arguments: slugs, [1, 2, 3])
    func `every planted fault is found at its row and column, and all else only follows from one`(_ slug: String, _ seed: UInt64) throws {
        let (written, found) = try read(slug, request(60, seed: seed, faults: true))
        #expect(written.faults.count >= 50)
        let roots = found.issues.filter { $0.severity != .query && $0.causedBy == nil }
            .map { PlantedFault(file: $0.location.file, row: $0.location.row, column: $0.column, code: $0.code) }
        let missed = written.faults.filter { !roots.contains($0) }
        #expect(missed == [], "not found")
        let more = roots.filter { !written.faults.contains($0) }
        #expect(more == [], "not planted")
        let places = Set(written.faults.map { "\($0.file):\($0.row)" })
        for issue in found.issues where issue.severity != .query {
            if let cause = issue.causedBy { #expect(places.contains("\(cause.file):\(cause.row)")) }
        }
    }

    @Test func `among the planted faults are all kinds`() throws {
        let codes = try Set(Self.slugs.flatMap { try read($0, request(60, faults: true)).written.faults.map(\.code) })
        #expect(
            codes == [
                "date_impossible", "date_in_future", "date_out_of_range", "code_unknown", "value_missing", "number_invalid", "number_out_of_range",
                "reference_unknown", "identifier_invalid", "wrong_borough", "row_shape",
            ])
    }

    @Test func `the same seed gives the same bytes, and another one others`() throws {
        func bytes(_ seed: UInt64) throws -> [String: Data] {
            let folder = try TemporaryFolder()
            _ = try SampleExport(try borough("camden"), request(20, seed: seed, faults: true)).write(to: folder.path)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\($0)"))) })
        }
        let first = try bytes(7)
        #expect(try bytes(7) == first)
        #expect(try bytes(8) != first)
    }

    @Test func `no family at all gives files with headings alone`() throws {
        let (written, found) = try read("sutton", request(0))
        #expect(written.rows.values.allSatisfy { $0 == 0 })
        #expect(found.isClean && found.rows == 0)
    }
}

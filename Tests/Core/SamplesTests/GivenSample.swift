import BoroughConfig
import Domain
import Foundation
import Intake
import PluginCatalogue
import TestSupport
import Testing

@testable import Samples

/// Exports that tests have written, and what intake finds in them.
enum GivenSample {
    private static let boroughs = Result { try BoroughsFolder(path: "\(Project.root)/boroughs", plugins: PluginCatalogue.all).everyBorough() }

    static func borough(_ slug: String) throws -> BoroughConfiguration { try #require(try boroughs.get().first { $0.borough.slug == slug }) }

    static func request(_ families: Int, seed: UInt64 = 1, today: String = "2024-12-31", faults: Bool = false, year: Int? = nil) throws -> SampleRequest {
        SampleRequest(families: families, seed: seed, today: try #require(CivilDate(iso: today)), hasFaults: faults, censusYear: year)
    }

    /// Writes an export and reads it in.
    static func read(_ slug: String, _ request: SampleRequest) throws -> Reading { try read(try borough(slug), request) }

    static func read(_ borough: BoroughConfiguration, _ request: SampleRequest) throws -> Reading {
        let folder = try TemporaryFolder()
        let written = try SampleExport(borough, request).write(to: folder.path)
        let ledger = MemoryLedger()
        var run = IntakeRun(configuration: borough, ledger: ledger, today: request.today)
        return Reading(written: written, found: try run.read([folder.path]), ledger: ledger)
    }

    /// A borough with texts of its `sources.yaml` changed.
    static func borough(_ slug: String, replacing changes: KeyValuePairs<String, String>) throws -> BoroughConfiguration {
        let folder = try TemporaryFolder()
        for part in ["programme", slug] {
            try FileManager.default.copyItem(atPath: "\(Project.root)/boroughs/\(part)", toPath: "\(folder.path)/\(part)")
        }
        var text = try String(contentsOfFile: "\(folder.path)/\(slug)/sources.yaml", encoding: .utf8)
        for (old, new) in changes {
            try #require(text.contains(old))
            text = text.replacing(old, with: new, maxReplacements: 1)
        }
        try folder.write(text, to: "\(slug)/sources.yaml")
        return try BoroughsFolder(path: folder.path, plugins: PluginCatalogue.all).borough(slug)
    }

    struct Reading {
        let written: SampleSummary
        let found: IntakeSummary
        let ledger: MemoryLedger

        /// What intake says, as the list of faults says it; what only follows from a refused row is left out.
        var roots: [(fault: String, severity: Intake.Issue.Severity)] {
            found.issues.filter { $0.causedBy == nil }
                .map { ("\($0.location.file)#\($0.location.sheet):\($0.location.row) \($0.column) \($0.code)", $0.severity) }
        }

        /// The faults that were planted in files whose names end so.
        func planted(_ ending: String) -> [String] {
            written.faults.filter { $0.file.hasSuffix(ending) }.map { "\($0.file)#\($0.sheet):\($0.row) \($0.column) \($0.code)" }
        }
    }
}

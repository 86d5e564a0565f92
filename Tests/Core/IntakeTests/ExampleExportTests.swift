import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

/// The example exports of the boroughs, and the export with faults in it.
struct ExampleExportTests {
    private struct Figures: Decodable {
        let records: [String: [String: Int]]
    }

    private func read(_ borough: String) throws -> Outcome {
        let ledger = MemoryLedger()
        let configuration = try Project.boroughsFolder.borough(borough)
        var run = IntakeRun(configuration: configuration, ledger: ledger, today: try Given.date("2025-01-31"))
        return Outcome(summary: try run.read([Project.examples(of: borough)]), ledger: ledger)
    }

    @Test(arguments: ["camden", "croydon", "havering", "sutton", "westminster"])
    func `an example export is clean, whole, and gives the programme's record counts`(_ borough: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(Project.fixtures)/expected/figures.json"))
        let wanted = try #require(try JSONDecoder().decode(Figures.self, from: data).records[borough])
        let outcome = try read(borough)
        #expect(outcome.refusals == [])
        #expect(outcome.summary.isClean && outcome.rowsAddUp)
        // What a census return brings is counted where returns are tested.
        let exported = Set(RecordType.exported.map(\.name))
        #expect(outcome.ledger.counts.filter { exported.contains($0.key) } == wanted)
        #expect(Set(outcome.ledger.counts.keys).subtracting(exported).isEmpty == outcome.summary.census.isEmpty)
    }

    @Test func `Barking and Dagenham's example is clean and keeps every row`() throws {
        let outcome = try read("barking-and-dagenham")
        #expect(outcome.refusals == [])
        #expect(outcome.ledger.counts.count == RecordType.exported.count)
        #expect(outcome.ledger.counts.values.reduce(0, +) == outcome.summary.rows)
        #expect(outcome.summary.rows > 50)
    }

    private struct Planted: Decodable {
        let file: String
        let row: Int
        let column: String?
        let kind: String
        let severity: String
    }

    @Test func `every planted fault is found at its place, and nothing else is refused but what follows from one`() throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(Project.fixtures)/dirty/expected.json"))
        let planted = try JSONDecoder().decode([Planted].self, from: data)
        let ledger = MemoryLedger()
        var run = IntakeRun(configuration: try Given.sutton(), ledger: ledger, today: try Given.date("2024-07-15"))
        let summary = try run.read(["\(Project.fixtures)/dirty/sutton"])
        let outcome = Outcome(summary: summary, ledger: ledger)
        for fault in planted {
            #expect(
                summary.issues.contains {
                    $0.location == .init(file: fault.file, row: fault.row) && $0.code == fault.kind && $0.severity.rawValue == fault.severity
                        && (fault.column == nil || $0.column == fault.column)
                }, "\(fault.file):\(fault.row) \(fault.kind)")
        }
        let roots = Set(planted.filter { $0.severity == "error" }.map { Intake.Issue.Location(file: $0.file, row: $0.row) })
        for issue in summary.issues where issue.severity != .query && !roots.contains(issue.location) {
            #expect(issue.causedBy.map(roots.contains) == true, "\(issue.location) \(issue.code)")
        }
        #expect(outcome.rowsAddUp)
        #expect(Set(summary.issues.filter { $0.severity == .error }.map(\.location)).count == summary.refused)
        #expect(summary.issues.allSatisfy { !$0.message.isEmpty && !$0.fix.isEmpty })
    }

    @Test func `the same export read again changes nothing`() throws {
        let ledger = MemoryLedger()
        let configuration = try Given.sutton()
        var first = IntakeRun(configuration: configuration, ledger: ledger, today: try Given.date("2024-07-15"))
        let before = try first.read([Project.examples(of: "sutton")])
        var second = IntakeRun(configuration: configuration, ledger: ledger, today: try Given.date("2024-07-15"))
        let after = try second.read([Project.examples(of: "sutton")])
        #expect(before.files.reduce(0) { $0 + $1.newRecords } == before.rows)
        #expect(after.files.reduce(0) { $0 + $1.unchangedRecords } == before.rows)
        #expect(after.files.allSatisfy { $0.newRecords == 0 && $0.changedRecords == 0 })
    }
}

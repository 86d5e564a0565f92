import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

@testable import Samples

/// Rows of which there is nothing to say are read from their bytes, many into one page; what is found and kept must be what reading
/// each row by itself finds and keeps.
struct PlainRowTests {
    private struct Reading {
        let ledger = MemoryLedger()
        var told: [[String]] = []

        init(asPages: Bool) { ledger.keepsPages = asPages }

        mutating func read(_ folder: String, _ borough: BoroughConfiguration, _ request: SampleRequest) throws {
            var run = IntakeRun(configuration: borough, ledger: ledger, today: request.today)
            let found = try run.read([folder])
            told += found.files.map { ["\($0.name)", "\($0.rows)", "\($0.refused)", "\($0.queries)", "\($0.newRecords)", "\($0.changedRecords)"] }
            told += found.records.map { [$0.key.name, "\($0.value)"] }.sorted { $0[0] < $1[0] }
            told += found.issues.map { ["\($0.location)", $0.column, $0.value, $0.code, $0.severity.rawValue, $0.message, $0.fix] }
        }
    }

    private func compare(_ together: Reading, _ alone: Reading) {
        #expect(together.told == alone.told)
        #expect(together.ledger.records == alone.ledger.records)
        #expect(together.ledger.taken == alone.ledger.taken)
        #expect(alone.ledger.countOfPaged == 0)
    }

    @Test(arguments: SampleTests.slugs, [(4, false), (5, true), (6, true)])
    func `rows together and rows by themselves come to the same`(_ slug: String, _ sample: (seed: UInt64, faults: Bool)) throws {
        let folder = try TemporaryFolder()
        let borough = try GivenSample.borough(slug)
        let request = try GivenSample.request(80, seed: sample.seed, faults: sample.faults)
        _ = try SampleExport(borough, request).write(to: folder.path)
        var (together, alone) = (Reading(asPages: true), Reading(asPages: false))
        try together.read(folder.path, borough, request)
        try alone.read(folder.path, borough, request)
        compare(together, alone)
        // Westminster's rows make several records each.
        if slug != "westminster" { #expect(together.ledger.countOfPaged > 150) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `so they do where some were there before, some have changed and some come twice`(_ seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let sutton = try GivenSample.borough("sutton")
        let request = try GivenSample.request(60, seed: seed)
        _ = try SampleExport(sutton, request).write(to: folder.path)
        var (together, alone) = (Reading(asPages: true), Reading(asPages: false))
        for round in 0..<3 {
            for name in ["people.csv", "training.csv"] {
                let text = try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
                let lineEnd = text.contains("\r\n") ? "\r\n" : "\n"
                var lines = text.components(separatedBy: lineEnd).filter { !$0.isEmpty }
                let place = lines.count / (2 + round)
                // A row again, one that says something else under its number, one of a case that is not open, and new ones in between.
                lines.append(lines[place])
                lines.append(lines[place + 1].replacing(",y,", with: ",n,").replacing("not_needed", with: "provided"))
                lines[place + 2] = lines[place + 2].replacing("SUT-", with: "SUT-9").replacing(",y,", with: ",maybe,").replacing(",n,", with: ",maybe,")
                for step in 0..<40 {
                    let row = lines[1 + (step * 7) % (lines.count - 1)]
                    lines.insert("N\(round)-\(step)" + row.drop { $0 != "," }, at: 1 + (step * 11) % (lines.count - 1))
                }
                try (lines.joined(separator: lineEnd) + lineEnd).write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
            }
            try together.read(folder.path, sutton, request)
            try alone.read(folder.path, sutton, request)
        }
        compare(together, alone)
        #expect(together.ledger.countOfPaged > 150)
        let codes = Set(together.told.compactMap { $0.count == 7 ? $0[3] : nil })
        #expect(codes.isSuperset(of: ["duplicate_key", "reference_unknown", "code_unknown"]), "\(codes)")
    }
}

import BoroughConfig
import Domain
import Foundation
import Intake
import Samples
import TestSupport
import Testing

/// The example files, damaged at random places: whatever comes, rows are counted and nothing crashes.
struct DamagedExportTests {
    private enum Damage: CaseIterable {
        case flippedBytes, truncation, lostLine, repeatedLine, strayQuote, strayZeros
    }

    private static func damage(_ data: Data, _ random: inout SeededGenerator) -> Data {
        var bytes = Array(data)
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let lineStart = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let lineEnd = bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        switch Damage.allCases.randomElement(using: &random) ?? .truncation {
        case .flippedBytes:
            for _ in 0...Int.random(in: 0...20, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
        case .truncation: bytes.removeSubrange(place...)
        case .lostLine: bytes.removeSubrange(lineStart..<lineEnd)
        case .repeatedLine: bytes.insert(contentsOf: bytes[lineStart..<lineEnd], at: lineEnd)
        case .strayQuote: bytes.insert(0x22, at: place)
        case .strayZeros: bytes.insert(contentsOf: Array(repeating: 0, count: Int.random(in: 1...9, using: &random)), at: place)
        }
        return Data(bytes)
    }

    @Test(arguments: ["camden", "croydon", "havering", "sutton", "westminster"])
    func `a hundred damaged files of a borough never crash, and every row is accepted or refused`(_ slug: String) throws {
        let borough = try Project.boroughsFolder.borough(slug)
        let folder = Project.examples(of: slug)
        // A census return has no rows; damage to one has tests of its own.
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") && !$0.hasSuffix(".xml") }.sorted()
        let ledger = MemoryLedger()
        var whole = IntakeRun(configuration: borough, ledger: ledger, today: try Given.date("2024-07-15"))
        _ = try whole.read([folder])
        var random = SeededGenerator(seed: slug.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        for number in 0..<100 {
            let file = files[number % files.count]
            let data = Self.damage(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)")), &random)
            let outcome = try Given.run([file: data], into: ledger, as: borough)
            let places = Set(outcome.summary.issues.filter { $0.severity == .error }.map(\.location))
            let refused = outcome.summary.files.filter { !$0.isRejected }.reduce(0) { $0 + $1.refused }
            guard !outcome.summary.files.isEmpty, outcome.rowsAddUp, places.count == refused,
                outcome.summary.issues.allSatisfy({ !$0.message.isEmpty && !$0.fix.isEmpty })
            else {
                Testing.Issue.record("damage \(number) to \(file): \(outcome.summary.rows) rows, \(outcome.summary.refused) refused, \(places.count) told")
                return
            }
        }
    }

    @Test func `one stray quotation mark in an export costs at most its own row and the next`() throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(Project.examples(of: "westminster"))/cases_wide.csv"))
        let borough = try Project.boroughsFolder.borough("westminster")
        var random = SeededGenerator(seed: 5)
        let heading = try #require(data.firstIndex(of: 0x0A))
        for _ in 0..<40 {
            var damaged = data
            damaged.insert(0x22, at: Int.random(in: (heading + 2)..<data.count, using: &random))
            let outcome = try Given.run(["cases_wide.csv": damaged], as: borough)
            #expect(outcome.summary.refused <= 2, "\(outcome.told)")
            #expect(outcome.summary.rows >= 44)
        }
    }
}

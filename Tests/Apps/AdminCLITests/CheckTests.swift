@testable import AdminCLI
import BoroughConfig
import Foundation
import PluginKit
import Terminal
import Testing

@Suite("Checking configuration and the machine")
struct CheckTests {
    @Test("the repository's own boroughs are fine")
    func repository() throws {
        let result = try ConfigurationCheck(Given.folder(Given.boroughs)).run()
        #expect(result.problems.map(\.line) == [])
        let last = try #require(BoroughValidate.lines(result, asAt: Given.date("2024-06-30")).last)
        #expect(last.hasPrefix("\(result.boroughs.count) of \(result.boroughs.count) boroughs are fine."))
    }

    @Test("a broken borough does not hide the others, and every problem has its place")
    func broken() throws {
        try Given.withCopy { boroughs in
            let path = "\(boroughs)/sutton/borough.yaml"
            try FileManager.default.copyItem(atPath: "\(Given.boroughs)/camden", toPath: "\(boroughs)/camden")
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try Data(text.replacing("reference:", with: "refrence:").utf8).write(to: URL(filePath: path))
            let result = try ConfigurationCheck(Given.folder(boroughs)).run()
            #expect(result.fineBoroughs == 1)
            let lines = BoroughValidate.lines(result, asAt: Given.date("2024-06-30"))
            #expect(lines.last == "1 of 2 boroughs is fine.")
            let misspelt = try #require(lines.first { $0.contains("`refrence` is not a key that is known here.") })
            #expect(misspelt.hasPrefix("\(path):") && misspelt.hasSuffix("Did you mean `reference`?"))
            let report = BoroughValidate.Report(result, asAt: Given.date("2024-06-30"))
            #expect(report.checked == 2 && report.fine == 1)
            #expect(report.boroughs.first { $0.slug == "sutton" }?.problems.allSatisfy { $0.line > 1 } == true)
        }
    }

    @Test("an agreement that ends soon is a warning, and the borough is fine all the same")
    func ending() throws {
        let result = try ConfigurationCheck(Given.folder(Given.boroughs)).run(["camden"])
        let lines = BoroughValidate.lines(result, asAt: Given.date("2028-03-01"))
        let agreement =
            "boroughs/camden/borough.yaml:55:12: warning: Agreement `camden-social-care-2023` (CAM/IG/2023/DSA-164) ends in 30 days, on 31 March 2028."
        #expect(lines.contains { $0.contains(agreement) })
        #expect(lines.last == "1 of 1 borough is fine. There are \(lines.count - 1) warnings.")
        #expect(BoroughValidate.Report(result, asAt: Given.date("2028-03-01")).boroughs[0].agreementsEnding.map(\.daysLeft) == [30])
        #expect(BoroughValidate.Report(result, asAt: Given.date("2028-01-01")).boroughs[0].agreementsEnding.isEmpty)
    }

    @Test("while the programme's files are wrong, no borough is called fine")
    func brokenProgramme() throws {
        try Given.withCopy { boroughs in
            try Data("name: [".utf8).write(to: URL(filePath: "\(boroughs)/programme/programme.yaml"))
            let result = try ConfigurationCheck(Given.folder(boroughs)).run()
            #expect(!result.isFine && result.fineBoroughs == 0)
            #expect(BoroughValidate.lines(result, asAt: Given.date("2024-06-30")).last == "No borough can be checked until the programme's files are right.")
        }
    }

    @Test("a fault in the programme's estimates is told with its line and what was expected")
    func brokenEstimates() throws {
        try Given.withCopy { boroughs in
            let path = "\(boroughs)/programme/estimates.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try Data(text.replacing("indicator: physical-abuse-ceased", with: "indicator: physical-abuse-seized").utf8).write(to: URL(filePath: path))
            let result = try ConfigurationCheck(Given.folder(boroughs)).run()
            let line = try #require(result.problems.map(\.line).first)
            #expect(line.hasPrefix("\(path):") && line.hasSuffix("Did you mean `physical-abuse-ceased`?"), "\(line)")
            #expect(result.problems.count == 2 && result.fineBoroughs == 0)
        }
    }

    @Test("the doctor goes on past a problem, and says what to do about each")
    func doctor() {
        let access = TokenSource(tokenFile: nil, environment: [:])
        let findings = Diagnosis(boroughs: "/nowhere", hub: "http://hub.example", access: access, now: 0).findings()
        #expect(findings.map(\.name) == ["configuration", "hub", "token"])
        #expect(findings.allSatisfy { !$0.ok && $0.remedy != nil })
        #expect(findings.map(\.status) == [78, 64, 77])
        let fine = Diagnosis(boroughs: Given.boroughs, hub: nil, access: access, now: 0).findings()
        #expect(fine.map(\.ok) == [true])
    }
}

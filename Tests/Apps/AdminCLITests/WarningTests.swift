@testable import AdminCLI
import ArgumentParser
import BoroughConfig
import Foundation
import PluginKit
import Testing

/// What is about to go wrong in a borough's folder: told at its place and in time, and not a day before.
@Suite("Warnings about configuration")
struct WarningTests {
    static let all = ConfigurationEdits.all(in: "warnings", under: "warnings")

    @Test("there are changes that lead to warnings, and some that lead to none")
    func corpus() {
        #expect(Self.all.count >= 25)
        #expect(Self.all.contains { $0.says.isEmpty } && Self.all.contains { !$0.says.isEmpty })
    }

    @Test("each is told at its place, beside those of the folder as it stands", arguments: all)
    func told(_ edit: ConfigurationEdits) throws {
        try Given.withCopy { boroughs in
            let today = Given.date(try #require(edit.today))
            let before = try edit.check(in: boroughs).warnings(asAt: today).map(\.message)
            try edit.make(in: boroughs)
            let result = try edit.check(in: boroughs)
            #expect(result.problems.map(\.line) == [])
            let lines = result.warnings(asAt: today).filter { !before.contains($0.message) }
                .map { $0.line.replacing("\(boroughs)/", with: "").replacing(": warning: ", with: ": ") }
            #expect(lines == edit.says)
        }
    }

    @Test("the repository's boroughs are warned of what is so, and of nothing else")
    func repository() throws {
        let result = try ConfigurationCheck(Given.folder(Given.boroughs)).run()
        let lines = result.warnings(asAt: Given.date("2024-06-30")).map { $0.line.replacing("\(Given.boroughs)/", with: "") }
        let places = lines.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
        #expect(
            places == [
                "barking-and-dagenham/co-location.yaml:30", "croydon/co-location.yaml:24",
                "croydon/co-location.yaml:44", "havering/housing-agreements.yaml:9",
                "westminster/co-location.yaml:34", "westminster/co-location.yaml:44",
            ], "\(lines.joined(separator: "\n"))")
    }

    @Test("warnings leave a borough fine, are counted in the last line, and are in the report by programme and borough")
    func report() throws {
        try Given.withCopy { boroughs in
            let result = try ConfigurationCheck(Given.folder(boroughs)).run()
            let lines = BoroughValidate.lines(result, asAt: Given.date("2028-12-01"))
            #expect(lines.last == "1 of 1 borough is fine. There are \(lines.count - 1) warnings.")
            #expect(lines.dropLast().allSatisfy { $0.contains(": warning: ") })
            let report = BoroughValidate.Report(result, asAt: Given.date("2028-12-01"))
            #expect(report.warnings == lines.count - 1 && report.fine == 1 && report.boroughs[0].fine)
            let files = ["bank-holidays.yaml", "census/children-in-need.yaml"].map { "\(boroughs)/programme/\($0)" }
            #expect(report.programmeWarnings.map(\.file) == files)
            #expect(report.boroughs[0].warnings.allSatisfy { $0.line > 1 && !$0.remedy.isEmpty } && report.boroughs[0].warnings.count > 1)
        }
    }

    @Test("warnings change how the program ends only where that is asked for", arguments: [("2024-06-30", true), ("2026-11-23", false)])
    func strict(today: String, isFine: Bool) async throws {
        let words = ["sutton", "--boroughs", Given.boroughs, "--today", today]
        try await BoroughValidate.parse(words).run()
        let strict = try BoroughValidate.parse(words + ["--strict"])
        if isFine { return try await strict.run() }
        await #expect(throws: ExitCode(78)) { try await strict.run() }
    }

    @Test("a borough that only another one is in the way of keeps its warnings")
    func together() throws {
        try Given.withCopy { boroughs in
            try FileManager.default.copyItem(atPath: "\(Given.boroughs)/havering", toPath: "\(boroughs)/tower-hamlets")
            let path = "\(boroughs)/tower-hamlets/borough.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacing("\"HAV-*\"", with: "\"SUT-1*\"").write(toFile: path, atomically: true, encoding: .utf8)
            for slugs in [[], ["tower-hamlets"]] {
                let result = try ConfigurationCheck(Given.folder(boroughs)).run(slugs)
                #expect(
                    result.problems.map(\.line) == [
                        "\(path):7:18: error: `SUT-1*` and `SUT-*` of sutton fit the same case numbers, such as `SUT-1`. "
                            + "Expected what only this borough's case numbers have in common."
                    ])
                let later = try #require(result.boroughs.last)
                #expect(!later.isFine && result.fineBoroughs == (slugs.isEmpty ? 1 : 0))
                #expect(!later.warnings(asAt: Given.date("2024-06-30")).isEmpty)
                #expect(BoroughValidate.Report(result, asAt: Given.date("2024-06-30")).boroughs.last?.fine == false)
            }
        }
    }

    @Test("what stands there and a line that one could write are in the report")
    func foundAndExample() throws {
        try Given.withCopy { boroughs in
            let path = "\(boroughs)/sutton/borough.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let changed = text.replacing("until: 2022-12-31", with: "until: 2020-12-31").replacing("name: Sutton\n", with: "")
            try changed.write(toFile: path, atomically: true, encoding: .utf8)
            let problems = BoroughValidate.Report(try ConfigurationCheck(Given.folder(boroughs)).run(), asAt: Given.date("2024-06-30")).boroughs[0].problems
            #expect(problems.map(\.found) == [nil, "2020-12-31"])
            #expect(problems.map(\.example) == ["name: \"Sutton\"", "until: 2021-11-01"])
        }
    }
}

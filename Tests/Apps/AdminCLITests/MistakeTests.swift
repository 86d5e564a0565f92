@testable import AdminCLI
import Foundation
import PluginKit
import Testing

/// What people write wrong, and what they are told: every problem at its place, with what to write instead.
@Suite("Mistakes in configuration")
struct MistakeTests {
    /// From Tests/Fixtures/mistakes, a file for each kind of file of configuration.
    static let all = ConfigurationEdits.all(in: "mistakes", under: "mistakes")

    @Test("there are mistakes of every kind of file")
    func corpus() {
        #expect(Self.all.count >= 200)
        #expect(Set(Self.all.map(\.title)).count == Self.all.count)
        let files = Set(Self.all.flatMap(\.steps).map { $0.file.split(separator: "/").last.map(String.init) ?? "" })
        for file in [
            "borough.yaml", "sources.yaml", "referral-routes.yaml", "co-location.yaml", "housing-agreements.yaml", "learning-goals.yaml", "programme.yaml",
            "sharing.yaml",
        ] {
            #expect(files.contains(file))
        }
    }

    @Test("each is told at its place, and nothing else is", arguments: all)
    func told(_ mistake: ConfigurationEdits) throws {
        try Given.withCopy { boroughs in
            try mistake.make(in: boroughs)
            let result = try mistake.check(in: boroughs)
            let lines = result.problems.map { $0.line.replacing("\(boroughs)/", with: "").replacing(": error: ", with: ": ") }
            #expect(lines == mistake.says)
            #expect(!lines.isEmpty)
            #expect(result.problems.allSatisfy { !$0.expected.isEmpty && !$0.message.isEmpty }, "a message without a remedy")
        }
    }

    @Test("two boroughs of one authority, or of the same case numbers, are told at the later of them")
    func together() throws {
        try Given.withCopy { boroughs in
            try FileManager.default.copyItem(atPath: "\(Given.boroughs)/westminster", toPath: "\(boroughs)/westminster")
            let path = "\(boroughs)/westminster/borough.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let same = text.replacing(/(?m)^case_id_pattern: .*$/, with: "case_id_pattern: \"SUT-*\"")
                .replacing(/(?m)^gss_code: .*$/, with: "gss_code: E09000029").replacing(/(?m)^name: .*$/, with: "name: Sutton")
            try same.write(toFile: path, atomically: true, encoding: .utf8)
            let problems = try ConfigurationCheck(Given.folder(boroughs)).run().problems
            #expect(
                problems.map(\.message) == ["`E09000029` is the code of sutton already.", "`SUT-*` is how case numbers look in sutton already."])
            #expect(problems.allSatisfy { $0.place.file == path && $0.place.line > 1 })
        }
    }
}

@testable import AdminCLI
import BoroughConfig
import Foundation
import PluginKit
import TestSupport
import Testing

/// What people write wrong, and what they are told: every problem at its place, with what to write instead.
@Suite("Mistakes in configuration")
struct MistakeTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        struct Step: Sendable {
            let file: String
            let find: String?
            let write: String?
            let text: String?
            let isWindows: Bool
        }

        let title: String
        let steps: [Step]
        let says: [String]
        var testDescription: String { title }
    }

    /// From Tests/Fixtures/mistakes, a file for each kind of file of configuration.
    static let all: [Mistake] = {
        let folder = "\(Project.fixtures)/mistakes"
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        let problems = ProblemList()
        return files.flatMap { file -> [Mistake] in
            let text = (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? ""
            guard let node = YAMLFile.parse(text, file: file, problems: problems) else { return [] }
            return ConfigReader.read(node, problems) { reader in
                reader.list("mistakes") { mistake in
                    Mistake(
                        title: mistake.text("title"),
                        steps: mistake.list("does") { step in
                            let isGone = step.optionalText("gone") != nil
                            return Mistake.Step(
                                file: step.text("file"), find: step.optionalText("find"), write: step.optionalText("write"),
                                text: isGone ? nil : step.optionalText("text") ?? (step.has("text") ? "" : nil),
                                isWindows: step.optionalText("encoding") != nil)
                        },
                        says: mistake.texts("says"))
                }
            }
        }
    }()

    @Test("there are mistakes of every kind of file")
    func corpus() {
        #expect(Self.all.count >= 120)
        #expect(Set(Self.all.map(\.title)).count == Self.all.count)
        let files = Set(Self.all.flatMap(\.steps).map { $0.file.split(separator: "/").last.map(String.init) ?? "" })
        for file in ["borough.yaml", "sources.yaml", "referral-routes.yaml", "co-location.yaml", "housing-agreements.yaml", "programme.yaml", "sharing.yaml"] {
            #expect(files.contains(file))
        }
    }

    @Test("each is told at its place, and nothing else is", arguments: all)
    func told(_ mistake: Mistake) throws {
        try Given.withCopy { boroughs in
            for step in mistake.steps { try take(step, in: boroughs) }
            let result = try ConfigurationCheck(Given.folder(boroughs)).run(["sutton"])
            let lines = result.problems.map { $0.line.replacing("\(boroughs)/", with: "").replacing(": error: ", with: ": ") }
            #expect(lines == mistake.says)
            #expect(result.problems.allSatisfy { !$0.expected.isEmpty && !$0.message.isEmpty }, "a message without a remedy")
        }
    }

    private func take(_ step: Mistake.Step, in boroughs: String) throws {
        let path = "\(boroughs)/\(step.file)"
        guard let find = step.find, let write = step.write else {
            guard let text = step.text else { return try FileManager.default.removeItem(atPath: path) }
            return try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let place = try #require(text.range(of: find), "\(find) does not stand in \(step.file)")
        let changed = text.replacingCharacters(in: place, with: write)
        try #require(changed.data(using: step.isWindows ? .windowsCP1252 : .utf8)).write(to: URL(fileURLWithPath: path))
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

@testable import AdminCLI
import BoroughConfig
import Foundation
import PluginKit
import TestSupport
import Testing

/// Changes to a copy of boroughs/, and the lines that follow from them, as Tests/Fixtures has them.
struct ConfigurationEdits: Sendable, CustomTestStringConvertible {
    struct Step: Sendable {
        let file: String
        let find: String?
        let write: String?
        let text: String?
        let isWindows: Bool
    }

    let title: String
    /// The day that counts as today; nil where it does not matter.
    let today: String?
    let steps: [Step]
    let says: [String]
    var testDescription: String { title }

    /// From every file of a folder of Tests/Fixtures, which hold a list under `key`.
    static func all(in folder: String, under key: String) -> [ConfigurationEdits] {
        let folder = "\(Project.fixtures)/\(folder)"
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        let problems = ProblemList()
        return files.flatMap { file -> [ConfigurationEdits] in
            let text = (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? ""
            guard let node = YAMLFile.parse(text, file: file, problems: problems) else { return [] }
            return ConfigReader.read(node, problems) { reader in
                reader.list(key) { edit in
                    ConfigurationEdits(
                        title: edit.text("title"), today: edit.optionalText("today"), steps: edit.list("does", each: step), says: edit.texts("says"))
                }
            }
        }
    }

    private static func step(_ reader: ConfigReader) -> Step {
        let isGone = reader.optionalText("gone") != nil
        return Step(
            file: reader.text("file"), find: reader.optionalText("find"), write: reader.optionalText("write"),
            text: isGone ? nil : reader.optionalText("text") ?? (reader.has("text") ? "" : nil), isWindows: reader.optionalText("encoding") != nil)
    }

    /// What all boroughs share, as it is where nothing of it was changed: reading it anew for each edit would take most of the tests' time.
    private static let shared = Result { try ConfigurationCheck(Given.folder(Given.boroughs)).shared() }

    /// What is said of the copy.
    func check(in boroughs: String) throws -> ConfigurationCheck.Result {
        let check = ConfigurationCheck(Given.folder(boroughs))
        guard steps.allSatisfy({ $0.file.hasPrefix("sutton/") }) else { return try check.run(["sutton"]) }
        return check.check(["sutton"], of: try check.folder.slugs(), in: try Self.shared.get())
    }

    func make(in boroughs: String) throws {
        for step in steps { try take(step, in: boroughs) }
    }

    private func take(_ step: Step, in boroughs: String) throws {
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
}

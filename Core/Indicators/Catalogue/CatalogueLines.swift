import BoroughConfig
import Domain
import Foundation
public import PluginKit

/// The lines of the programme's indicator catalogue, whether or not an indicator counts them.
public struct CatalogueLines: Sendable {
    public struct Line: Sendable {
        public let id: String
        public let title: String
        /// Who counts it, where no indicator does.
        public let countedBy: String?
        /// What it is then counted from.
        public let countedFrom: [String]
        /// Indicators of other lines in which it can be read.
        public let shownBy: [String]
        /// What of the line's definition no indicator says, and why; nil where they say all of it.
        public let remark: String?
    }

    public let lines: [Line]

    /// Reads `catalogue.yaml` of the programme's folder strictly.
    /// - Throws: `ConfigurationFault` with every problem.
    public static func read(path: String) throws -> CatalogueLines {
        let problems = ProblemList()
        guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self) else {
            problems.add(
                Problem(place: Place(file: path, line: 1, column: 1), message: "The catalogue is missing.", expected: "a file with a list under `lines`"))
            throw ConfigurationFault(problems.sorted)
        }
        guard let node = YAMLFile.parse(text, file: path, problems: problems) else { throw ConfigurationFault(problems.sorted) }
        let lines = ConfigReader.read(node, problems, lines)
        var seen: Set<String> = []
        for line in lines where !seen.insert(line.id).inserted {
            problems.add(
                Problem(place: node.last(line.id)?.place ?? node.place, message: "The line `\(line.id)` stands here twice.", expected: "each line once"))
        }
        if !problems.problems.isEmpty { throw ConfigurationFault(problems.sorted) }
        return CatalogueLines(lines: lines)
    }

    private static func lines(_ reader: ConfigReader) -> [Line] {
        reader.list("lines") { line in
            Line(
                id: line.text("id"), title: line.text("title"), countedBy: line.optionalText("counted_by"),
                countedFrom: line.texts("counted_from"), shownBy: line.texts("shown_by"), remark: line.optionalText("remark"))
        }
    }

    /// What may stand in the file.
    public static var shape: ConfigShape { .read { _ = lines($0) } }
}

import BoroughConfig
public import DisclosureControl
import Domain
import Foundation
public import PluginKit

/// What the programme estimates from published figures, read from `estimates.yaml` of its folder.
public enum EstimatesFile {
    public static let name = "estimates.yaml"

    /// Reads the file strictly; nil where there is none, and nothing is estimated.
    /// - Parameters:
    ///   - folder: the programme's folder.
    ///   - catalogue: the indicators whose figures may be used.
    /// - Throws: `ConfigurationFault` with every problem.
    public static func read(folder: String, catalogue: IndicatorCatalogue) throws -> [EstimateDefinition]? {
        let path = "\(folder)/\(name)"
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let problems = ProblemList()
        guard let text = String(validating: data, as: UTF8.self) else {
            problems.add(Problem(place: Place(file: path, line: 1, column: 1), message: "The file is not UTF-8.", expected: "text saved as UTF-8"))
            throw ConfigurationFault(problems.sorted)
        }
        guard let node = YAMLFile.parse(text, file: path, problems: problems) else { throw ConfigurationFault(problems.sorted) }
        let estimates = ConfigReader.read(node, problems) { Self.estimates($0, catalogue) }
        var seen: Set<String> = []
        for estimate in estimates where !seen.insert(estimate.id).inserted {
            problems.add(
                Problem(
                    place: node.last(estimate.id)?.place ?? node.place, message: "The estimate `\(estimate.id)` stands here twice.",
                    expected: "each estimate once"))
        }
        if !problems.problems.isEmpty { throw ConfigurationFault(problems.sorted) }
        return estimates
    }

    private static func estimates(_ reader: ConfigReader, _ catalogue: IndicatorCatalogue) -> [EstimateDefinition] {
        if !reader.has("estimates") { reader.report("estimates", "`estimates` is missing.", expected: "a list of estimates, or no file") }
        return reader.list("estimates") { EstimateReader(catalogue: catalogue).read($0) }
    }

    /// What may stand in the file.
    public static func shape(catalogue: IndicatorCatalogue) -> ConfigShape { .read { _ = estimates($0, catalogue) } }
}

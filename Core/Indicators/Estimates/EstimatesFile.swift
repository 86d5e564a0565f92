import BoroughConfig
public import DisclosureControl
public import Domain
import Foundation
public import PluginKit

/// What the programme estimates from published figures, read from `estimates.yaml` of its folder.
public struct EstimatesFile: Sendable {
    public static let name = "estimates.yaml"

    public let estimates: [EstimateDefinition]
    private let node: ConfigNode

    /// Reads the file strictly; nil where there is none, and nothing is estimated.
    /// - Parameters:
    ///   - folder: the programme's folder.
    ///   - catalogue: the indicators whose figures may be used.
    /// - Throws: `ConfigurationFault` with every problem.
    public static func read(folder: String, catalogue: IndicatorCatalogue) throws -> [EstimateDefinition]? {
        try open(folder: folder, catalogue: catalogue)?.estimates
    }

    /// The same with the places at which things stand.
    public static func open(folder: String, catalogue: IndicatorCatalogue) throws -> EstimatesFile? {
        let path = "\(folder)/\(name)"
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let problems = ProblemList()
        guard let text = String(validating: data, as: UTF8.self) else {
            problems.add(
                Problem(
                    place: Place(file: path, line: 1, column: 1), message: "The file is not UTF-8.",
                    expected: "text saved as UTF-8, which editors offer under Save as"))
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
        return EstimatesFile(estimates: estimates, node: node)
    }

    // MARK: What lapses

    /// Unit costs and shares of which no value holds any more, now or soon: the estimate has no figure from then on.
    public func warnings(asAt today: CivilDate) -> [Warning] {
        guard case .list(let entries)? = node["estimates"]?.content else { return [] }
        return zip(estimates, entries).flatMap { estimate, entry -> [Warning] in
            // As they are read: unit costs, then shares.
            let places = ["unit_costs", "shares"].flatMap { Self.ends(in: entry[$0]) }
            let values = Array(zip(estimate.parameters, places))
            return Set(estimate.parameters.map(\.id)).sorted().compactMap { id in
                guard let lapse = Lapse(of: values.filter { $0.0.id == id }, asAt: today, term: \.0.term), let last = lapse.last,
                    let end = last.0.term.until
                else { return nil }
                return Warning(
                    place: last.1, message: "No value of `\(id)` holds after \(end.inWords), so `\(estimate.id)` cannot be estimated from then on.",
                    remedy: "Add an entry with the same id and `from: \(end.adding(days: 1))`, or take the estimate out.")
            }
        }
    }

    private static func ends(in list: ConfigNode?) -> [Place] {
        guard case .list(let entries)? = list?.content else { return [] }
        return entries.map { $0["until"]?.place ?? $0.place }
    }

    private static func estimates(_ reader: ConfigReader, _ catalogue: IndicatorCatalogue) -> [EstimateDefinition] {
        if !reader.has("estimates") { reader.report("estimates", "`estimates` is missing.", expected: "a list of estimates, or no file") }
        return reader.list("estimates") { EstimateReader(catalogue: catalogue).read($0) }
    }

    /// What may stand in the file.
    public static func shape(catalogue: IndicatorCatalogue) -> ConfigShape { .read { _ = estimates($0, catalogue) } }
}

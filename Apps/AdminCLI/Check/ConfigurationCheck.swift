import BoroughConfig
import Domain
import Indicators
import Intake
import PluginCatalogue
import PluginKit

/// Reads the programme and every borough asked for, and keeps going past the first problem.
struct ConfigurationCheck {
    struct Outcome: Sendable {
        let slug: String
        /// Nil when it cannot be read. What only two boroughs together have wrong leaves it as it was read.
        let configuration: BoroughConfiguration?
        let problems: [Problem]

        var isFine: Bool { problems.isEmpty && configuration != nil }

        func warnings(asAt today: CivilDate) -> [Warning] { configuration?.warnings(asAt: today) ?? [] }
    }

    struct Result: Sendable {
        /// While there are any, no borough can be read.
        let programmeProblems: [Problem]
        /// Nil when it has problems.
        let programme: Programme?
        /// Nil when there are none, or problems.
        let estimates: EstimatesFile?
        let boroughs: [Outcome]

        var isFine: Bool { programmeProblems.isEmpty && boroughs.allSatisfy(\.problems.isEmpty) }
        var fineBoroughs: Int { boroughs.count(where: \.isFine) }
        var problems: [Problem] { programmeProblems + boroughs.flatMap(\.problems) }

        func programmeWarnings(asAt today: CivilDate) -> [Warning] { (programme?.warnings(asAt: today) ?? []) + (estimates?.warnings(asAt: today) ?? []) }
        func warnings(asAt today: CivilDate) -> [Warning] { programmeWarnings(asAt: today) + boroughs.mapAbreast { $0.warnings(asAt: today) }.flatMap(\.self) }
    }

    let folder: BoroughsFolder

    init(_ folder: BoroughsFolder) { self.folder = folder }

    /// - Parameter slugs: the boroughs to read; every one where it is empty.
    /// - Throws: `ConfigurationFault` when there is no folder of configuration at all.
    func run(_ slugs: [String] = []) throws -> Result {
        let every = try folder.slugs()
        let wanted = slugs.isEmpty ? every : slugs
        do {
            return check(wanted, of: every, in: try shared())
        } catch let fault as ConfigurationFault {
            return Result(
                programmeProblems: fault.problems, programme: nil, estimates: nil, boroughs: wanted.map { Outcome(slug: $0, configuration: nil, problems: []) })
        }
    }

    /// What all boroughs share, once it has been found right.
    struct Shared: Sendable {
        let programme: Programme
        /// Nil where nothing is estimated.
        let estimates: EstimatesFile?
    }

    /// - Throws: `ConfigurationFault` with what is wrong in the programme's folder.
    func shared() throws -> Shared {
        let programme = try folder.programme()
        let catalogue = try IndicatorCatalogue.read(
            folder: "\(folder.path)/programme/indicators", programme: programme, plugins: PluginCatalogue.all)
        try check(programme.ruleSeverities, in: "rules.yaml", of: BoroughsFolder.programmeName)
        try check(catalogue, by: try CatalogueLines.read(path: "\(folder.path)/programme/catalogue.yaml"))
        return Shared(programme: programme, estimates: try EstimatesFile.open(folder: "\(folder.path)/programme", catalogue: catalogue))
    }

    /// - Parameters:
    ///   - wanted: the boroughs to read.
    ///   - every: all there are, because some things cannot be right in two.
    func check(_ wanted: [String], of every: [String], in shared: Shared) -> Result {
        let outcomes = wanted.mapAbreast { slug in
            do throws(ConfigurationFault) {
                let configuration = try folder.borough(slug, in: shared.programme)
                try check(Dictionary(uniqueKeysWithValues: configuration.raisedRules.map { ($0, RuleSeverity.error) }), in: "borough.yaml", of: slug)
                return Outcome(slug: slug, configuration: configuration, problems: [])
            } catch {
                return Outcome(slug: slug, configuration: nil, problems: error.problems)
            }
        }
        let others = every.filter { !wanted.contains($0) }
        return Result(
            programmeProblems: [], programme: shared.programme, estimates: shared.estimates, boroughs: BoroughsTogether(folder, others: others).check(outcomes))
    }

    /// Configuration cannot know which rules intake has.
    private func check(_ severities: [String: RuleSeverity], in file: String, of name: String) throws(ConfigurationFault) {
        let faults = RuleBook.faults(in: severities, sections: PluginCatalogue.all)
        guard !faults.isEmpty else { return }
        let node = try folder.nodes(of: name)[file]
        throw ConfigurationFault(
            faults.map { fault in
                let place = node?.last(fault.code)?.place ?? Place(file: "\(folder.path)/\(name)/\(file)", line: 1, column: 1)
                return Problem(place: place, message: fault.message, expected: "a code that `restart-admin rules` lists", nearest: fault.nearest)
            })
    }

    /// Every indicator counts a line of the catalogue.
    private func check(_ catalogue: IndicatorCatalogue, by lines: CatalogueLines) throws(ConfigurationFault) {
        let known = lines.lines.map(\.id)
        let strange = catalogue.indicators.filter { !known.contains($0.catalogueID) }
        guard !strange.isEmpty else { return }
        let nodes = try folder.nodes(of: BoroughsFolder.programmeName)
        throw ConfigurationFault(
            strange.map { indicator in
                let file = "indicators/\(indicator.id).yaml"
                let place = nodes[file]?["catalogue_id"]?.place ?? Place(file: "\(folder.path)/programme/\(file)", line: 1, column: 1)
                return Problem(
                    place: place, message: "The catalogue has no line `\(indicator.catalogueID)`.", expected: "the id of a line of catalogue.yaml",
                    nearest: NearestName.of(indicator.catalogueID, among: known))
            })
    }
}

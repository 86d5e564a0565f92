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
        /// Nil when it has problems.
        let configuration: BoroughConfiguration?
        let problems: [Problem]
    }

    struct Result: Sendable {
        /// While there are any, no borough can be read.
        let programmeProblems: [Problem]
        let boroughs: [Outcome]

        var isFine: Bool { programmeProblems.isEmpty && boroughs.allSatisfy(\.problems.isEmpty) }
        var fineBoroughs: Int { boroughs.count { $0.problems.isEmpty && $0.configuration != nil } }
        var problems: [Problem] { programmeProblems + boroughs.flatMap(\.problems) }
    }

    let folder: BoroughsFolder

    init(_ folder: BoroughsFolder) { self.folder = folder }

    /// - Parameter slugs: the boroughs to read; every one where it is empty.
    /// - Throws: `ConfigurationFault` when there is no folder of configuration at all.
    func run(_ slugs: [String] = []) throws -> Result {
        let wanted = slugs.isEmpty ? try folder.slugs() : slugs
        let programme: Programme
        do {
            programme = try folder.programme()
            let catalogue = try IndicatorCatalogue.read(
                folder: "\(folder.path)/programme/indicators", programme: programme, plugins: PluginCatalogue.all)
            try Self.check(programme.ruleSeverities, in: "\(folder.path)/programme/rules.yaml")
            _ = try CatalogueLines.read(path: "\(folder.path)/programme/catalogue.yaml")
            _ = try EstimatesFile.read(folder: "\(folder.path)/programme", catalogue: catalogue)
        } catch let fault as ConfigurationFault {
            return Result(programmeProblems: fault.problems, boroughs: wanted.map { Outcome(slug: $0, configuration: nil, problems: []) })
        }
        let outcomes = wanted.mapAbreast { slug in
            do throws(ConfigurationFault) {
                let configuration = try folder.borough(slug, in: programme)
                let raised = Dictionary(uniqueKeysWithValues: configuration.raisedRules.map { ($0, RuleSeverity.error) })
                try Self.check(raised, in: "\(folder.path)/\(slug)/borough.yaml")
                return Outcome(slug: slug, configuration: configuration, problems: [])
            } catch {
                return Outcome(slug: slug, configuration: nil, problems: error.problems)
            }
        }
        return Result(programmeProblems: [], boroughs: outcomes)
    }

    /// Configuration cannot know which rules intake has.
    private static func check(_ severities: [String: RuleSeverity], in file: String) throws(ConfigurationFault) {
        let problems = RuleBook.faults(in: severities, sections: PluginCatalogue.all).map {
            Problem(place: Place(file: file, line: 1, column: 1), message: $0, expected: "codes that `restart-admin rules` lists")
        }
        if !problems.isEmpty { throw ConfigurationFault(problems) }
    }
}

import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import Indicators
import PluginKit
import Testing

/// What the programme estimates, as its file has it, and how faults of it are told.
struct EstimatesFileTests {
    private static let catalogue = GivenHub.catalogue

    private func read(_ text: String) throws -> [EstimateDefinition]? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("estimates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try text.write(to: folder.appendingPathComponent(EstimatesFile.name), atomically: true, encoding: .utf8)
        return try EstimatesFile.read(folder: folder.path, catalogue: try Self.catalogue.get())
    }

    private func problems(_ text: String) throws -> [Problem] {
        do {
            _ = try read(text)
            return []
        } catch let fault as ConfigurationFault {
            return fault.problems
        }
    }

    private static let right = """
        estimates:
          - id: saving
            title: "Saving"
            meaning: "What is saved."
            figures:
              - {indicator: physical-abuse-ceased, measure: numerator}
            unit_costs:
              - {id: police, title: "Police", value: 645, unit: "pounds each", price_year: 2016-17, from: 2016-04-01, standing: assumption, source: "A report"}
            shares:
              - {id: part, title: "Part", low: 0, central: 30, high: 100, from: 2016-04-01, standing: agreed, source: "A meeting"}

        """

    @Test func `The programme's own file is read, and each number in it has a source`() throws {
        let programme = "\(boroughsFolder)/programme"
        let estimates = try #require(try EstimatesFile.read(folder: programme, catalogue: try Self.catalogue.get()))
        #expect(estimates.map(\.id) == ["police-and-justice-response", "whole-cost-of-abuse"])
        let parameters = estimates.flatMap(\.parameters)
        #expect(parameters.allSatisfy { $0.source.count > 40 && $0.standing == .assumption })
        #expect(estimates[0].parameters.filter { $0.role == .unitCost }.map(\.value.central) == [645, 170, 70])
        #expect(estimates[1].parameters.map(\.value) == [EstimateRange(34_015), EstimateRange(low: 0, central: 30, high: 100)])
    }

    @Test func `One number, or three; unit costs in pounds, shares in per cent`() throws {
        let estimate = try #require(try read(Self.right)?.first)
        #expect(estimate.figures == [EstimateFigure(indicator: "physical-abuse-ceased", measure: .numerator)])
        #expect(estimate.parameters.map(\.value) == [EstimateRange(645), EstimateRange(low: 0, central: 30, high: 100)])
        #expect(estimate.parameters.map(\.standing) == [.assumption, .agreed])
        #expect(estimate.parameters.map(\.priceYear) == ["2016-17", nil] && estimate.parameters[1].unit == "per cent")
    }

    @Test func `Without the file nothing is estimated`() throws {
        #expect(try EstimatesFile.read(folder: "\(boroughsFolder)/sutton", catalogue: try Self.catalogue.get()) == nil)
    }

    @Test(arguments: [
        ("physical-abuse-ceased", "physical-abuse-seized", "`physical-abuse-seized` is not known here.", 6),
        ("measure: numerator", "measure: percent", "`percent` is not known here.", 6),
        ("indicator: physical-abuse-ceased", "indicator: child-sleep", "`child-sleep` has no number of its own that could be multiplied.", 6),
        ("value: 645", "value: -1", "`value` is `-1`.", 8),
        ("value: 645", "value: 6.45", "`value` is `6.45`.", 8),
        ("value: 645", "value: 645, low: 1", "`value` and `low` stand together.", 8),
        ("value: 645, ", "", "`value` is missing.", 8),
        ("price_year: 2016-17, ", "", "`price_year` is missing.", 8),
        ("source: \"A report\"", "source: \" \"", "`source` is empty.", 8),
        ("source: \"A report\"", "note: \"x\"", "`source` is missing.", 8),
        ("standing: assumption", "standing: certain", "`certain` is not known here.", 8),
        ("high: 100", "high: 101", "`high` is `101`.", 10),
        ("central: 30", "central: 130", "`central` is `130`.", 10),
        ("low: 0, central: 30", "low: 40, central: 30", "`low`, `central` and `high` are not in order.", 10),
        ("id: saving", "id: \"Our saving\"", "`Our saving` cannot be the name of an estimate.", 2),
        ("estimates:", "estimate:", "`estimates` is missing.", 1),
        ("    meaning:", "    formula: x\n    meaning:", "`formula` is not a key that is known here.", 4),
    ])
    func `A fault is told with its line and what was expected`(_ old: String, _ new: String, _ message: String, _ line: Int) throws {
        try #require(Self.right.contains(old))
        let found = try problems(Self.right.replacingOccurrences(of: old, with: new))
        let problem = try #require(found.first { $0.message == message }, "\(found.map(\.line))")
        #expect(problem.place.line == line && problem.place.file.hasSuffix("estimates.yaml") && !problem.expected.isEmpty)
    }

    @Test func `A misspelt indicator is met with the nearest one`() throws {
        let found = try problems(Self.right.replacingOccurrences(of: "physical-abuse-ceased", with: "physical-abuse-seased"))
        #expect(found.first?.nearest == "physical-abuse-ceased")
    }

    @Test func `Figures that count some of the same, or are of two strands, are not added up`() throws {
        func with(_ other: String) throws -> [String] {
            let line = "      - {indicator: physical-abuse-ceased, measure: numerator}\n"
            return try problems(Self.right.replacingOccurrences(of: line, with: line + "      - {\(other)}\n")).map(\.message)
        }
        #expect(
            try with("indicator: physical-abuse-reduced, measure: numerator")
                == ["`physical-abuse-ceased` and `physical-abuse-reduced` count some of the same."])
        #expect(
            try with("indicator: physical-abuse-ceased, measure: denominator")
                == ["`physical-abuse-ceased` and `physical-abuse-ceased` count some of the same."])
        #expect(
            try with("indicator: training-core-attended, measure: count")
                == ["`physical-abuse-ceased` and `training-core-attended` are of different strands, which are never added up."])
        #expect(try with("indicator: accommodation-pathway-referrals, measure: count").isEmpty)
    }

    @Test func `A parameter that changes has one value on each day`() throws {
        func with(_ term: String, _ later: String) throws -> [String] {
            let line = "      - {id: police, title: \"Police\", value: 645, unit: \"pounds each\", price_year: 2016-17, from: 2016-04-01, "
            let new =
                "      - {id: police, title: \"Police\", value: 700, unit: \"pounds each\", "
                + "price_year: 2020-21, from: \(later), standing: agreed, source: \"A\"}\n"
            return try problems(Self.right.replacingOccurrences(of: line, with: new + line + term)).map(\.message)
        }
        #expect(try with("until: 2020-03-31, ", "2020-04-01").isEmpty)
        #expect(try with("until: 2020-04-01, ", "2020-04-01") == ["Two values of `police` hold on 2020-04-01."])
        #expect(try with("", "2020-04-01") == ["Two values of `police` hold on 2020-04-01."])
    }

    @Test func `No estimate stands there twice`() throws {
        let twice = Self.right + Self.right.replacingOccurrences(of: "estimates:\n", with: "")
        #expect(try problems(twice).map(\.message) == ["The estimate `saving` stands here twice."])
    }
}

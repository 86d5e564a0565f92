@testable import AdminCLI
import BoroughConfig
import Foundation
import PluginKit
import Testing

@Suite("The list of rules")
struct RuleListTests {
    @Test func `a rule of a section is listed with its section, its fields and its sentence`() throws {
        let rule = try #require(RuleEntry.all(in: Given.programme()).first { $0.code == "stay_over_maximum" })
        #expect(rule.section == "housing-agreements" && rule.severity == "query" && !rule.canRefuse)
        #expect(rule.fields == ["placements.started_on", "placements.ended_on"])
        #expect(RulesCommand.line(rule).hasSuffix("A stay is no longer than the agreement that it falls under allows.  (housing-agreements)"))
    }

    @Test func `a borough's list has the rules of its sections, and the severities that it has raised`() throws {
        try Given.withCopy { boroughs in
            let path = "\(boroughs)/sutton/borough.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try Data((text + "\nrefuse_also: [wishes_not_recorded, stay_over_maximum]\n").utf8).write(to: URL(filePath: path))
            let entries = RuleEntry.all(in: try Given.folder(boroughs).borough("sutton"))
            #expect(Set(entries.compactMap(\.section)) == ["co-location", "housing-agreements", "referral-routes"])
            #expect(entries.first { $0.code == "wishes_not_recorded" }?.severity == "error")
            // It sees a stay when its row has been kept, so nobody can make it refuse one; that is a problem of the borough's file.
            #expect(entries.first { $0.code == "stay_over_maximum" }?.severity == "query")
            let problems = try ConfigurationCheck(Given.folder(boroughs)).run(["sutton"]).problems
            #expect(problems.map(\.message) == ["The rule `stay_over_maximum` sees rows when they have been kept, so it can only ask."])
        }
    }
}

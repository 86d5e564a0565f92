@testable import AdminCLI
import BoroughConfig
import Foundation
import Testing

@Suite("The list of rules")
struct RuleListTests {
    @Test func `a rule of a section is listed with its section, its fields and its sentence`() throws {
        let rule = try #require(RuleEntry.all(in: Given.programme()).first { $0.code == "stay_over_maximum" })
        #expect(rule.section == "housing-agreements" && rule.severity == "query" && !rule.canRefuse)
        #expect(rule.fields == ["placements.started_on", "placements.ended_on"])
        #expect(RulesCommand.line(rule).hasSuffix("A stay is no longer than the agreement that it falls under allows.  (housing-agreements)"))
    }

    @Test func `a borough's list has the rules of the sections that it has, and of no others`() throws {
        #expect(Set(RuleEntry.all(in: try Given.borough("sutton")).compactMap(\.section)) == ["co-location", "housing-agreements", "referral-routes"])
        try Given.withCopy { boroughs in
            try FileManager.default.removeItem(atPath: "\(boroughs)/sutton/housing-agreements.yaml")
            let sections = RuleEntry.all(in: try Given.folder(boroughs).borough("sutton")).compactMap(\.section)
            #expect(Set(sections) == ["co-location", "referral-routes"])
        }
    }
}

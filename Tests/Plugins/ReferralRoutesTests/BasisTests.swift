import Domain
import PluginKit
import ReferralRoutes
import Testing

@Suite("On what facts about referrals rest")
struct BasisTests {
    private static let quarter = Period(from: Given.day("2024-04-01"), through: Given.day("2024-06-30"))!

    private func basis(of fact: String, in plugin: ReferralRoutes) -> [String] {
        plugin.basis(of: fact, over: Self.quarter).map { "\($0.period.from) \($0.topic): \($0.value)" }
    }

    @Test(arguments: [
        ("effective_band", ["risk_bands"]), ("above_threshold", ["risk_bands", "risk_threshold"]),
        ("held_above_threshold", ["risk_bands", "risk_threshold", "above_threshold_rule"]), ("working_days_to_decide", []),
        ("decided_in_time", ["decision_deadline", "accepted_routes"]), ("contact_vacancy_days", ["accepted_routes"]), ("contact_changes", []),
        ("no_such_fact", []),
    ])
    func `each fact rests on what decides it, and nothing else`(fact: String, topics: [String]) throws {
        let statements = try Given.plugin().basis(of: fact, over: Self.quarter)
        #expect(statements.map(\.topic) == topics)
        #expect(statements.allSatisfy { $0.period == Self.quarter })
    }

    @Test func `thresholds are said in words`() throws {
        let plugin = try Given.plugin(replacing: ["threshold: high ": "threshold: medium "])
        #expect(
            basis(of: "held_above_threshold", in: plugin) == [
                "2024-04-01 risk_bands: words(\"medium from a Dash score of 10, high from 14\")",
                "2024-04-01 risk_threshold: words(\"medium risk or higher\")",
                "2024-04-01 above_threshold_rule: words(\"may be held with a recorded reason\")",
            ])
    }

    @Test func `the time allowed is what most routes have, then the others`() throws {
        #expect(
            basis(of: "decided_in_time", in: try Given.plugin()) == [
                "2024-04-01 decision_deadline: words(\"5 working days, but 3 for label of mash\")",
                "2024-04-01 accepted_routes: items([\"label of csc_assessment\", \"label of csc_child_in_need\", \"label of mash\"])",
            ])
    }

    @Test func `several other times are said one after the other`() throws {
        let routes = [("csc_assessment", 5), ("csc_child_in_need", 5), ("mash", 2), ("early_help", 10), ("self", 10)].map {
            "  - {code: \($0), accepted: true, decide_within_working_days: \($1), not_taken_goes_to: other}\n"
        }
        let statements = Given.read("routes:\n" + routes.joined()).plugin.basis(of: "decided_in_time", over: Self.quarter)
        #expect(statements.first?.value == .words("5 working days, but 2 for label of mash, and 10 for label of early_help and label of self"))
        #expect(Given.read("routes: []\n").plugin.basis(of: "decided_in_time", over: Self.quarter).first?.value == .words("no route is accepted"))
    }

    @Test func `boroughs that list the same routes in another order say the same`() throws {
        let entries = ["csc_assessment", "mash"].map { "  - {code: \($0), accepted: true, decide_within_working_days: 5, not_taken_goes_to: other}\n" }
        let (one, other) = (Given.read("routes:\n" + entries.joined()).plugin, Given.read("routes:\n" + entries.reversed().joined()).plugin)
        #expect(basis(of: "decided_in_time", in: one) == basis(of: "decided_in_time", in: other))
    }

    @Test func `a change within the period is two statements, and one at its edge is one`() throws {
        let plugin = try RouteChangeTests.changed()
        let deadlines = plugin.basis(of: "decided_in_time", over: Self.quarter).filter { $0.topic == "decision_deadline" }
        #expect(deadlines.map(\.period.from) == [Given.day("2024-04-01"), Given.day("2024-05-01")])
        #expect(deadlines.map(\.value) == [.words("5 working days, but 3 for label of mash"), .words("5 working days, but 1 for label of mash")])
        #expect(plugin.basis(of: "decided_in_time", over: Self.quarter).count == 3)
        let may = Period(from: Given.day("2024-05-01"), through: Given.day("2024-05-31"))!
        #expect(plugin.basis(of: "decided_in_time", over: may).count == 2)
    }
}

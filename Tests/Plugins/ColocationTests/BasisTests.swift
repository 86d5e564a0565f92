import Colocation
import Domain
import PluginKit
import Testing

/// Of the example, Tuesdays at the civic centre end on 31 May 2024, and the rota of three sites begins on 1 April 2024.
@Suite("On what facts about co-location rest")
struct BasisTests {
    @Test(arguments: [
        ("co_located", ["co_located_teams"]), ("phase", ["co_located_teams"]), ("worker_on_site", ["co_located_teams", "planned_visits"]),
        ("days_with_worker_on_site", []), ("planned_visits", []), ("planned_surgeries", []), ("coverage_minutes", []),
    ])
    func `each fact rests on what decides it, and nothing else`(fact: String, topics: [String]) throws {
        #expect(try Given.plugin().basis(of: fact, over: Given.month("2024-05-01", "2024-05-31")).map(\.topic) == topics)
    }

    @Test func `the teams are named by their routes, and an ended pattern is a change where nobody else sits with them`() throws {
        let teams = try Given.plugin().basis(of: "phase", over: Given.month("2024-01-01", "2025-04-30"))
        func labels(_ codes: String...) -> [String] { codes.map { "label of \($0)" } }
        #expect(teams.map(\.period.from) == [Given.day("2024-01-01"), Given.day("2024-04-01"), Given.day("2025-04-01")])
        #expect(
            teams.map(\.value) == [
                .items(labels("csc_assessment", "csc_child_in_need", "early_help") + ["in future label of housing_options"]),
                .items(labels("csc_assessment", "csc_child_in_need", "early_help", "housing_options")),
                .items(
                    ["formerly label of csc_assessment", "formerly label of csc_child_in_need", "label of early_help"]
                        + ["formerly label of housing_options"]),
            ])
    }

    @Test func `visits are said by their rhythm, without online surgeries`() throws {
        let visits = try Given.plugin().basis(of: "worker_on_site", over: Given.month("2024-03-01", "2024-06-30")).filter { $0.topic == "planned_visits" }
        #expect(visits.map(\.value) == [.words("2 a week"), .words("2 a week and 1 every 2 weeks"), .words("1 a week and 1 every 2 weeks")])
        #expect(visits.map(\.period.from) == [Given.day("2024-03-01"), Given.day("2024-04-01"), Given.day("2024-06-01")])
    }

    @Test func `a borough in which nobody is co-located says so`() throws {
        let plugin = Given.read("none_because: no room\n").plugin
        let statements = plugin.basis(of: "worker_on_site", over: Given.month("2024-05-01", "2024-05-31"))
        #expect(statements.map(\.value) == [.items([]), .words("none")])
    }

    @Test func `no site is named`() throws {
        let said = try Colocation.facts.flatMap { try Given.plugin().basis(of: $0.name, over: Given.month("2024-01-01", "2024-12-31")) }
        #expect(!"\(said)".contains("Civic") && !"\(said)".contains("Hub"))
    }
}

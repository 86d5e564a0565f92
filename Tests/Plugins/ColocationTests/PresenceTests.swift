import Colocation
import Domain
import PluginKit
import Testing

@Suite("Who is where, when")
struct PresenceTests {
    private func sites(on day: String, replacing changes: [String: String] = [:]) throws -> [String] {
        try Given.plugin(replacing: changes).visits(on: Given.day(day)).map(\.site)
    }

    @Test func `a weekly pattern holds on its weekday, to its last day`() throws {
        #expect(try sites(on: "2024-05-28") == ["civic-centre"])
        #expect(try sites(on: "2024-05-29") == [])
        #expect(try sites(on: "2024-06-04") == [])
    }

    @Test func `a rota goes from site to site and begins again`() throws {
        #expect(try sites(on: "2024-04-08") == [])
        #expect(try sites(on: "2024-04-15") == ["housing-office"])
        #expect(try sites(on: "2024-04-29") == ["family-hub"])
        #expect(try sites(on: "2024-05-13") == ["civic-centre"])
    }

    @Test func `a turn that falls on a bank holiday is lost, unless the post works then`() throws {
        #expect(try sites(on: "2024-04-01") == [])
        #expect(try sites(on: "2024-04-01", replacing: ["every_weeks: 2": "every_weeks: 2\n    works_bank_holidays: true"]) == ["civic-centre"])
    }

    @Test func `on a bank holiday only those come who work on it`() throws {
        #expect(try sites(on: "2023-12-26") == [])
        #expect(try sites(on: "2024-12-26") == ["family-hub"])
    }

    @Test func `nobody comes on days on which the borough takes no part`() throws {
        #expect(try sites(on: "2024-12-31") == [])
        #expect(try sites(on: "2024-12-27") == ["online"])
        #expect(try sites(on: "2025-01-02") == [])
    }

    @Test(arguments: [
        ("early_help", "2024-04-10", true, "during", false), ("early_help", "2024-04-11", true, "during", true),
        ("mash", "2024-04-09", false, "never", false), ("csc_assessment", "2024-04-09", true, "during", true),
        ("csc_assessment", "2022-01-09", false, "before", false), ("csc_assessment", "2022-01-10", true, "during", false),
    ])
    func `co-located means that an arrangement is in force, on site that somebody is there that day`(
        route: String, day: String, coLocated: Bool, phase: String, onSite: Bool
    ) throws {
        let facts = try Given.plugin().facts(on: Given.caseFile(route: route, receivedOn: day))
        #expect(facts.map(\.name) == Colocation.facts.map(\.name))
        #expect(facts.map(\.content) == [.yesNo(coLocated), .code(phase), .yesNo(onSite)])
    }

    @Test func `a month's figures count visits and surgeries apart, and days once`() throws {
        let figures = try Given.plugin().standing(in: Given.month("2024-04-01", "2024-04-30"))
        #expect(
            figures == [
                MonthlyFigure("days_with_worker_on_site", 11), MonthlyFigure("planned_visits", 11), MonthlyFigure("planned_surgeries", 4),
                // Seven whole days of seven hours and four mornings of three and a half.
                MonthlyFigure("coverage_minutes", 7 * 420 + 4 * 210),
            ])
        #expect(figures.map(\.name) == Colocation.monthlyFigures.map(\.name))
    }

    @Test func `a referral from a team whose arrangement lapsed is pointed out for thirty days`() throws {
        let plugin = try Given.plugin(replacing: ["sites: [civic-centre, ": "sites: ["])
        let codes = { (received: String, today: String) in
            plugin.findings(on: Given.caseFile(route: "csc_assessment", receivedOn: received), asAt: Given.day(today)).map(\.code)
        }
        #expect(codes("2024-05-31", "2024-06-10") == [])
        #expect(codes("2024-06-01", "2024-07-01") == ["co_location_lapsed"])
        #expect(codes("2024-06-01", "2024-07-02") == [])
        #expect(
            try Given.plugin().findings(on: Given.caseFile(route: "csc_assessment", receivedOn: "2024-06-01"), asAt: Given.day("2024-06-02")) == [])
    }

    @Test func `the end of a pattern and the week's visits are tasks`() throws {
        let tasks = try Given.plugin().tasks(over: [], asAt: Given.day("2024-05-10"))
        #expect(tasks.map(\.code) == ["renew_co_location", "hold_surgery", "visit_site", "visit_site", "visit_site"])
        #expect(tasks.map(\.due) == ["2024-05-31", "2024-05-10", "2024-05-13", "2024-05-14", "2024-05-16"].map(Given.day))
        #expect(tasks[2].title == "Be at Civic Centre, third floor: Monday 13 May 2024, all day.")
        #expect(tasks[2].role == "accommodation support worker")
        #expect(try Given.plugin().tasks(over: [], asAt: Given.day("2024-04-30")).contains { $0.code == "renew_co_location" } == false)
    }

    @Test func `the explanation tells what holds from what has ended`() throws {
        let text = try Given.plugin().explanation(asAt: Given.day("2024-06-03"))
        #expect(text.contains("- Thursdays, in the morning: case manager at Family Hub, bank holidays included"))
        #expect(
            text.contains("a Monday every 2 weeks, all day: accommodation support worker in turn at Civic Centre, third floor, then Housing Office"))
        #expect(text.contains("Ended:\n\n- Tuesdays, all day: case manager at Civic Centre, third floor, 10 January 2022 to 31 May 2024"))
        #expect(text.contains("- Housing Office: label of housing_options"))
    }
}

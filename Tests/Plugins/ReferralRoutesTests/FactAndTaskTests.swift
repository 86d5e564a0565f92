import Domain
import PluginKit
import ReferralRoutes
import Testing

@Suite("What is counted and what is to be done")
struct FactAndTaskTests {
    private func facts(_ referral: Record) throws -> [String: RecordFact.Content] {
        let facts = try Given.plugin().facts(on: Given.caseFile(referral))
        #expect(Set(facts.map(\.name)).isSubset(of: Set(ReferralRoutes.facts.map(\.name))))
        return Dictionary(uniqueKeysWithValues: facts.map { ($0.name, $0.content) })
    }

    @Test func `a held referral is above the threshold, held and timed`() throws {
        let referral = Given.accepted(["professional_judgement": .text("high"), "decided_on": .date(Given.day("2024-04-19"))])
        #expect(
            try facts(referral) == [
                "effective_band": .code("high"), "above_threshold": .yesNo(true), "held_above_threshold": .yesNo(true),
                "working_days_to_decide": .number(4), "decided_in_time": .yesNo(false),
            ])
    }

    @Test func `a redirected referral above the threshold is not held`() throws {
        let referral = Given.accepted(["dash_score": .number(14), "decision": .text("redirected"), "redirected_to": .text("drive")])
        let facts = try facts(referral)
        #expect(facts["above_threshold"] == .yesNo(true))
        #expect(facts["held_above_threshold"] == .yesNo(false))
    }

    @Test func `a pending referral has no time to its decision`() throws {
        #expect(try facts(Given.referral()).keys.sorted() == ["above_threshold", "effective_band", "held_above_threshold"])
    }

    @Test func `a vacancy counts each day of each route, and only while the borough takes part`() throws {
        let plugin = try Given.plugin()
        let april2023 = Period(from: Given.day("2023-04-01"), through: Given.day("2023-04-30"))!
        let may2023 = Period(from: Given.day("2023-05-01"), through: Given.day("2023-05-31"))!
        #expect(plugin.standing(in: april2023) == [MonthlyFigure("contact_vacancy_days", 60), MonthlyFigure("contact_changes", 0)])
        #expect(plugin.standing(in: may2023) == [MonthlyFigure("contact_vacancy_days", 2), MonthlyFigure("contact_changes", 1)])
        let before = Period(from: Given.day("2021-10-01"), through: Given.day("2021-10-31"))!
        #expect(plugin.standing(in: before).map(\.value) == [0, 0])
    }

    @Test func `those who were there on the borough's first day are no change`() throws {
        let first = Period(from: Given.day("2021-11-01"), through: Given.day("2021-11-30"))!
        #expect(try Given.plugin().standing(in: first).last == MonthlyFigure("contact_changes", 0))
    }

    @Test func `a pending referral is a task, due on its deadline, with what the rules say`() throws {
        let tasks = try Given.plugin().tasks(over: [Given.caseFile(Given.referral())], asAt: Given.day("2024-04-16"))
        #expect(tasks.map(\.code) == ["decide_referral"])
        #expect(tasks.first?.due == Given.day("2024-04-18"))
        #expect(tasks.first?.caseID == "C-1")
        #expect(tasks.first?.title == "Decide referral R-1, received on 15 April 2024: the rules say take it.")
    }

    @Test func `a contact who goes is announced thirty days ahead, and a vacancy from its first day`() throws {
        let plugin = try Given.plugin()
        let codes = { (day: String) in plugin.tasks(over: [], asAt: Given.day(day)).map(\.code) }
        #expect(codes("2023-02-28") == [])
        #expect(codes("2023-03-01") == ["name_next_contact"])
        #expect(codes("2023-03-31") == ["name_next_contact"])
        #expect(codes("2023-04-01") == ["fill_contact"])
        #expect(codes("2023-05-02") == [])
    }

    @Test func `the explanation says what the section means`() throws {
        let text = try Given.plugin().explanation(asAt: Given.day("2023-04-15"))
        #expect(text.contains("**label of mash**: taken; decided within 3 working days"))
        #expect(text.contains("**label of self**: not taken"))
        #expect(text.contains("judgement can raise the band and never lowers it"))
        #expect(text.contains("The adult victim-survivor's consent is needed too"))
        #expect(text.contains("- nobody: label of csc_assessment"))
        #expect(!text.contains("Ada Morris"))
    }
}

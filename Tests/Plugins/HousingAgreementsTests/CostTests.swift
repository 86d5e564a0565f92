import Domain
import HousingAgreements
import PluginKit
import Testing

/// The example: two block-booked places at £62.50 from 1 April 2024, and nights bought at £78.00, from 15 May 2024 at £85.50.
@Suite("Cost against budget")
struct CostTests {
    /// High risk, so the second agreement, night by night, takes it.
    private func bought(_ stay: Record) -> CaseFile { Given.caseFile(Given.referral(["dash_score": .number(15)]), Given.housingReferral(), stay) }
    private func booked(_ stay: Record) -> CaseFile { Given.caseFile(Given.referral(), Given.housingReferral(), stay) }

    private func cost(_ caseFile: CaseFile, replacing changes: [String: String] = [:]) throws -> RecordFact.Content? {
        try Given.plugin(replacing: changes).facts(on: caseFile).first { $0.name == "cost_pence" }?.content
    }

    @Test func `an ended stay costs each of its nights at the rate of that night`() throws {
        #expect(try cost(booked(Given.ended("2024-05-29"))) == .number(28 * 6250))
        #expect(try cost(bought(Given.ended("2024-05-20"))) == .number(14 * 7800 + 5 * 8550))
        #expect(try cost(booked(Given.ended("2024-05-01"))) == .number(0))
    }

    @Test func `what is not known is left out: a stay that goes on, a night without a rate, no agreement`() throws {
        #expect(try cost(booked(Given.stay())) == nil)
        #expect(try cost(bought(Given.ended("2024-05-20")), replacing: ["from: 2024-05-15": "from: 2024-05-16"]) == nil)
        #expect(try cost(booked(Given.ended("2022-05-29", ["started_on": .date(Given.day("2022-05-01"))]))) == nil)
    }

    @Test func `a budget is shared out over its months to the penny`() throws {
        let plugin = try Given.plugin()
        func figure(_ name: String, _ from: String, _ through: String) -> Int? {
            plugin.standing(in: Given.month(from, through)).first { $0.name == name }?.value
        }
        // £45,625.00 and £4,000.00 over 365 days: £125.00 a day exactly, and £328.76 of £4,000.00 in the 30 days of April.
        #expect(figure("budget_pence", "2024-04-01", "2024-04-30") == 375_000 + 32_876)
        var (sum, first) = (0, Given.day("2024-04-01"))
        for _ in 0..<12 {
            sum += figure("budget_pence", first.description, first.adding(months: 1).adding(days: -1).description) ?? 0
            first = first.adding(months: 1)
        }
        #expect(sum == 4_562_500 + 400_000)
        #expect(figure("budget_pence", "2024-03-01", "2024-03-31") == nil)
    }

    @Test func `places that are booked cost their rate, slept in or not`() throws {
        let plugin = try Given.plugin()
        let figure = plugin.standing(in: Given.month("2024-04-01", "2024-04-30")).first { $0.name == "block_booked_pence" }
        #expect(figure?.value == 30 * 2 * 6250)
        let spending = plugin.spending(under: plugin.agreements[0], in: Given.month("2024-03-30", "2024-04-02"), over: [])
        #expect(spending.pence == 2 * 2 * 6250 && spending.nightsWithoutRate == 0)
    }

    @Test func `a borough without a budget says nothing of one, and not nought`() throws {
        let (plugin, problems) = Given.read("agreements: [{id: a, kind: spot_purchase, partner: Rooms, from: 2024-01-01, follow_on: {route: none}}]")
        #expect(problems == [])
        let names = plugin.standing(in: Given.month("2024-04-01", "2024-04-30")).map(\.name)
        #expect(names == ["days_with_agreement", "days_with_agreed_places", "place_nights"])
    }

    @Test(arguments: [
        ("2024-05-12", []), ("2024-05-13", ["budget_running_out"]), ("2024-05-21", ["budget_running_out"]), ("2024-05-22", ["budget_spent"]),
    ])
    func `spending is a task from four fifths of a budget on`(today: String, codes: [String]) throws {
        // 41 nights at £78.00 are £3,198.00 of £4,000.00; with the 42nd they are more than £3,200.00.
        let stay = bought(Given.stay(["started_on": .date(Given.day("2024-04-01"))]))
        let tasks = try Given.plugin().tasks(over: [stay], asAt: Given.day(today)).filter { $0.code.hasPrefix("budget") }
        #expect(tasks.map(\.code) == codes)
        if today == "2024-05-13" {
            #expect(
                tasks.first?.title
                    == "£3,276.00 of the £4,000.00 for Council temporary accommodation team, 1 April 2024 to 31 March 2025, are spent (81 per cent): "
                    + "plan what the rest is for.")
        }
    }

    @Test func `booked places are a task only where the budget does not cover them`() throws {
        let codes = { (pounds: String) in
            try Given.plugin(replacing: ["45625.00": pounds]).tasks(over: [], asAt: Given.day("2025-01-15")).map(\.code).filter { $0.hasPrefix("budget") }
        }
        #expect(try codes("45625.00") == [])
        #expect(try codes("45624.99") == ["budget_short"])
    }

    @Test func `nights without a rate are asked for where there is a budget`() throws {
        let plugin = try Given.plugin(replacing: ["from: 2024-05-15": "from: 2024-05-17"])
        let tasks = plugin.tasks(over: [bought(Given.stay())], asAt: Given.day("2024-05-20")).filter { $0.code == "agree_nightly_rate" }
        #expect(
            tasks.map(\.title) == ["2 nights under the agreement with Council temporary accommodation team have no rate: add it to `nightly_rates`."])
    }

    @Test func `faults of money are found`() throws {
        let budget = "pounds: 4000.00\n        from: 2024-04-01\n"
        let broken = try Given.example().replacing("pounds: 62.50", with: "pounds: £62.5").replacing("from: 2024-05-15", with: "from: 2024-05-14")
            .replacing("\(budget)        until: 2025-03-31\n", with: budget)
        #expect(
            Given.read(broken).problems.map(\.message) == [
                "`pounds` is `£62.5`.", "Two amounts under `nightly_rates` hold on the same day.",
                "`until` is missing, and a budget is for a stretch of days.",
            ])
        #expect(Given.read(try Given.example().replacing("pounds: 62.50", with: "pounds: 0.00")).problems.count == 1)
        #expect(Given.read(try Given.example().replacing("kind: nomination_quota", with: "kind: reciprocal")).problems.count == 1)
    }

    @Test func `the review gives nights, cost and budget of the days that are over`() throws {
        let text = try #require(
            try Given.plugin().review(
                of: Given.month("2024-05-01", "2024-05-31"), over: [booked(Given.ended("2024-05-29"))], and: BoroughRecords(), asAt: Given.day("2024-05-11")))
        #expect(text.contains("**Harbour Rooms Housing Association**, nights of 1 May 2024 to 10 May 2024"))
        #expect(text.contains("- 10 nights slept of 20 (50 per cent)\n- cost: £1,250.00\n- budget for these days, by days: £1,250.00"))
        #expect(text.hasSuffix("No breach of a stay's conditions is on record for these days."))
    }
}

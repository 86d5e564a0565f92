import Colocation
import Domain
import PluginKit
import Testing

/// In the example a worker sits with children's social care from 10 January 2022, seventy days after the borough joined.
@Suite("Referrals before and after a worker sat with a team")
struct EffectTests {
    private func cases(_ route: String, from first: String, every step: Int, times: Int) -> [CaseFile] {
        (0..<times).map { Given.caseFile(route: route, receivedOn: Given.day(first).adding(days: $0 * step).description) }
    }

    @Test func `both sides are counted over their own days, and beside them the routes where nobody sat`() throws {
        let cases =
            cases("csc_assessment", from: "2021-11-05", every: 20, times: 3) + cases("csc_assessment", from: "2022-01-10", every: 17, times: 22)
            + cases("mash", from: "2021-11-05", every: 30, times: 10)
        let effects = try Given.plugin().effects(over: cases, asAt: Given.day("2024-06-01"))
        #expect(effects.map(\.route) == ["csc_assessment", "csc_child_in_need", "early_help", "housing_options"])
        let first = try #require(effects.first)
        #expect(first.began == Given.day("2022-01-10"))
        let ratio = try #require(first.ratio)
        #expect([ratio.before, ratio.daysBefore, ratio.after, ratio.daysAfter] == [3, 70, 22, 365])
        let elsewhere = try #require(first.elsewhere)
        #expect([elsewhere.before, elsewhere.after] == [3, 7])
        #expect(effects[1].ratio == nil)
    }

    @Test func `a side of fewer than twenty-eight days says nothing, and days to come are no days`() throws {
        let cases = cases("csc_assessment", from: "2021-11-05", every: 10, times: 20)
        let plugin = try Given.plugin()
        #expect(plugin.effects(over: cases, asAt: Given.day("2022-02-06")).first?.ratio == nil)
        #expect(plugin.effects(over: cases, asAt: Given.day("2022-02-07")).first?.ratio?.daysAfter == 28)
    }

    @Test func `the days after end where nobody sits there any more`() throws {
        let changes = ["from: 2022-01-10\n    until: 2024-05-31": "from: 2022-01-10\n    until: 2022-05-31", "sites: [civic-centre, ": "sites: ["]
        let cases = cases("csc_assessment", from: "2021-11-05", every: 10, times: 40)
        let ratio = try #require(try Given.plugin(replacing: changes).effects(over: cases, asAt: Given.day("2024-06-01")).first?.ratio)
        #expect(ratio.daysAfter == Given.month("2022-01-10", "2022-05-31").days)
    }

    @Test func `the words name the method and never call it an effect without the interval`() throws {
        let cases = cases("csc_assessment", from: "2021-11-05", every: 20, times: 3) + cases("csc_assessment", from: "2022-01-10", every: 30, times: 12)
        let text = try #require(
            try Given.plugin().review(of: Given.month("2024-04-01", "2024-04-30"), over: cases, and: BoroughRecords(), asAt: Given.day("2024-06-01")))
        #expect(text.contains("- **label of csc_assessment**, with a worker from 10 January 2022: 3 in 70 days before, 12 in 365 days after:"))
        #expect(text.contains("95 per cent interval"))
        #expect(text.contains("This could be chance"))
        #expect(text.contains("Clopper and Pearson, 1934"))
        #expect(text.contains("nothing can be said"))
        #expect(!text.contains("improve"))
    }
}

import Domain
import HousingAgreements
import PluginKit
import Testing

@Suite("The days of a stay")
struct StayTests {
    private func codes(_ stay: Record, asAt today: String) throws -> [String] {
        try Given.plugin().allFindings(on: Given.caseFile(Given.referral(), Given.housingReferral(), stay), asAt: Given.day(today)).map(\.code)
    }

    @Test func `the night of the day of leaving is not counted`() throws {
        let plugin = try Given.plugin()
        #expect(plugin.nights(of: Given.ended("2024-05-29")) == 28)
        #expect(plugin.nights(of: Given.ended("2024-05-01")) == 0)
        #expect(plugin.nights(of: Given.stay()) == nil)
    }

    @Test func `last night, last day, notice and plan follow from the first night`() throws {
        let agreement = try #require(Given.plugin().agreements.first)
        let start = Given.day("2024-05-01")
        #expect(agreement.lastNight(ofStayFrom: start) == Given.day("2024-05-28"))
        #expect(agreement.lastDay(ofStayFrom: start) == Given.day("2024-05-29"))
        #expect(agreement.noticeDue(forStayFrom: start) == Given.day("2024-05-22"))
        #expect(agreement.planDue(forStayFrom: start) == Given.day("2024-05-14"))
    }

    @Test func `a stay of the maximum is in order, and one more night is not`() throws {
        #expect(try codes(Given.ended("2024-05-29"), asAt: "2024-06-30") == [])
        #expect(try codes(Given.ended("2024-05-30"), asAt: "2024-06-30") == ["stay_over_maximum"])
        #expect(try codes(Given.stay(), asAt: "2024-05-29") == [])
        #expect(try codes(Given.stay(), asAt: "2024-05-30") == ["stay_over_maximum"])
    }

    @Test func `an ended stay says where the service user went, and nowhere is a finding too`() throws {
        #expect(try codes(Given.ended("2024-05-20", ["move_on": .none]), asAt: "2024-06-30") == ["move_on_missing"])
        #expect(try codes(Given.ended("2024-05-20", ["move_on": .text("no_follow_on")]), asAt: "2024-06-30") == ["no_follow_on"])
    }

    @Test func `facts on stays leave out what is not known yet`() throws {
        let facts = { (stay: Record) in
            let facts = try Given.plugin().facts(on: Given.caseFile(Given.referral(), Given.housingReferral(), stay)).filter {
                $0.record.type == .placements
            }
            return Dictionary(uniqueKeysWithValues: facts.map { ($0.name, $0.content) })
        }
        #expect(try facts(Given.stay()) == ["agreement_in_force": .yesNo(true)])
        #expect(
            try facts(Given.ended("2024-05-29")) == [
                "agreement_in_force": .yesNo(true), "nights": .number(28), "reached_maximum": .yesNo(true), "over_maximum": .yesNo(false),
                "cost_pence": .number(28 * 6250),
            ])
        #expect(
            try facts(Given.ended("2023-05-29", ["started_on": .date(Given.day("2023-05-01"))])) == [
                "agreement_in_force": .yesNo(false), "nights": .number(28),
            ])
    }

    @Test func `facts on housing referrals name the kind of agreement`() throws {
        let facts = try Given.plugin().facts(on: Given.caseFile(Given.referral(), Given.housingReferral()))
        #expect(facts.map(\.name) == ["eligible", "agreement_in_force", "kind_of_agreement"])
        #expect(facts.map(\.content) == [.yesNo(true), .yesNo(true), .code("block_booked")])
    }

    @Test func `a stay that goes on asks for a plan, notice and its end`() throws {
        let caseFile = Given.caseFile(Given.referral(), Given.housingReferral(), Given.stay())
        let tasks = try Given.plugin().tasks(over: [caseFile], asAt: Given.day("2024-05-02"))
        #expect(tasks.map(\.code) == ["plan_follow_on", "give_notice", "end_stay"])
        #expect(tasks.map(\.due) == ["2024-05-14", "2024-05-22", "2024-05-29"].map(Given.day))
        #expect(try Given.plugin().tasks(over: [caseFile], asAt: Given.day("2024-05-30")).map(\.code) == ["end_stay"])
    }

    @Test func `an agreement's end is announced sixty days ahead`() throws {
        let codes = { (day: String) in try Given.plugin().tasks(over: [], asAt: Given.day(day)).map(\.code) }
        #expect(try codes("2025-01-29") == [])
        #expect(try codes("2025-01-30") == ["renew_agreement"])
        #expect(try codes("2025-04-01") == [])
    }

    @Test func `a month's figures count days and place nights`() throws {
        let plugin = try Given.plugin()
        let names = HousingAgreements.monthlyFigures.map(\.name)
        #expect(plugin.standing(in: Given.month("2024-04-01", "2024-04-30")).map(\.value) == [30, 30, 60, 407_876, 375_000])
        #expect(plugin.standing(in: Given.month("2024-03-01", "2024-03-31")).map(\.value) == [31, 0, 0])
        #expect(plugin.standing(in: Given.month("2023-06-01", "2023-06-30")) == names.prefix(3).map { MonthlyFigure($0, 0) })
    }

    @Test func `the explanation says what an agreement asks and gives`() throws {
        let text = try Given.plugin().explanation(asAt: Given.day("2024-05-01"))
        #expect(text.contains("Nobody is referred for housing before the adult victim-survivor's wishes are recorded."))
        #expect(text.contains("**Harbour Rooms Housing Association**, 1 April 2024 to 31 March 2025\n\n- block-booked places; 2 places"))
        #expect(text.contains("from 18 years of age, which the worker checks"))
        #expect(text.contains("- nothing follows"))
    }
}

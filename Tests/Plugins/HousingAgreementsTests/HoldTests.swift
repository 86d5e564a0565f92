import Domain
import HousingAgreements
import PluginKit
import Testing

@Suite("Places held, nominations and conditions")
struct HoldTests {
    private let offered = Given.caseFile(Given.referral(), Given.housingReferral())

    private func codes(_ caseFiles: [CaseFile], asAt today: String, replacing changes: [String: String] = [:]) throws -> [String] {
        try Given.plugin(replacing: changes).tasks(over: caseFiles, asAt: Given.day(today)).map(\.code)
    }

    @Test func `a place held is taken up or, when its hours are over, released`() throws {
        #expect(try codes([offered], asAt: "2024-04-28") == [])
        #expect(try codes([offered], asAt: "2024-05-01") == ["check_exclusion", "take_up_place"])
        #expect(try codes([offered], asAt: "2024-05-02") == ["release_place"])
        #expect(try codes([offered], asAt: "2024-05-31") == ["release_place"])
        #expect(try codes([offered], asAt: "2024-06-01") == [])
    }

    @Test func `the check against where the family lives asks for yes or no, of the partner support worker, and only where it is agreed`() throws {
        let check = try #require(try Given.plugin().tasks(over: [offered], asAt: Given.day("2024-04-30")).first { $0.code == "check_exclusion" })
        #expect(check.role == "partner support worker")
        #expect(check.title.hasSuffix("Answer the accommodation support worker with yes or no, and with nothing else."))
        #expect(try codes([offered], asAt: "2024-04-30", replacing: ["exclusion_check: true": "exclusion_check: false"]) == ["take_up_place"])
    }

    @Test(arguments: [("2024-05-01", true), ("2024-05-02", false)])
    func `whether a place was taken up while held is said once there is a stay`(start: String, inTime: Bool) throws {
        let stay = Given.stay(["started_on": .date(Given.day(start))])
        let plugin = try Given.plugin()
        func said(_ caseFile: CaseFile) -> [RecordFact.Content] {
            plugin.facts(on: caseFile).filter { $0.name == "taken_up_while_held" }.map(\.content)
        }
        #expect(said(Given.caseFile(Given.referral(), Given.housingReferral(), stay)) == [.yesNo(inTime)])
        #expect(said(offered) == [])
        #expect(said(Given.caseFile(Given.referral(), Given.housingReferral(["offer_outcome": .text("withdrawn")]), stay)) == [])
    }

    @Test func `a nomination quota that is used up is a task until the next financial year`() throws {
        let second = "risk_bands: [standard, medium, high]"
        func nominated(_ key: String, _ day: String) -> CaseFile {
            Given.caseFile(
                Given.referral(),
                Given.housingReferral([
                    "housing_referral_id": .text(key), "referred_on": .date(Given.day(day)), "offered_on": .date(Given.day(day)),
                    "offer_outcome": .text("declined_other"),
                ]))
        }
        let both = [nominated("H-1", "2026-05-01"), nominated("H-2", "2026-06-02")]
        #expect(try codes(both, asAt: "2026-06-01", replacing: [second: "risk_bands: [high]"]) == [])
        #expect(try codes(both, asAt: "2026-06-02", replacing: [second: "risk_bands: [high]"]) == ["quota_used_up"])
        #expect(try codes(both, asAt: "2027-04-01", replacing: [second: "risk_bands: [high]"]) == [])
    }

    @Test func `a condition that was not kept asks for an answer while the stay goes on`() throws {
        func breach(_ action: String) -> Record {
            Given.record(
                .stayBreaches,
                [
                    "breach_id": .text("B-1"), "placement_id": .text("A-1"), "case_id": .text("C-1"), "happened_on": .date(Given.day("2024-05-03")),
                    "condition": .text("visitors"), "action": .text(action),
                ], [:])
        }
        func asked(_ stay: Record, _ action: String) throws -> [String] {
            try codes([Given.caseFile(Given.referral(), Given.housingReferral(), stay, breach(action))], asAt: "2024-05-04").filter { $0 == "answer_breach" }
        }
        #expect(try asked(Given.stay(), "none") == ["answer_breach"])
        #expect(try asked(Given.stay(), "warning") == [])
        #expect(try asked(Given.ended("2024-05-04"), "none") == [])
    }
}

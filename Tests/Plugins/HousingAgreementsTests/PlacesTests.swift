import Domain
import HousingAgreements
import PluginKit
import Testing

@Suite("Places free on a day")
struct PlacesTests {
    private func free(on day: String, _ caseFiles: CaseFile...) throws -> Int? {
        let plugin = try Given.plugin()
        return plugin.occupancy(of: plugin.agreements[0], on: Given.day(day), over: caseFiles).free
    }

    @Test func `a stay takes a place from its first night to the night before leaving`() throws {
        let caseFile = Given.caseFile(Given.referral(), Given.housingReferral(["offered_on": .none]), Given.ended("2024-05-15"))
        #expect(try free(on: "2024-04-30", caseFile) == 2)
        #expect(try free(on: "2024-05-01", caseFile) == 1)
        #expect(try free(on: "2024-05-14", caseFile) == 1)
        #expect(try free(on: "2024-05-15", caseFile) == 2)
    }

    @Test func `an accepted offer holds a place until its hours are over`() throws {
        let caseFile = Given.caseFile(Given.referral(), Given.housingReferral())
        #expect(try free(on: "2024-04-28", caseFile) == 2)
        #expect(try free(on: "2024-04-29", caseFile) == 1)
        #expect(try free(on: "2024-05-01", caseFile) == 1)
        #expect(try free(on: "2024-05-02", caseFile) == 2)
    }

    @Test func `a hold ends when its stay begins, so that nobody is counted twice`() throws {
        let caseFile = Given.caseFile(Given.referral(), Given.housingReferral(), Given.stay())
        #expect(try ["2024-04-29", "2024-04-30", "2024-05-01", "2024-05-02"].map { try free(on: $0, caseFile) } == [1, 1, 1, 1])
    }

    @Test func `an offer that was declined or withdrawn holds nothing`() throws {
        let caseFile = Given.caseFile(Given.referral(), Given.housingReferral(["offer_outcome": .text("declined_unwilling_to_leave")]))
        #expect(try free(on: "2024-04-29", caseFile) == 2)
    }

    @Test func `a stay that another agreement takes leaves the places alone`() throws {
        let highRisk = Given.caseFile(Given.referral(["dash_score": .number(15)]), Given.housingReferral(), Given.stay())
        #expect(try free(on: "2024-05-02", highRisk) == 2)
    }

    @Test func `an agreement without a number of places has none to be free`() throws {
        let plugin = try Given.plugin()
        #expect(plugin.occupancy(of: plugin.agreements[1], on: Given.day("2024-05-02"), over: []).free == nil)
    }

    @Test func `a held place and too many stays are tasks`() throws {
        let plugin = try Given.plugin()
        let held = Given.caseFile(Given.referral(), Given.housingReferral())
        let hold = plugin.tasks(over: [held], asAt: Given.day("2024-04-30"))
        #expect(hold.map(\.code) == ["check_exclusion", "take_up_place"])
        #expect(hold.last?.due == Given.day("2024-05-01"))
        let stay = Given.caseFile(Given.referral(), Given.housingReferral(), Given.stay())
        let codes = plugin.tasks(over: [stay, stay, stay], asAt: Given.day("2024-05-02")).map(\.code)
        #expect(codes.filter { $0 == "over_places" }.count == 1)
        #expect(!plugin.tasks(over: [stay, stay], asAt: Given.day("2024-05-02")).map(\.code).contains("over_places"))
    }
}

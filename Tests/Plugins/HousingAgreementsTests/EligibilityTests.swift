import Domain
import HousingAgreements
import PluginKit
import Testing

@Suite("Who may be housed, and under which agreement")
struct EligibilityTests {
    private func answer(
        referral: [String: Value] = [:], housingReferral: [String: Value] = [:], under rules: [String: String] = [:]
    ) throws -> EligibilityAnswer {
        let housingReferral = Given.housingReferral(housingReferral)
        let caseFile = Given.caseFile(Given.referral(referral), housingReferral)
        return try #require(Given.plugin(replacing: rules).eligibility(of: housingReferral, in: caseFile))
    }

    @Test func `the first agreement that takes a housing referral is the one`() throws {
        #expect(try answer().agreement?.id == "harbour-rooms")
        let outside = try answer(referral: ["residence_gss": .text("E09000025")])
        #expect(outside.agreement?.id == "night-by-night")
        #expect(outside.considered.first?.obstacles == [.residesOutside])
    }

    @Test func `an agreement counts on its first and on its last day`() throws {
        let considered = { (day: String) in try answer(housingReferral: ["referred_on": .date(Given.day(day))]).considered.map(\.agreement.id) }
        #expect(try considered("2023-06-30") == [])
        #expect(try considered("2023-07-01") == ["night-by-night"])
        #expect(try considered("2024-03-31") == ["night-by-night"])
        #expect(try considered("2024-04-01") == ["harbour-rooms", "night-by-night"])
        #expect(try considered("2025-03-31") == ["harbour-rooms", "night-by-night"])
        #expect(try considered("2025-04-01") == ["night-by-night"])
    }

    @Test func `no agreement takes a referral before the adult victim-survivor's wishes are recorded`() throws {
        let answer = try answer(housingReferral: ["victim_survivor_wishes_recorded": .text("n")])
        #expect(!answer.isEligible)
        #expect(answer.considered.map(\.obstacles) == [[.victimSurvivorWishesNotRecorded], [.victimSurvivorWishesNotRecorded]])
    }

    @Test func `every reason is given, not only the first`() throws {
        let answer = try answer(
            referral: [
                "service_user_consent": .text("n"), "open_criminal_investigation": .text("y"), "residence_gss": .text("E09000025"),
                "dash_score": .number(14),
            ],
            housingReferral: ["victim_survivor_wishes_recorded": .text("n")])
        #expect(
            answer.obstacles == [.victimSurvivorWishesNotRecorded, .riskBand, .serviceUserDidNotConsent, .openInvestigation, .residesOutside])
    }

    @Test(arguments: [(13, nil, true), (14, nil, false), (5, "high", false), (14, "standard", false), (13, "standard", true)])
    func `judgement raises the band and never lowers it`(score: Int, judgement: String?, takenByHarbourRooms: Bool) throws {
        let answer = try answer(referral: ["dash_score": .number(score), "professional_judgement": judgement.map(Value.text) ?? .none])
        #expect((answer.agreement?.id == "harbour-rooms") == takenByHarbourRooms)
    }

    @Test func `a case without a referral has nothing to judge by`() throws {
        let housingReferral = Given.housingReferral()
        let answer = try Given.plugin().eligibility(of: housingReferral, in: Given.caseFile(housingReferral))
        #expect(answer?.obstacles == [.noReferral])
    }

    @Test func `an ineligible referral is a finding with its reasons`() throws {
        let caseFile = Given.caseFile(Given.referral(), Given.housingReferral(["victim_survivor_wishes_recorded": .text("n")]))
        let findings = try Given.plugin().allFindings(on: caseFile, asAt: Given.day("2024-05-01"))
        #expect(findings.map(\.code) == ["housing_referral_ineligible"])
        #expect(findings.first?.field == "victim_survivor_wishes_recorded")
        #expect(findings.first?.message.contains("Council temporary accommodation team: the adult victim-survivor's wishes are not recorded") == true)
    }

    @Test func `a need on a day without any agreement is a finding of its own`() throws {
        let caseFile = Given.caseFile(Given.referral(), Given.housingReferral(["referred_on": .date(Given.day("2023-06-30")), "offered_on": .none]))
        #expect(try Given.plugin().allFindings(on: caseFile, asAt: Given.day("2024-05-01")).map(\.code) == ["no_agreement_in_force"])
        #expect(
            try Given.plugin().facts(on: caseFile).map(\.content) == [.yesNo(false), .yesNo(false)])
    }

    @Test func `an offer's working days pass over weekend and bank holiday`() throws {
        let codes = { (offered: String) in
            let housingReferral = Given.housingReferral(["referred_on": .date(Given.day("2024-05-02")), "offered_on": .date(Given.day(offered))])
            return try Given.plugin().allFindings(on: Given.caseFile(Given.referral(), housingReferral), asAt: Given.day("2024-06-01")).map(\.code)
        }
        #expect(try codes("2024-05-08") == [])
        #expect(try codes("2024-05-09") == ["offer_late"])
    }
}

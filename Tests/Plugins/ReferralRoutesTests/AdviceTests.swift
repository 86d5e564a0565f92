import Domain
import PluginKit
import ReferralRoutes
import Testing

@Suite("What should happen to a referral")
struct AdviceTests {
    private func advice(
        _ changes: [String: Value] = [:], with others: [Record] = [], under rules: [String: String] = [:]
    ) throws -> Advice {
        let referral = Given.referral(changes)
        return try Given.plugin(replacing: rules).advice(on: referral, in: CaseFile(caseID: "C-1", records: [referral] + others))
    }

    @Test func `a referral that nothing stands in the way of is taken`() throws {
        let advice = try advice()
        #expect(advice.outcome == .take)
        #expect(advice.band == .standard)
        #expect(advice.obstacles.isEmpty)
    }

    @Test(arguments: [(13, nil, RiskBand.medium), (14, nil, .high), (4, "high", .high), (14, "standard", .high), (11, "standard", .medium)])
    func `judgement raises the band and never lowers it`(score: Int, judgement: String?, expected: RiskBand) throws {
        let advice = try advice(["dash_score": .number(score), "professional_judgement": judgement.map(Value.text) ?? .none])
        #expect(advice.band == expected)
    }

    @Test func `above the threshold it goes to Drive, or is held with a reason`() throws {
        #expect(try advice(["dash_score": .number(14)]).outcome == .holdNeedsReason(orElse: "drive"))
        #expect(
            try advice(["dash_score": .number(14)], under: ["hold_with_reason": "redirect"]).outcome
                == .redirect(to: "drive", reason: "risk_above_threshold"))
    }

    @Test func `high risk goes to Drive even without consent, and is then not held`() throws {
        let advice = try advice(["dash_score": .number(20), "service_user_consent": .text("n")])
        #expect(advice.outcome == .redirect(to: "drive", reason: "risk_above_threshold"))
        #expect(advice.obstacles == [.aboveThreshold, .serviceUserDidNotConsent])
    }

    @Test func `an empty consent cell stands in the way only where an adult victim-survivor is linked`() throws {
        #expect(try advice(["victim_survivor_consent": .none]).outcome == .take)
        #expect(
            try advice(["victim_survivor_consent": .none], with: [Given.victimSurvivor()]).obstacles == [.victimSurvivorNotAsked])
    }

    @Test func `both parents' consent is needed only where the borough requires it`() throws {
        let refused: [String: Value] = ["victim_survivor_consent": .text("n")]
        #expect(try advice(refused).outcome == .decline(reason: "consent_not_given", goesTo: "early_help"))
        let wanted = try advice(refused, under: ["victim_survivor_consent: required": "victim_survivor_consent: wanted"])
        #expect(wanted.outcome == .take)
        #expect(wanted.notes.count == 1)
    }

    @Test func `an open criminal investigation defers, or does not`() throws {
        let open: [String: Value] = ["open_criminal_investigation": .text("y")]
        #expect(try advice(open).outcome == .decline(reason: "open_criminal_investigation", goesTo: "early_help"))
        #expect(try advice(open, under: ["investigation: defer": "investigation: accept"]).outcome == .take)
    }

    @Test func `who lives outside the borough has the intervention only, or goes home`() throws {
        let outside: [String: Value] = ["residence_gss": .text("E09000025")]
        let here = try advice(outside)
        #expect(here.outcome == .take)
        #expect(here.notes.first?.contains("without the housing pathway") == true)
        #expect(
            try advice(outside, under: ["resides_outside: intervention_only": "resides_outside: redirect"]).outcome
                == .redirect(to: "home_borough", reason: "resides_outside_programme"))
    }

    @Test func `a route that is not accepted, or not listed, redirects`() throws {
        #expect(try advice(["route": .text("self")]).outcome == .redirect(to: "other", reason: nil))
        #expect(try advice(["route": .text("early_help")]).obstacles == [.routeNotAccepted])
    }

    @Test func `the deadline passes over weekends and bank holidays`() throws {
        let plugin = try Given.plugin()
        let beforeEaster = Given.referral(["received_on": .date(Given.day("2024-03-27"))])
        #expect(plugin.deadline(of: beforeEaster) == Given.day("2024-04-03"))
        let unaccepted = Given.referral(["route": .text("self")])
        #expect(plugin.deadline(of: unaccepted) == nil)
    }
}

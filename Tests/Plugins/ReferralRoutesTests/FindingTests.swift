import Domain
import PluginKit
import ReferralRoutes
import Testing

@Suite("What a person should look at in a referral")
struct FindingTests {
    private func codes(
        _ records: Record..., under rules: [String: String] = [:], asAt today: String = "2024-04-16"
    ) throws -> [String] {
        try Given.plugin(replacing: rules).findings(on: CaseFile(caseID: "C-1", records: records), asAt: Given.day(today)).map(\.code)
    }

    @Test func `a referral in order has no findings`() throws {
        #expect(try codes(Given.accepted()) == [])
    }

    @Test func `held with its reason is in order where a borough allows it, and a query where it does not`() throws {
        let unexplained = Given.accepted(["dash_score": .number(15)])
        let held = Given.accepted(["dash_score": .number(15), "decision_reason": .text("held_no_alternative")])
        #expect(try codes(unexplained) == ["accepted_above_threshold"])
        #expect(try codes(held) == [])
        #expect(try codes(held, under: ["hold_with_reason": "redirect"]) == ["accepted_above_threshold"])
    }

    @Test func `a decision on the last day is in time, and one day later is not`() throws {
        let onTheDay = Given.accepted(["received_on": .date(Given.day("2024-03-27")), "decided_on": .date(Given.day("2024-04-03"))])
        let dayAfter = Given.accepted(["received_on": .date(Given.day("2024-03-27")), "decided_on": .date(Given.day("2024-04-04"))])
        #expect(try codes(onTheDay) == [])
        #expect(try codes(dayAfter) == ["decision_deadline_missed"])
    }

    @Test func `a pending referral is overdue from the day after its deadline`() throws {
        #expect(try codes(Given.referral(), asAt: "2024-04-18") == [])
        #expect(try codes(Given.referral(), asAt: "2024-04-19") == ["decision_overdue"])
    }

    @Test func `consent, investigation and residence are queries only on accepted referrals`() throws {
        let changes: [String: Value] = [
            "service_user_consent": .text("n"), "open_criminal_investigation": .text("y"), "residence_gss": .text("E09000025"),
        ]
        let redirecting = ["resides_outside: intervention_only": "resides_outside: redirect"]
        let found = try codes(Given.accepted(changes), under: redirecting)
        #expect(found == ["accepted_from_outside", "accepted_with_open_investigation", "accepted_without_consent"])
        let declined: [String: Value] = ["decision": .text("declined"), "decision_reason": .text("consent_not_given")]
        #expect(try codes(Given.accepted(changes.merging(declined) { $1 }), under: redirecting) == [])
    }

    @Test func `high risk is never declined without somebody else who works with the family`() throws {
        let declined: [String: Value] = ["dash_score": .number(14), "decision": .text("declined"), "decision_reason": .text("consent_not_given")]
        #expect(try codes(Given.accepted(declined)) == ["declined_above_threshold"])
        #expect(try codes(Given.accepted(declined.merging(["redirected_to": .text("marac")]) { $1 })) == [])
        #expect(try codes(Given.accepted(declined.merging(["dash_score": .number(13)]) { $1 })) == [])
    }

    @Test func `a redirection needs its destination`() throws {
        #expect(try codes(Given.accepted(["decision": .text("redirected")])) == ["redirected_without_destination"])
        #expect(try codes(Given.accepted(["decision": .text("redirected"), "redirected_to": .text("drive")])) == [])
    }

    @Test func `a referral that came during a vacancy is pointed out`() throws {
        let inGap = Given.accepted([
            "route": .text("csc_assessment"), "received_on": .date(Given.day("2023-04-03")), "decided_on": .date(Given.day("2023-04-04")),
        ])
        #expect(try codes(inGap) == ["no_contact_on_day"])
    }

    @Test func `a second referral of the case is a repeat up to the last day of the window`() throws {
        let second = { (day: String) in
            Given.accepted(["referral_id": .text("R-2"), "received_on": .date(Given.day(day)), "decided_on": .date(Given.day(day))])
        }
        #expect(try codes(Given.accepted(), second("2024-07-14")) == ["repeat_referral"])
        #expect(try codes(Given.accepted(), second("2024-07-15")) == [])
    }

    @Test func `a route that the borough does not take is pointed out`() throws {
        #expect(try codes(Given.accepted(["route": .text("self")])) == ["route_not_accepted"])
    }

    @Test func `every finding that is given is declared`() throws {
        let declared = Set(ReferralRoutes.findings.map(\.code))
        #expect(declared.count == ReferralRoutes.findings.count)
        let bad = Given.accepted(["dash_score": .number(20), "service_user_consent": .text("n"), "route": .text("self")])
        #expect(Set(try codes(bad)).isSubset(of: declared))
    }
}

import Indicators
import Testing

@Suite("Conditions and what sections of the configuration add")
struct ConditionTests {
    private func figure(_ conditions: String, of hub: GivenHub) throws -> String? {
        let text = GivenHub.file("probe", "fact: referrals\nperiod: received_on\nwhere: \(conditions)")
        return try hub.figure("probe", of: try GivenHub.read(["probe.yaml": text]))
    }

    private func hubOfThree() throws -> GivenHub {
        let hub = try GivenHub()
        for (id, route, judgement) in [("1", "mash", "high"), ("2", "police", nil), ("3", "self", "medium")] {
            try hub.addReferral(id, of: "c\(id)", ["route": route, "professional_judgement": judgement], serviceUser: ["ethnicity": "WBRI"])
        }
        try hub.addFact("referral-routes.working_days_to_decide", "3", on: "referrals", "1")
        try hub.addFact("referral-routes.working_days_to_decide", "12", on: "referrals", "2")
        try hub.addFact("referral-routes.above_threshold", "y", on: "referrals", "1")
        try hub.addFact("referral-routes.above_threshold", "n", on: "referrals", "2")
        try hub.addFact("referral-routes.above_threshold", "y", on: "people", "3")
        return hub
    }

    @Test(
        "a row is counted when it meets every condition",
        arguments: [
            ("{route: mash}", "1"), ("{route: [mash, police]}", "2"), ("{professional_judgement: {empty: true}}", "1"),
            ("{professional_judgement: {empty: false}}", "2"), ("{route: mash, professional_judgement: medium}", "0"),
            ("{ethnic_group: white}", "3"), ("{ethnic_group: [asian, black]}", "0"),
        ])
    func ownColumns(conditions: String, expected: String) throws {
        #expect(try figure(conditions, of: hubOfThree()) == expected)
    }

    @Test(
        "what a section adds is found by the record's type and key, and numbers are compared as numbers",
        arguments: [
            ("{referral-routes.above_threshold: y}", "1"), ("{referral-routes.above_threshold: {empty: true}}", "1"),
            ("{referral-routes.working_days_to_decide: {at_least: 4}}", "1"), ("{referral-routes.working_days_to_decide: {at_most: 4}}", "1"),
            ("{referral-routes.working_days_to_decide: {at_least: 3, at_most: 12}}", "2"),
            ("{referral-routes.above_threshold: y, referral-routes.working_days_to_decide: {at_most: 3}}", "1"),
        ])
    func addedColumns(conditions: String, expected: String) throws {
        #expect(try figure(conditions, of: hubOfThree()) == expected)
    }

    @Test("it can be measured, and cut by under its own name in reports")
    func measuredAndCut() throws {
        let hub = try hubOfThree()
        let catalogue = try GivenHub.read([
            "days.yaml": GivenHub.file(
                "days", kind: "median",
                """
                fact: referrals
                period: received_on
                measure: referral-routes.working_days_to_decide
                breakdowns:
                  - {column: referral-routes.above_threshold, list: yes_no, as: above}
                """)
        ])
        #expect(try hub.figure("days", of: catalogue) == "3.0, 12.0")
        #expect(try hub.figure("days", by: "above", "y", of: catalogue) == "3.0")
        #expect(try hub.figure("days", by: "above", "not_recorded", of: catalogue) == nil)
    }

    @Test("a share's numerator may rest on something else than its base")
    func share() throws {
        let hub = try hubOfThree()
        let catalogue = try GivenHub.read([
            "probe.yaml": GivenHub.file(
                "probe", kind: "share",
                """
                fact: referrals
                period: received_on
                where: {referral-routes.above_threshold: {empty: false}}
                numerator: {referral-routes.above_threshold: y}
                """)
        ])
        #expect(try hub.figure("probe", of: catalogue) == "1 of 2")
        #expect(try hub.figure("service-users-referred", by: "risk_band", "not_recorded") == "3")
    }

    @Test("of distinct values, one counts towards the numerator when any of its rows does")
    func distinctShare() throws {
        let hub = try GivenHub()
        try hub.addReferral("1", of: "c", ["route": "mash"])
        try hub.addReferral("2", of: "c", ["route": "police", "received_on": "2024-05-02"], serviceUser: nil)
        let catalogue = try GivenHub.read([
            "probe.yaml": GivenHub.file(
                "probe", kind: "share", "fact: referrals\nperiod: received_on\ncount: case_id\nnumerator: {route: police}\nbreakdowns: [route]")
        ])
        #expect(try hub.figure("probe", of: catalogue) == "1 of 1")
        #expect(try hub.figure("probe", by: "route", "mash", of: catalogue) == "1 of 1")
    }
}

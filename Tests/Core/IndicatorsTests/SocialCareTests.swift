import DisclosureControl
import Domain
import GRDB
import Indicators
import Testing

@Suite("Children's status with social care")
struct SocialCareTests {
    /// Case c1, referred on 1 May 2024 and closed on 1 June, with the child k1, of whom everything from April 2023 to March 2026 is known.
    private func hub(covered: [(String, String)] = [("2023-04-01", "2024-03-31"), ("2024-04-01", "2025-03-31"), ("2025-04-01", "2026-03-31")]) throws
        -> GivenHub
    {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1", ["route": "csc_assessment"])
        try hub.addPerson("k1", "child", in: "c1")
        try hub.add("closures", ["case_id": "c1", "closed_on": "2024-06-01", "reason": "completed"])
        for (from, until) in covered {
            try hub.add("social_care_coverage", ["person_id": "k1", "case_id": "c1", "covered_from": from, "covered_until": until])
        }
        return hub
    }

    private func add(_ status: String, _ from: String, _ until: String?, _ values: GivenHub.Values = [:], to hub: GivenHub) throws {
        let record: GivenHub.Values = ["person_id": "k1", "case_id": "c1", "status": status, "started_on": from, "ended_on": until]
        try hub.add("child_status", record.merging(values) { $1 })
    }

    private func addReferral(_ from: String, _ until: String?, _ values: GivenHub.Values = [:], to hub: GivenHub) throws {
        let record: GivenHub.Values = ["person_id": "k1", "case_id": "c1", "referred_on": from, "closed_on": until, "no_further_action": "n"]
        try hub.add("social_care_referrals", record.merging(values) { $1 })
    }

    private func period(_ from: String, _ through: String) throws -> Period? {
        Period(from: try #require(CivilDate(iso: from)), through: try #require(CivilDate(iso: through)))
    }

    @Test("the highest rung of a day counts, and a plan that ended on it does not")
    func rungs() throws {
        let hub = try hub()
        try addReferral("2024-01-10", nil, to: hub)
        try add("assessment", "2024-04-20", "2024-05-20", to: hub)
        try add("child_protection_plan", "2024-04-25", "2024-06-01", to: hub)
        try add("child_in_need_plan", "2024-06-01", nil, to: hub)
        #expect(try hub.figure("children-status-at-referral", by: "answer", "child_protection_plan") == "1")
        #expect(try hub.figure("children-status-at-closure", by: "answer", "child_in_need_plan") == "1")
        #expect(try hub.figure("children-status-at-closure", by: "answer", "child_protection_plan") == "0")
        #expect(try hub.figure("children-status-stepped-down") == "1 of 1")
        #expect(try hub.figure("children-status-escalated") == "0 of 1")
    }

    @Test("an open case is on the rung of assessment, a referral without further action is on none")
    func openCase() throws {
        let open = try hub()
        try addReferral("2024-01-10", "2024-05-31", to: open)
        #expect(try open.figure("children-status-at-referral", by: "answer", "assessment") == "1")
        #expect(try open.figure("children-status-at-closure", by: "answer", "none") == "1")
        let without = try hub()
        try addReferral("2024-01-10", nil, ["no_further_action": "y"], to: without)
        #expect(try without.figure("children-status-at-referral", by: "answer", "none") == "1")
        try add("early_help", "2024-05-15", nil, to: without)
        #expect(try without.figure("children-status-escalated") == "1 of 1")
    }

    @Test("a day that is not covered counts nowhere", arguments: [[("2023-04-01", "2024-03-31")], [("2024-05-02", "2024-05-31")], []])
    func uncovered(covered: [(String, String)]) throws {
        let hub = try hub(covered: covered)
        try add("child_protection_plan", "2023-12-01", nil, to: hub)
        #expect(try hub.figure("children-status-stepped-down") == "0 of 0")
        #expect(try hub.figure("children-status-at-referral") == "0")
        #expect(try hub.figure("social-care-overlap") == "0 of 0")
    }

    @Test("three, six and twelve months are counted from the closure, in the period in which they are over")
    func later() throws {
        let hub = try hub()
        try addReferral("2024-05-10", nil, to: hub)
        try add("child_in_need_plan", "2024-08-01", "2024-11-01", to: hub)
        try add("looked_after", "2025-05-31", nil, to: hub)
        for (id, day, status) in [
            ("three", "2024-09-01", "child_in_need_plan"), ("six", "2024-12-01", "assessment"), ("twelve", "2025-06-01", "looked_after"),
        ] {
            #expect(try hub.figure("children-status-after-\(id)-months", by: "answer", status, period(day, day)) == "1")
            #expect(try hub.figure("children-status-after-\(id)-months", in: "sutton", period("2024-04-01", "2024-06-30")) == "0")
        }
    }

    @Test("an assessment counts when it is completed and its factors are known")
    func factors() throws {
        let hub = try hub()
        try add("assessment", "2024-04-20", "2024-05-20", ["factor_3a": "y", "factor_3b": "n", "factor_3c": "n"], to: hub)
        try add("assessment", "2024-04-21", "2024-05-21", ["factor_3a": "n", "factor_3b": "n", "factor_3c": "n"], to: hub)
        try add("assessment", "2024-04-22", "2024-05-22", to: hub)
        try add("assessment", "2024-04-23", nil, to: hub)
        try add("child_in_need_plan", "2024-04-24", "2024-05-24", to: hub)
        #expect(try hub.figure("assessments-with-factor-3a") == "1 of 2")
        #expect(try hub.figure("assessments-with-factor-3b") == "0 of 2")
        #expect(try hub.figure("assessments-with-factor-3c") == "0 of 2")
        #expect(try hub.figure("assessments-with-domestic-abuse") == "1 of 2")
    }

    @Test("children of whom anything is known are counted among all children known")
    func data() throws {
        let hub = try hub(covered: [])
        try hub.addPerson("k2", "child", in: "c1")
        #expect(try hub.figure("children-with-social-care-data") == "0 of 2")
        try addReferral("2020-01-10", "2020-02-10", to: hub)
        #expect(try hub.figure("children-with-social-care-data") == "1 of 2")
    }

    @Test(
        "a child is without data only where the last return of the borough goes on to the day of the referral",
        arguments: [("2024-05-01", "0 of 1"), ("2024-04-30", "0 of 0")])
    func notYetTold(until: String, expected: String) throws {
        let hub = try hub(covered: [])
        try hub.add("social_care_coverage", ["person_id": "other", "case_id": "c9", "covered_from": "2023-05-01", "covered_until": until])
        try hub.add(
            "social_care_coverage",
            ["borough": "camden", "person_id": "x", "case_id": "y", "covered_from": "2024-04-01", "covered_until": "2025-03-31"])
        #expect(try hub.figure("children-with-social-care-data") == expected)
        try addReferral("2020-01-10", "2020-02-10", to: hub)
        #expect(try hub.figure("children-with-social-care-data") == "1 of 1")
    }

    @Test(
        "a child is referred again if that is within twelve months of the closure",
        arguments: [("2024-02-01", "0 of 1"), ("2024-03-01", "1 of 1"), ("2025-03-01", "1 of 1"), ("2025-03-02", "0 of 1")])
    func referredAgain(again: String, expected: String) throws {
        let hub = try hub()
        try addReferral("2024-02-01", "2024-03-01", to: hub)
        if again != "2024-02-01" { try addReferral(again, nil, to: hub) }
        #expect(try hub.figure("children-referred-again", in: "sutton", period("2025-03-01", "2025-03-01")) == expected)
        #expect(try hub.figure("children-referred-again", in: "sutton", period("2025-03-02", "2025-12-31")) == "0 of 0")
    }

    @Test("a closure of whose twelve months not all are known counts nowhere")
    func notFollowed() throws {
        let hub = try hub(covered: [("2023-04-01", "2024-03-31"), ("2024-06-01", "2025-03-31")])
        try addReferral("2024-02-01", "2024-03-01", to: hub)
        try addReferral("2024-03-10", nil, to: hub)
        #expect(try hub.figure("children-referred-again", in: "sutton", period("2025-03-01", "2025-03-01")) == "0 of 0")
    }

    @Test(
        "social care stayed if a case open at referral was open four weeks later",
        arguments: [("2024-05-29", "1 of 1"), ("2024-05-28", "0 of 1"), ("2024-05-01", "0 of 1"), (nil, "1 of 1")])
    func overlap(closed: String?, expected: String) throws {
        let hub = try hub()
        try addReferral("2024-01-10", closed, to: hub)
        #expect(try hub.figure("social-care-overlap") == expected)
        #expect(try hub.figure("social-care-overlap", in: "camden") == "0 of 0")
    }

    @Test("an open case of which the four weeks are not known in full counts nowhere")
    func overlapUnknown() throws {
        let hub = try hub(covered: [("2024-04-01", "2024-05-20")])
        try addReferral("2024-01-10", nil, to: hub)
        #expect(try hub.figure("social-care-overlap") == "0 of 0")
    }

    @Test("records that a later batch replaced are not counted, and what social care tells does not make a borough a reporting one")
    func superseded() throws {
        let hub = try hub()
        try add("looked_after", "2024-04-01", nil, ["until_batch": 2], to: hub)
        #expect(try hub.figure("children-status-at-referral", by: "answer", "none") == "1")
        try hub.add("child_status", ["borough": "camden", "person_id": "x", "case_id": "y", "status": "none", "started_on": "2024-05-05"])
        let counter = Counter(catalogue: try GivenHub.catalogue.get())
        let quarter = try #require(GivenHub.firstQuarter)
        #expect(try hub.queue.read { try counter.boroughsWithRecords(in: quarter, $0) } == ["sutton"])
    }
}

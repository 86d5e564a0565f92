import Domain
import GRDB
import Indicators
import Testing

@Suite("Counting where people live, agreements and attendance")
struct HousingDefinitionTests {
    private func lives(_ person: String, _ role: String, in caseID: String, _ situations: [(String, String)], _ hub: GivenHub) throws {
        try hub.addPerson(person, role, in: caseID)
        for (day, situation) in situations {
            try hub.add(
                "living_arrangements",
                ["arrangement_id": "\(person)\(day)", "case_id": caseID, "person_id": person, "recorded_on": day, "stage": "closure", "situation": situation])
        }
    }

    @Test("a family stayed at home if nobody of whom it is known moved, as last recorded")
    func families() throws {
        let hub = try GivenHub()
        for (id, moveOn) in [
            ("1", "private_rented"), ("2", "returned_home_suspected"), ("3", "returned_home_confirmed"), ("4", "no_follow_on"), ("5", nil),
        ] {
            try hub.add(
                "placements",
                ["placement_id": id, "housing_referral_id": id, "case_id": id, "started_on": "2024-04-01", "ended_on": "2024-05-01", "move_on": moveOn])
            try hub.add(
                "needs", ["assessment_id": id, "case_id": id, "assessed_on": "2024-04-01", "stage": "initial", "need": id == "3" ? "drugs" : "housing"])
        }
        let home = "stayed_at_home", fled = "had_to_flee", own = "adult_victim_survivor"
        try lives("v1", own, in: "1", [("2024-05-01", fled), ("2024-06-01", home), ("2024-06-02", "not_known")], hub)
        try lives("k1", "child", in: "1", [("2024-05-01", home)], hub)
        try lives("v2", own, in: "2", [("2024-05-01", home)], hub)
        try lives("k2", "child", in: "2", [("2024-05-01", fled)], hub)
        try lives("v3", own, in: "3", [("2024-05-01", "moved_by_choice")], hub)
        try lives("v4", own, in: "4", [("2024-05-01", "not_known")], hub)
        try lives("v5", own, in: "5", [("2024-05-01", fled)], hub)
        #expect(try hub.figure("family-stayed-at-home") == "1 of 4")
        #expect(try hub.figure("victim-survivor-moved-or-fled") == "1 of 3")
        #expect(try hub.figure("follow-on-secured") == "1 of 5")
        #expect(try hub.figure("ended-without-follow-on") == "1 of 5")
        #expect(try hub.figure("returned-home") == "2 of 5")
        #expect(try hub.figure("returned-home-confirmed") == "1 of 5")
        #expect(try hub.figure("returned-home-suspected") == "1 of 5")
        #expect(try hub.figure("follow-on-routes") == "4")
        #expect(try hub.figure("follow-on-routes", by: "answer", "private_rented") == "1")
    }

    @Test("the rate of pathway referrals is of all service users referred")
    func pathway() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1")
        try hub.addReferral("r2", of: "c2", serviceUser: nil)
        try hub.addReferral("r3", of: "c3")
        for (id, day) in [("c1", "2024-09-01"), ("c2", "2024-05-02")] {
            try hub.add("housing_referrals", ["housing_referral_id": id, "case_id": id, "referred_on": day])
        }
        #expect(try hub.figure("accommodation-pathway-rate") == "2 of 3")
    }

    @Test("days with an agreement are a share of the days on which the borough took part")
    func agreements() throws {
        let hub = try GivenHub()
        try hub.queue.write {
            try $0.execute(sql: #"UPDATE boroughs SET participation = '[{"from":"2024-04-11","until":"2024-05-31"}]' WHERE slug = 'sutton'"#)
        }
        for (month, value) in [("2024-03", 5), ("2024-04", 12), ("2024-05", 0), ("2024-06", 0)] {
            try hub.add("monthly_figures", ["month": month, "name": "housing-agreements.days_with_agreement", "value": value])
        }
        try hub.add("monthly_figures", ["month": "2024-05", "name": "co-location.planned_visits", "value": 4])
        #expect(try hub.figure("housing-agreement-in-place") == "12 of 51")
        #expect(try hub.figure("housing-agreement-in-place", in: "camden") == "0 of 0")
    }

    @Test("training has a rate of attendance, and outreach so many who came")
    func attendance() throws {
        let hub = try GivenHub()
        for (id, course, attended) in [("1", "core", "y"), ("2", "core", "n"), ("3", "overview", "y"), ("4", "core", "y")] {
            try hub.add("training", ["booking_id": id, "course": course, "event_on": "2024-05-01", "agency": "housing", "attended": attended])
        }
        for (id, held, came) in [("1", "y", 4), ("2", "y", nil), ("3", "n", nil), ("4", "y", 0)] {
            try hub.add("outreach", ["event_id": id, "planned_on": "2024-05-01", "kind": "surgery", "held": held, "attended_by": came])
        }
        #expect(try hub.figure("training-core-attendance") == "2 of 3")
        #expect(try hub.figure("training-core-attendance", by: "agency", "housing") == "2 of 3")
        #expect(try hub.figure("training-overview-attendance") == "1 of 1")
        #expect(try hub.figure("outreach-attended-by") == "0.0, 4.0")
        #expect(try hub.figure("outreach-attended-by", by: "kind", "surgery") == "0.0, 4.0")
    }

    @Test("referrals are told apart by how they stand to co-location")
    func coLocation() throws {
        let hub = try GivenHub()
        for (id, phase) in [("1", "before"), ("2", "during"), ("3", "during"), ("4", "never")] {
            try hub.addReferral(id, of: id)
            try hub.addFact("co-location.phase", phase, on: "referrals", id)
        }
        try hub.addFact("co-location.worker_on_site", "y", on: "referrals", "3")
        #expect(try hub.figure("referrals-received", by: "co_location", "before") == "1")
        #expect(try hub.figure("referrals-received", by: "co_location", "during") == "2")
        #expect(try hub.figure("referrals-received", by: "co_location", "after") == "0")
        #expect(try hub.figure("referrals-with-worker-on-site") == "1 of 2")
    }
}

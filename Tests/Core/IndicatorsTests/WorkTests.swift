import Indicators
import Testing

@Suite("Counting the work with families, housing and training")
struct WorkTests {
    @Test("an assessment counts once, and one that found nothing found no housing need")
    func needs() throws {
        let hub = try GivenHub()
        for (id, stage, need) in [
            ("a", "initial", "housing"), ("a", "initial", "drugs"), ("b", "initial", "none"), ("c", "initial", "alcohol"), ("d", "exit", "housing"),
        ] {
            try hub.add("needs", ["assessment_id": id, "case_id": id, "assessed_on": "2024-05-01", "stage": stage, "need": need])
        }
        #expect(try hub.figure("housing-need-identified") == "1 of 3")
        #expect(try hub.figure("needs-found") == "4")
        #expect(try hub.figure("needs-found", by: "answer", "none") == "1")
        #expect(try hub.figure("needs-found", by: "answer", "finance") == "0")
    }

    @Test("a closure knows its length from the first attended session, its onward referrals and its service user")
    func closures() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1", ["received_on": "2024-01-01"], serviceUser: ["ethnicity": "BAFR"])
        try hub.addReferral("r2", of: "c1", ["received_on": "2024-05-01"], serviceUser: nil)
        for (id, day, attendance) in [("1", "2024-03-01", "did_not_attend"), ("2", "2024-03-08", "attended"), ("3", "2024-03-15", "attended")] {
            try hub.add("sessions", ["session_id": id, "case_id": "c1", "held_on": day, "kind": "one_to_one", "attendance": attendance])
        }
        try hub.add("closures", ["case_id": "c1", "closed_on": "2024-04-12", "reason": "completed"])
        try hub.add("closures", ["case_id": "c2", "closed_on": "2024-04-12", "reason": "disengaged"])
        try hub.add("onward_referrals", ["onward_id": "o", "case_id": "c1", "referred_on": "2024-04-12", "service": "drive"])
        #expect(try hub.figure("interventions-completed") == "1")
        #expect(try hub.figure("completion-rate") == "1 of 2")
        #expect(try hub.figure("completion-rate", by: "ethnic_group", "black") == "1 of 1")
        #expect(try hub.figure("completion-rate", by: "ethnic_group", "not_recorded") == "0 of 1")
        #expect(try hub.figure("endings-without-completion", by: "answer", "disengaged") == "1")
        #expect(try hub.figure("intervention-length") == "5.0")
        #expect(try hub.figure("intervention-length-bands", by: "answer", "four_to_eight_weeks") == "1")
        #expect(try hub.figure("intervention-within-plan") == "1 of 1")
        #expect(try hub.figure("onward-after-completion") == "1 of 1")
        #expect(try hub.figure("onward-to-programme-after-completion") == "0 of 1")
    }

    @Test("an onward programme that has not begun is not in time")
    func onward() throws {
        let hub = try GivenHub()
        for (id, service, start) in [
            ("1", "group_programme_20_weeks", "2024-06-26"), ("2", "group_programme_20_weeks", "2024-06-27"), ("3", "one_to_one_12_weeks", nil),
            ("4", "marac", "2024-05-02"),
        ] {
            try hub.add("onward_referrals", ["onward_id": id, "case_id": id, "referred_on": "2024-05-01", "service": service, "started_on": start])
        }
        #expect(try hub.figure("onward-started-in-time") == "2 of 4")
        #expect(try hub.figure("onward-group-programme") == "2")
        #expect(try hub.figure("onward-one-to-one") == "1")
        #expect(try hub.figure("onward-referrals-made") == "4")
    }

    @Test("whose answer it is, and whom it is about, decides where it counts")
    func outcomes() throws {
        let hub = try GivenHub()
        try hub.addPerson("v", "adult_victim_survivor", in: "c")
        try hub.addPerson("k", "child", in: "c")
        let own = "adult_victim_survivor", worker = "partner_support_worker"
        for (id, person, respondent, item, answer) in [
            ("1", "v", own, "wellbeing", "slightly_improved"), ("2", "v", own, "wellbeing", "no_change"),
            ("3", "v", worker, "wellbeing", "greatly_improved"), ("4", "v", own, "feels_safe", "agree"),
            ("5", "k", own, "feels_safe", "disagree"), ("6", "k", "child", "feels_safe", "agree"),
            ("7", "v", own, "risk_to_children", "reduced"), ("8", "v", worker, "risk_to_children", "increased"),
            ("9", "k", "social_worker", "quality_of_life", "no_change"), ("10", "k", own, "sleep", "strongly_agree"),
        ] {
            try hub.add(
                "outcomes",
                ["response_id": id, "case_id": "c", "person_id": person, "answered_on": "2024-05-01", "respondent": respondent, "item": item, "answer": answer])
        }
        #expect(try hub.figure("wellbeing-improved") == "1 of 2")
        #expect(try hub.figure("wellbeing-reported-by-worker") == "1")
        #expect(try hub.figure("victim-survivor-feels-safe", by: "answer", "agree") == "1")
        #expect(try hub.figure("child-feels-safe") == "1")
        #expect(try hub.figure("child-feels-safe", by: "answer", "disagree") == "1")
        #expect(try hub.figure("risk-to-children-reduced") == "1 of 1")
        #expect(try hub.figure("child-quality-of-life", by: "answer", "no_change") == "1")
        #expect(try hub.figure("child-sleep", by: "answer", "strongly_agree") == "1")
        #expect(try hub.figure("child-sleep", by: "answer", "strongly_disagree") == "0")
        #expect(try hub.figure("child-sleep", by: "answer", "strongly_disagree", in: "camden") == "0")
    }

    @Test("scores are of those who attended and have both")
    func training() throws {
        let hub = try GivenHub()
        for (id, attended, before, after) in [("1", "y", 60, 80), ("2", "y", 70, nil), ("3", "n", 50, 90), ("4", "y", 80, 85)] {
            try hub.add(
                "training",
                [
                    "booking_id": id, "course": "core", "event_on": "2024-05-01", "agency": "housing", "attended": attended, "pre_score": before,
                    "post_score": after,
                ])
        }
        #expect(try hub.figure("training-core-booked", by: "agency", "housing") == "4")
        #expect(try hub.figure("training-core-attended") == "3")
        #expect(try hub.figure("training-core-score-before") == "60.0, 80.0")
        #expect(try hub.figure("training-core-score-after") == "80.0, 85.0")
        #expect(try hub.figure("training-core-gain") == "5.0, 20.0")
        #expect(try hub.figure("training-overview-booked") == "0")
    }

    @Test("a child counts as heard once, however often")
    func childVoice() throws {
        let hub = try GivenHub()
        try hub.addReferral("r", of: "c")
        try hub.addPerson("k1", "child", in: "c")
        try hub.addPerson("k2", "child", in: "c")
        for (id, alone) in [("1", "y"), ("2", "n")] {
            try hub.add(
                "child_voice",
                [
                    "voice_id": id, "case_id": "c", "person_id": "k1", "captured_on": "2024-05-0\(id)", "method": "play", "captured_by": "school",
                    "spoken_to_alone": alone, "coaching_concern": "n",
                ])
        }
        #expect(try hub.figure("children-heard") == "1 of 2")
        #expect(try hub.figure("child-voice-methods", by: "answer", "play") == "2")
        #expect(try hub.figure("child-heard-alone") == "1 of 2")
    }

    @Test("need, referral, offer, stay and what followed are kept apart")
    func housing() throws {
        let hub = try GivenHub()
        try hub.add(
            "housing_referrals",
            [
                "housing_referral_id": "h1", "case_id": "c", "referred_on": "2024-05-01", "offered_on": "2024-05-11", "offer_outcome": "accepted",
                "victim_survivor_wishes_recorded": "y",
            ])
        try hub.add(
            "housing_referrals",
            ["housing_referral_id": "h2", "case_id": "d", "referred_on": "2024-05-01", "offer_outcome": "no_offer", "victim_survivor_wishes_recorded": "n"])
        try hub.add(
            "placements",
            [
                "placement_id": "p", "housing_referral_id": "h1", "case_id": "c", "accommodation": "hostel", "started_on": "2024-05-12",
                "ended_on": "2024-06-09", "move_on": "returned_home_suspected",
            ])
        #expect(try hub.figure("accommodation-pathway-referrals") == "2")
        #expect(try hub.figure("wishes-recorded") == "1 of 2")
        #expect(try hub.figure("days-to-offer") == "10.0")
        #expect(try hub.figure("accepted-offers-taken-up") == "1 of 1")
        #expect(try hub.figure("placements-started", by: "accommodation", "hostel") == "1")
        #expect(try hub.figure("returned-home") == "1 of 1")
        #expect(try hub.figure("follow-on-secured") == "0 of 1")
    }

    @Test("monthly figures add up over the months of the period")
    func months() throws {
        let hub = try GivenHub()
        for (month, value) in [("2024-03", 31), ("2024-04", 30), ("2024-06", 12), ("2024-07", 31)] {
            try hub.add("monthly_figures", ["month": month, "name": "housing-agreements.days_with_agreement", "value": value])
        }
        try hub.add("monthly_figures", ["month": "2024-05", "name": "co-location.planned_visits", "value": 4])
        #expect(try hub.figure("days-with-housing-agreement") == "42")
        #expect(try hub.figure("visits-planned") == "4")
        #expect(try hub.figure("visits-planned", in: "camden") == "0")
    }

    @Test("months after a day that the month has not end on its last day")
    func monthEnds() throws {
        let hub = try GivenHub()
        try hub.add("closures", ["case_id": "c", "closed_on": "2023-12-31", "reason": "completed"])
        try hub.add("incidents", ["incident_id": "i", "case_id": "c", "happened_on": "2024-07-01", "towards": "same_partner", "reported_by": "police"])
        #expect(try hub.figure("same-partner-incident-within-six-months") == "0 of 1")
        try hub.add("placements", ["placement_id": "p", "case_id": "c", "started_on": "2024-02-01", "ended_on": "2024-03-31"])
        #expect(try hub.figure("support-continuing-after-stay") == "0 of 1")
    }
}

import Domain
import GRDB
import Indicators
import Testing

@Suite("Definitions of the programme's catalogue")
struct DefinitionTests {
    private func answer(_ id: String, _ person: String, _ item: String, _ answer: String, by respondent: String, _ hub: GivenHub) throws {
        try hub.add(
            "outcomes",
            ["response_id": id, "case_id": "c", "person_id": person, "answered_on": "2024-05-01", "respondent": respondent, "item": item, "answer": answer])
    }

    @Test("the mix of routes is of all referrals, of whatever route")
    func routes() throws {
        let hub = try GivenHub()
        for (index, route) in ["csc_assessment", "csc_child_protection", "mash", "self", nil].enumerated() {
            try hub.addReferral("r\(index)", of: "c\(index)", ["route": route])
        }
        #expect(try hub.figure("referrals-from-childrens-social-care") == "2 of 5")
        #expect(try hub.figure("referrals-from-safeguarding-hub") == "1 of 5")
        #expect(try hub.figure("referrals-from-early-help") == "0 of 5")
        #expect(try hub.figure("referrals-from-housing") == "0 of 5")
        #expect(try hub.figure("referrals-from-others") == "1 of 5")
    }

    @Test("above the threshold is a share of all decisions; held and passed on are shares of those above")
    func threshold() throws {
        let hub = try GivenHub()
        let given: [(id: String, decision: String, above: String?, redirected: String?)] = [
            ("1", "accepted", "y", nil), ("2", "redirected", "y", "drive"), ("3", "redirected", "y", "early_help"), ("4", "declined", "y", nil),
            ("5", "accepted", "n", nil), ("6", "declined", nil, "marac"),
        ]
        for entry in given {
            try hub.addReferral(
                entry.id, of: "c\(entry.id)", ["decision": entry.decision, "decided_on": "2024-05-10", "redirected_to": entry.redirected])
            if let above = entry.above { try hub.addFact("referral-routes.above_threshold", above, on: "referrals", entry.id) }
            if entry.id == "1" { try hub.addFact("referral-routes.held_above_threshold", "y", on: "referrals", "1") }
        }
        try hub.add("onward_referrals", ["onward_id": "o", "case_id": "c1", "referred_on": "2024-06-01", "service": "marac"])
        #expect(try hub.figure("referrals-above-threshold") == "4 of 6")
        #expect(try hub.figure("referrals-held-above-threshold") == "1 of 4")
        #expect(try hub.figure("referrals-escalated") == "2 of 4")
    }

    @Test("living elsewhere means in no borough that took part on the day of the referral")
    func residence() throws {
        let hub = try GivenHub()
        try hub.queue.write {
            try $0.execute(sql: #"UPDATE boroughs SET participation = '[{"from":"2021-11-01","until":"2024-05-15"}]' WHERE slug = 'camden'"#)
        }
        for (id, code, day) in [
            ("1", "E09000029", "2024-05-01"), ("2", "E09000007", "2024-05-15"), ("3", "E09000007", "2024-05-16"), ("4", "E09000001", "2024-05-01"),
            ("5", nil, "2024-05-01"),
        ] {
            try hub.addReferral(id, of: "c\(id)", ["residence_gss": code, "received_on": day], serviceUser: id == "4" ? nil : [:])
        }
        #expect(try hub.figure("service-users-living-elsewhere") == "2 of 5")
    }

    @Test("a completed case is looked up among the programmes that it was referred on to")
    func onward() throws {
        let hub = try GivenHub()
        let group = "group_programme_20_weeks", single = "one_to_one_12_weeks"
        for (id, services) in [("1", [group]), ("2", [group, single]), ("3", [single, "drive"]), ("4", ["other"]), ("5", [])] {
            try hub.add("closures", ["case_id": id, "closed_on": "2024-05-01", "reason": "completed"])
            for service in services {
                try hub.add("onward_referrals", ["onward_id": "\(id)\(service)", "case_id": id, "referred_on": "2024-05-01", "service": service])
            }
        }
        #expect(try hub.figure("onward-after-completion") == "4 of 5")
        #expect(try hub.figure("onward-to-programme-after-completion") == "3 of 5")
        #expect(try hub.figure("onward-group-programme-after-completion") == "2 of 5")
        #expect(try hub.figure("onward-one-to-one-after-completion") == "2 of 5")
    }

    @Test(
        "the length of an intervention falls into one band",
        arguments: [
            (27, "under_four_weeks"), (28, "four_to_eight_weeks"), (56, "four_to_eight_weeks"), (57, "to_sixteen_weeks"), (112, "to_sixteen_weeks"),
            (113, "over_sixteen_weeks"),
        ])
    func bands(days: Int, band: String) throws {
        let hub = try GivenHub()
        let end = try #require(CivilDate(iso: "2024-06-28"))
        try hub.add("sessions", ["session_id": "1", "case_id": "c", "held_on": end.adding(days: -days).description, "attendance": "attended"])
        try hub.add("closures", ["case_id": "c", "closed_on": end.description, "reason": "completed"])
        try hub.add("closures", ["case_id": "d", "closed_on": end.description, "reason": "completed"])
        #expect(try hub.figure("intervention-length-bands") == "1")
        #expect(try hub.figure("intervention-length-bands", by: "answer", band) == "1")
        #expect(try hub.figure("intervention-within-plan") == (band == "four_to_eight_weeks" ? "1 of 1" : "0 of 1"))
    }

    @Test("incidents are looked for after every ending, completed or not")
    func incidents() throws {
        let hub = try GivenHub()
        for (id, reason) in [("1", "completed"), ("2", "disengaged")] {
            try hub.add("closures", ["case_id": id, "closed_on": "2023-05-01", "reason": reason])
        }
        try hub.add("incidents", ["incident_id": "i", "case_id": "2", "happened_on": "2024-05-01", "towards": "same_partner"])
        try hub.add("incidents", ["incident_id": "j", "case_id": "2", "happened_on": "2024-05-02", "towards": "new_partner"])
        #expect(try hub.figure("same-partner-incident-within-twelve-months") == "1 of 2")
        #expect(try hub.figure("new-partner-incident-within-twelve-months") == "0 of 2")
        let halfYearOn = FinancialQuarter("2023-24-Q3")?.period
        #expect(try hub.figure("same-partner-incident-within-six-months", in: "sutton", halfYearOn) == "0 of 2")
    }

    @Test("a contact counts only if safe contact was checked, and support only if it lasted a day")
    func support() throws {
        let hub = try GivenHub()
        for (id, checked, start, end) in [
            ("1", "n", "2024-05-02", nil), ("2", "y", "2024-05-02", "2024-05-02"), ("3", "y", "2024-05-02", "2024-05-03"), ("4", "y", "2024-05-02", nil),
        ] {
            try hub.addReferral("r\(id)", of: id)
            try hub.addPerson("v\(id)", "adult_victim_survivor", in: id)
            try hub.add(
                "partner_contacts",
                [
                    "contact_id": id, "case_id": id, "person_id": "v\(id)", "contacted_on": "2024-05-04", "outcome": "successful",
                    "safe_contact_checked": checked,
                ])
            try hub.add("support_episodes", ["episode_id": id, "case_id": id, "person_id": "v\(id)", "started_on": start, "ended_on": end])
        }
        #expect(try hub.figure("victim-survivors-reached") == "3 of 4")
        #expect(try hub.figure("days-to-first-contact") == "3.0, 3.0, 3.0")
        #expect(try hub.figure("victim-survivor-supported") == "2 of 3")
    }

    @Test("answers on a scale of five become a share that agrees and a mean")
    func answers() throws {
        let hub = try GivenHub()
        let own = "adult_victim_survivor"
        try hub.addPerson("v", own, in: "c")
        try hub.addPerson("k", "child", in: "c", ["age_band": "05-09"])
        for (index, word) in ["strongly_agree", "agree", "neither", "disagree", "strongly_disagree"].enumerated() {
            for item in ["behaviour", "sleep", "eating", "school", "social", "relaxed", "safer_at_home", "feels_safe"] {
                try answer("\(item)\(index)", "k", item, word, by: own, hub)
            }
            for item in ["feels_safe", "space_for_action", "believed_and_heard"] { try answer("v\(item)\(index)", "v", item, word, by: own, hub) }
        }
        try answer("w", "k", "sleep", "agree", by: "social_worker", hub)
        for item in ["behaviour", "sleep", "eating", "school", "social", "relaxed", "safer-at-home"] {
            #expect(try hub.figure("child-\(item)-agreed") == "2 of 5")
            #expect(try hub.figure("child-\(item)-mean") == "1.0, 2.0, 3.0, 4.0, 5.0")
        }
        for id in ["child-feels-safe", "victim-survivor-feels-safe", "space-for-action", "victim-survivor-believed-and-heard"] {
            #expect(try hub.figure("\(id)-agreed") == "2 of 5", "\(id)")
        }
    }

    @Test("what workers report is a share of their answers alone, and of children's by age")
    func workers() throws {
        let hub = try GivenHub()
        let worker = "partner_support_worker"
        try hub.addPerson("v", "adult_victim_survivor", in: "c")
        try hub.addPerson("k", "child", in: "c", ["age_band": "05-09"])
        try answer("1", "v", "wellbeing", "slightly_improved", by: worker, hub)
        try answer("2", "v", "wellbeing", "much_worse", by: "social_worker", hub)
        try answer("3", "v", "wellbeing", "greatly_improved", by: "adult_victim_survivor", hub)
        try answer("4", "v", "risk_to_children", "reduced", by: worker, hub)
        try answer("5", "k", "quality_of_life", "greatly_improved", by: worker, hub)
        try answer("6", "k", "quality_of_life", "no_change", by: worker, hub)
        #expect(try hub.figure("wellbeing-improved-reported-by-worker") == "1 of 2")
        #expect(try hub.figure("risk-to-children-reduced-reported-by-worker") == "1 of 1")
        #expect(try hub.figure("child-quality-of-life-improved") == "1 of 2")
        #expect(try hub.figure("child-quality-of-life-improved", by: "age_band", "05-09") == "1 of 2")
    }
}

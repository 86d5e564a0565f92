import Domain

extension Fact {
    /// Interventions that ended: why, after how long, and what followed.
    static let closures = Fact(
        "closures", row: "the end of a case's intervention, with the case's first referral and its service user",
        record: .referrals, keyedBy: ["referral_id"],
        needs: [.closures, .referrals],
        columns: [
            .key("case_id", "The case"),
            .key("referral_id", "The first referral of the case"),
            .date("closed_on", "The day the intervention ended"),
            .code("reason", from: "closures.reason", "Why it ended"),
            .code("route", from: "referrals.route", "Who referred"),
            .number("days_from_first_session", "Days from the first attended session to the end; empty where none was attended").needing("sessions"),
            .number("weeks_from_first_session", "The same in weeks").needing("sessions"),
            .ownCode("length", lengths, "The same as a band; empty where no session was attended").needing("sessions"),
            .ownCode("onward", onward, "To what the case has onward referrals").needing("onward_referrals"),
            .yesNo("has_exit_grid", "Whether there is a Severity of Abuse Grid made at exit").needing("soag"),
            .yesNo("has_adult_victim_survivor", "Whether an adult victim-survivor is known in the case").needing("people"),
            .yesNo("victim_survivor_answered", "Whether the adult victim-survivor answered any outcome question at exit").needing("outcomes"),
        ] + FactColumn.demographics,
        view: FactView(
            [
                "c.borough", "c.case_id", "r.referral_id", "c.closed_on", "c.reason", "r.route", "s.age_band", "s.sex", "s.ethnicity",
                "\(days) AS days_from_first_session", "\(days) / 7.0 AS weeks_from_first_session",
                """
                CASE
                    WHEN \(days) < 28 THEN 'under_four_weeks'
                    WHEN \(days) <= 56 THEN 'four_to_eight_weeks'
                    WHEN \(days) <= 112 THEN 'to_sixteen_weeks'
                    WHEN \(days) > 112 THEN 'over_sixteen_weeks'
                END AS length
                """,
                """
                CASE
                    WHEN \(isReferredTo("= 'group_programme_20_weeks'")) AND \(isReferredTo("= 'one_to_one_12_weeks'")) THEN 'both_programmes'
                    WHEN \(isReferredTo("= 'group_programme_20_weeks'")) THEN 'group_programme'
                    WHEN \(isReferredTo("= 'one_to_one_12_weeks'")) THEN 'one_to_one'
                    WHEN \(isReferredTo("IS NOT NULL")) THEN 'other_service'
                    ELSE 'none'
                END AS onward
                """,
                "\(has("soag", "x.stage = 'exit'")) AS has_exit_grid",
                "\(has("people", "x.role = 'adult_victim_survivor'")) AS has_adult_victim_survivor",
                "\(has("outcomes", "x.stage = 'exit' AND x.respondent = 'adult_victim_survivor'")) AS victim_survivor_answered",
            ],
            from: "closures AS c",
            joins: [.firstReferral(of: "c"), .serviceUser(of: "c")],
            where: "c.until_batch IS NULL"))

    private static let days = """
        (SELECT \(FactSQL.days(from: "MIN(a.held_on)", to: "c.closed_on")) FROM sessions AS a
            WHERE a.borough = c.borough AND a.case_id = c.case_id AND a.until_batch IS NULL AND a.attendance = 'attended')
        """

    private static func isReferredTo(_ service: String) -> String {
        FactSQL.caseHas("onward_referrals", of: "c", where: "x.service \(service)")
    }

    private static let lengths = CodeList(
        id: "closures.length", title: "Length of the intervention", source: "Foundations, feasibility study of the Restart programme, protocol",
        codes: [
            CodeList.Code("under_four_weeks", label: "Under 4 weeks"),
            CodeList.Code("four_to_eight_weeks", label: "4 to 8 weeks"),
            CodeList.Code("to_sixteen_weeks", label: "Over 8 to 16 weeks"),
            CodeList.Code("over_sixteen_weeks", label: "Over 16 weeks"),
        ])

    private static let onward = CodeList(
        id: "closures.onward", title: "Onward referrals of the case", source: "Restart strategic briefing, 2023",
        codes: [
            CodeList.Code("both_programmes", label: "Both the group and the one-to-one programme"),
            CodeList.Code("group_programme", label: "Group programme of 20 weeks or more"),
            CodeList.Code("one_to_one", label: "One-to-one programme of 12 weeks"),
            CodeList.Code("other_service", label: "Another service alone"),
            CodeList.Code("none", label: "None"),
        ])

    private static func has(_ table: String, _ condition: String) -> String {
        FactSQL.yesNo(FactSQL.caseHas(table, of: "c", where: condition))
    }
}

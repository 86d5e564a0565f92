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
            .yesNo("onward", "Whether the case has an onward referral to any service").needing("onward_referrals"),
            .yesNo("onward_to_programme", "Whether the case has an onward referral to a longer programme for people causing harm").needing("onward_referrals"),
            .yesNo("has_exit_grid", "Whether there is a Severity of Abuse Grid made at exit").needing("soag"),
            .yesNo("has_adult_victim_survivor", "Whether an adult victim-survivor is known in the case"),
            .yesNo("victim_survivor_answered", "Whether the adult victim-survivor answered any outcome question at exit").needing("outcomes"),
        ] + FactColumn.demographics,
        sql: """
            SELECT c.borough, c.case_id, r.referral_id, c.closed_on, c.reason, r.route,
                s.age_band, s.sex, s.ethnicity,
                (SELECT \(FactSQL.days(from: "MIN(a.held_on)", to: "c.closed_on")) FROM sessions AS a
                    WHERE a.borough = c.borough AND a.case_id = c.case_id AND a.until_batch IS NULL
                        AND a.attendance = 'attended') AS days_from_first_session,
                \(has("onward_referrals", "x.service IS NOT NULL")) AS onward,
                \(has("onward_referrals", "x.service IN ('group_programme_20_weeks', 'one_to_one_12_weeks')")) AS onward_to_programme,
                \(has("soag", "x.stage = 'exit'")) AS has_exit_grid,
                \(has("people", "x.role = 'adult_victim_survivor'")) AS has_adult_victim_survivor,
                \(has("outcomes", "x.stage = 'exit' AND x.respondent = 'adult_victim_survivor'")) AS victim_survivor_answered
            FROM closures AS c
            \(FactSQL.firstReferral(of: "c"))
            \(FactSQL.serviceUser(of: "c"))
            WHERE c.until_batch IS NULL
            """)

    private static func has(_ table: String, _ condition: String) -> String {
        FactSQL.yesNo(FactSQL.caseHas(table, of: "c", where: condition))
    }
}

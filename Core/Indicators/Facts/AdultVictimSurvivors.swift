import Domain

extension Fact {
    /// Adult victim-survivors and whether partner support reached them.
    static let adultVictimSurvivors = Fact(
        "adult_victim_survivors", row: "an adult victim-survivor, with the first referral of the case",
        record: .referrals, keyedBy: ["referral_id"],
        needs: [.people, .referrals],
        columns: [
            .key("person_id", "The adult victim-survivor"),
            .key("referral_id", "The first referral of the case"),
            .date("received_on", "The day that referral was received"),
            .code("route", from: "referrals.route", "Who referred"),
            .date("first_reached_on", "The day of the first successful contact before which safe contact was checked; empty where there was none").needing(
                "partner_contacts"),
            .yesNo("reached", "Whether any such contact reached the adult victim-survivor").needing("partner_contacts"),
            .number("days_to_first_contact", "Days from the referral to the first such contact").needing("partner_contacts"),
            .yesNo("supported", "Whether support was taken up, and went on for a day at least or still does").needing("support_episodes"),
            .yesNo("has_safe_contact_plan", "Whether there is a safe-contact plan").needing("safe_contact_plans"),
            .code("interpreter", from: "people.interpreter", "Whether an interpreter was needed, and found"),
        ] + FactColumn.demographics,
        view: FactView(
            [
                "p.borough", "p.person_id", "r.referral_id", "r.received_on", "r.route", "p.age_band", "p.sex", "p.ethnicity", "p.interpreter",
                "(\(firstReached)) AS first_reached_on", "\(FactSQL.yesNo("(\(firstReached)) IS NOT NULL")) AS reached",
                "\(FactSQL.days(from: "r.received_on", to: "(\(firstReached))")) AS days_to_first_contact",
                """
                \(FactSQL.yesNo(FactSQL.caseHas("support_episodes", of: "p", where: supported)))
                AS supported
                """,
                "\(FactSQL.yesNo(FactSQL.caseHas("safe_contact_plans", of: "p", where: "x.person_id = p.person_id"))) AS has_safe_contact_plan",
            ],
            from: "people AS p",
            joins: [.firstReferral(of: "p")],
            where: "p.until_batch IS NULL AND p.role = 'adult_victim_survivor'"))

    private static let firstReached = """
        SELECT MIN(c.contacted_on) FROM partner_contacts AS c
        WHERE c.borough = p.borough AND c.case_id = p.case_id AND c.person_id = p.person_id AND c.until_batch IS NULL
            AND c.outcome = 'successful' AND c.safe_contact_checked = 'y'
        """
    /// One that ended on the day it began was not taken up.
    private static let supported = "x.person_id = p.person_id AND x.started_on IS NOT NULL AND (x.ended_on IS NULL OR x.ended_on > x.started_on)"
}

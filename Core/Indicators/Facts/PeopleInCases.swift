import Domain

extension Fact {
    /// Everybody known in a case, by role, with each referral of the case. The roles are counted apart. A referral is of a
    /// service user even where no record describes the person, who then stands under the case's key with nothing known.
    static let peopleInCases = Fact(
        "people_in_cases", row: "a person in a case, with one referral of that case", record: .referrals, keyedBy: ["referral_id"],
        needs: [.people, .referrals],
        columns: [
            .key("person_id", "The person"),
            .key("case_id", "The case"),
            .key("referral_id", "The referral"),
            .code("role", from: "people.role", "Service user, adult victim-survivor or child"),
            .date("received_on", "The day the referral was received"),
            .code("route", from: "referrals.route", "Who referred"),
            .code("decision", from: "referrals.decision", "What Restart decided"),
            .code("interpreter", from: "people.interpreter", "Whether an interpreter was needed, and found"),
            .ownCode("residence", residences, "Where the service user lives, as the referral says; empty where it does not"),
            .yesNo("has_housing_referral", "Whether the case has a referral to the accommodation pathway, at any time").needing("housing_referrals"),
        ] + FactColumn.demographics,
        view: FactView(
            [
                "r.borough", "p.person_id", "r.case_id", "r.referral_id", "p.role", "r.received_on", "r.route", "r.decision", "p.interpreter",
                "\(residence) AS residence", "\(hasHousingReferral) AS has_housing_referral", "p.age_band", "p.sex", "p.ethnicity",
            ],
            from: """
                referrals AS r
                CROSS JOIN people AS p ON p.borough = r.borough AND p.case_id = r.case_id AND p.until_batch IS NULL
                """,
            where: "r.until_batch IS NULL",
            and: FactView(
                [
                    "r.borough", text("'case ' || COALESCE(r.case_id, r.referral_id)"), "r.case_id", "r.referral_id", text("'service_user'"),
                    "r.received_on", "r.route", "r.decision", text("NULL"), "\(residence)", "\(hasHousingReferral)", text("NULL"), text("NULL"),
                    text("NULL"),
                ],
                from: "referrals AS r",
                where: "r.until_batch IS NULL AND NOT \(FactSQL.caseHas("people", of: "r", where: "x.role = 'service_user'"))")),
        outside: FactSQL.register)

    /// What is of the same kind as the column it stands below: only then does SQLite take both halves apart and look for each row by itself.
    private static func text(_ value: String) -> String { "CAST(\(value) AS TEXT)" }

    private static let hasHousingReferral = FactSQL.yesNo(FactSQL.caseHas("housing_referrals", of: "r", where: "x.referred_on IS NOT NULL"))

    /// Which authorities take part on the day of the referral is what the hub's register of boroughs says.
    private static let residence = """
        CASE
            WHEN r.residence_gss IS NULL THEN NULL
            WHEN r.residence_gss = (SELECT b.gss_code FROM boroughs AS b WHERE b.slug = r.borough) THEN 'own_borough'
            WHEN EXISTS (
                SELECT 1 FROM boroughs AS b, json_each(b.participation) AS t
                WHERE b.gss_code = r.residence_gss AND t.value ->> 'from' <= r.received_on
                    AND COALESCE(t.value ->> 'until', r.received_on) >= r.received_on) THEN 'other_participating_borough'
            ELSE 'elsewhere'
        END
        """

    private static let residences = CodeList(
        id: "people_in_cases.residence", title: "Residence", source: "Evaluation of Restart, November 2024, note on residence",
        codes: [
            CodeList.Code("own_borough", label: "In the borough of the referral"),
            CodeList.Code("other_participating_borough", label: "In another borough of the programme"),
            CodeList.Code("elsewhere", label: "In no borough of the programme"),
        ])
}

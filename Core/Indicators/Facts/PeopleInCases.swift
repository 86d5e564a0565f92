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
        ] + FactColumn.demographics,
        sql: """
            SELECT r.borough, p.person_id, r.case_id, r.referral_id, p.role, r.received_on, r.route, r.decision,
                p.interpreter, p.age_band, p.sex, p.ethnicity
            FROM referrals AS r
            JOIN people AS p ON p.borough = r.borough AND p.case_id = r.case_id AND p.until_batch IS NULL
            WHERE r.until_batch IS NULL
            UNION ALL
            SELECT r.borough, 'case ' || COALESCE(r.case_id, r.referral_id), r.case_id, r.referral_id, 'service_user', r.received_on,
                r.route, r.decision, NULL, NULL, NULL, NULL
            FROM referrals AS r
            WHERE r.until_batch IS NULL AND NOT \(FactSQL.caseHas("people", of: "r", where: "x.role = 'service_user'"))
            """)
}

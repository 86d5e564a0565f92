import Domain

extension Fact {
    /// Where each child stood with children's social care when the family came to Restart, when the work ended, and after.
    static let childStatuses = Fact(
        "child_statuses", row: "a child, with the first referral of the case and its end, and the child's status with children's social care on five days",
        record: .referrals, keyedBy: ["referral_id"],
        needs: [.people, .referrals, .childStatus, .socialCareCoverage],
        columns: [
            .key("person_id", "The child"),
            .key("referral_id", "The first referral of the case"),
            .date("received_on", "The day that referral was received"),
            .date("closed_on", "The day the intervention ended").needing("closures"),
            .date("three_months_on", "Three months after that").needing("closures"),
            .date("six_months_on", "Six months after it").needing("closures"),
            .date("twelve_months_on", "Twelve months after it").needing("closures"),
            .code("at_referral", from: "child_status.status", "Status on the day of the referral; empty where it is not known"),
            .code("at_closure", from: "child_status.status", "Status on the day the intervention ended; empty where it is not known").needing("closures"),
            .code("after_three_months", from: "child_status.status", "Status three months later; empty where it is not known").needing("closures"),
            .code("after_six_months", from: "child_status.status", "Status six months later; empty where it is not known").needing("closures"),
            .code("after_twelve_months", from: "child_status.status", "Status twelve months later; empty where it is not known").needing("closures"),
            .ownCode("change", changes, "How the status at closure compares with that at referral; empty where either is not known").needing("closures"),
        ] + FactColumn.demographics,
        view: FactView(
            [
                "borough", "person_id", "referral_id", "received_on", "closed_on", "three_months_on", "six_months_on", "twelve_months_on",
                "age_band", "sex", "ethnicity", "\(SocialCareSQL.status("rung_at_referral")) AS at_referral",
                "\(SocialCareSQL.status("rung_at_closure")) AS at_closure", "\(SocialCareSQL.status("rung_after_three")) AS after_three_months",
                "\(SocialCareSQL.status("rung_after_six")) AS after_six_months",
                "\(SocialCareSQL.status("rung_after_twelve")) AS after_twelve_months",
                """
                CASE
                    WHEN rung_at_closure < rung_at_referral THEN 'step_down'
                    WHEN rung_at_closure = rung_at_referral THEN 'unchanged'
                    WHEN rung_at_closure > rung_at_referral THEN 'escalation'
                END AS change
                """,
            ],
            from: """
                (
                    SELECT p.borough, p.person_id, r.referral_id, r.received_on, c.closed_on, p.age_band, p.sex, p.ethnicity,
                        \(FactSQL.months(3, after: "c.closed_on")) AS three_months_on,
                        \(FactSQL.months(6, after: "c.closed_on")) AS six_months_on,
                        \(FactSQL.months(12, after: "c.closed_on")) AS twelve_months_on,
                        \(rung("r.received_on")) AS rung_at_referral,
                        \(rung("c.closed_on")) AS rung_at_closure,
                        \(rung(FactSQL.months(3, after: "c.closed_on"))) AS rung_after_three,
                        \(rung(FactSQL.months(6, after: "c.closed_on"))) AS rung_after_six,
                        \(rung(FactSQL.months(12, after: "c.closed_on"))) AS rung_after_twelve
                    FROM people AS p
                    \(FactSQL.firstReferral(of: "p"))
                    LEFT JOIN closures AS c ON c.borough = p.borough AND c.case_id = p.case_id AND c.until_batch IS NULL
                    WHERE p.until_batch IS NULL AND p.role = 'child')
                """))

    private static func rung(_ day: String) -> String { SocialCareSQL.rung(of: "p", on: day) }

    private static let changes = CodeList(
        id: "child_statuses.change", title: "Change of status with children's social care", source: "Restart evaluation, November 2024",
        codes: [
            CodeList.Code("step_down", label: "Lower at closure"),
            CodeList.Code("unchanged", label: "The same"),
            CodeList.Code("escalation", label: "Higher at closure"),
        ])
}

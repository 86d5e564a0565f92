import Domain

extension Fact {
    /// Children known to Restart, whether anybody heard them, and whether children's social care told of them.
    static let children = Fact(
        "children", row: "a child, with the first referral of the case", record: .referrals, keyedBy: ["referral_id"],
        needs: [.people, .referrals],
        columns: [
            .key("person_id", "The child"),
            .key("referral_id", "The first referral of the case"),
            .date("received_on", "The day that referral was received"),
            .code("route", from: "referrals.route", "Who referred"),
            .yesNo("heard", "Whether the child's voice was captured at any time").needing("child_voice"),
            .yesNo(
                "has_social_care_data",
                "Whether anything of children's social care is known of the child; empty where not, and all days covered in the borough are before the referral"
            ).needing("social_care_coverage"),
        ] + FactColumn.demographics,
        view: FactView(
            [
                "p.borough", "p.person_id", "r.referral_id", "r.received_on", "r.route", "p.age_band", "p.sex", "p.ethnicity",
                "\(FactSQL.yesNo(FactSQL.caseHas("child_voice", of: "p", where: "x.person_id = p.person_id"))) AS heard",
                """
                CASE
                    WHEN \(SocialCareSQL.hasData("p")) THEN 'y'
                    WHEN r.received_on > \(SocialCareSQL.lastDayCovered(inBoroughOf: "p")) THEN NULL
                    ELSE 'n'
                END AS has_social_care_data
                """,
            ],
            from: "people AS p",
            joins: [.firstReferral(of: "p")],
            where: "p.until_batch IS NULL AND p.role = 'child'"))
}

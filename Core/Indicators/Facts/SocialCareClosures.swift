import Domain

extension Fact {
    /// Cases of Restart's children that children's social care closed, and whether the child came back.
    static let socialCareClosures = Fact(
        "social_care_closures", row: "a case of a child that children's social care closed",
        needs: [.socialCareReferrals, .socialCareCoverage],
        columns: [
            .key("person_id", "The child"),
            .date("closed_on", "The day it was closed"),
            .date("followed_until", "Twelve months after that"),
            .code("closure_reason", from: "social_care_referrals.closure_reason", "Why"),
            .yesNo("referred_again", "Whether the child was referred again within twelve months; empty where not all of them are known"),
        ] + FactColumn.demographics,
        view: FactView(
            [
                "c.borough", "c.person_id", "c.closed_on", "\(followedUntil) AS followed_until", "c.closure_reason",
                """
                CASE
                    WHEN EXISTS (
                        SELECT 1 FROM social_care_referrals AS again
                        WHERE again.borough = c.borough AND again.person_id = c.person_id AND again.until_batch IS NULL
                            AND again.referred_on >= c.closed_on AND again.referred_on > c.referred_on AND again.referred_on <= \(followedUntil)
                    ) AND \(isFollowed) THEN 'y'
                    WHEN \(isFollowed) THEN 'n'
                END AS referred_again
                """,
                "p.age_band", "p.sex", "p.ethnicity",
            ],
            from: "social_care_referrals AS c",
            joins: [.person(of: "c")],
            where: "c.until_batch IS NULL AND c.closed_on IS NOT NULL"))

    private static let followedUntil = FactSQL.months(12, after: "c.closed_on")
    /// A child of whom the twelve months are known in part would be seen only if it came back, and make the share too high.
    private static let isFollowed = SocialCareSQL.isCovered("c", from: "c.closed_on", through: followedUntil)
}

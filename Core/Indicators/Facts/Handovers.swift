import Domain

extension Fact {
    /// Whether children's social care stayed for four weeks after Restart began.
    static let handovers = Fact(
        "handovers", row: "a referral, with whether children's social care kept a case open for four weeks beside Restart", record: .referrals,
        keyedBy: ["referral_id"],
        needs: [.referrals, .socialCareReferrals, .socialCareCoverage],
        columns: [
            .key("referral_id", "The referral"),
            .date("received_on", "The day it was received"),
            .date("four_weeks_on", "Four weeks after that"),
            .code("route", from: "referrals.route", "Who referred"),
            .yesNo(
                "overlap",
                "Whether a child's case with children's social care was open on the day of the referral and closed four weeks later at the earliest; empty where not known"
            ),
        ],
        view: FactView(
            [
                "r.borough", "r.referral_id", "r.received_on", "\(fourWeeksOn) AS four_weeks_on", "r.route",
                """
                CASE
                    WHEN NOT \(child("TRUE")) THEN NULL
                    WHEN \(child(isOpen("y.closed_on >= \(fourWeeksOn) OR (y.closed_on IS NULL AND \(isCoveredThen))"))) THEN 'y'
                    WHEN \(child(isOpen("y.closed_on IS NULL AND NOT \(isCoveredThen)"))) THEN NULL
                    ELSE 'n'
                END AS overlap
                """,
            ],
            from: "referrals AS r",
            where: "r.until_batch IS NULL"))

    private static let fourWeeksOn = "date(r.received_on, '+28 days')"
    private static let isCoveredThen = SocialCareSQL.isCovered("x", on: fourWeeksOn)

    /// Whether the case has a child, of whom the day of the referral is covered, that meets the condition.
    private static func child(_ condition: String) -> String {
        FactSQL.caseHas("people", of: "r", where: "x.role = 'child' AND \(SocialCareSQL.isCovered("x", on: "r.received_on")) AND \(condition)")
    }

    /// Whether the child's case was open on the day of the referral and meets the condition.
    private static func isOpen(_ condition: String) -> String {
        """
        EXISTS (
            SELECT 1 FROM social_care_referrals AS y
            WHERE y.borough = x.borough AND y.person_id = x.person_id AND y.until_batch IS NULL AND COALESCE(y.no_further_action, 'n') = 'n'
                AND y.referred_on <= r.received_on AND (y.closed_on IS NULL OR y.closed_on > r.received_on) AND (\(condition)))
        """
    }
}

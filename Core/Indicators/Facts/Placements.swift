import Domain

extension Fact {
    /// Stays in accommodation for the person causing harm.
    static let placements = Fact(
        "placements", row: "a stay", record: .placements, keyedBy: ["placement_id"],
        needs: [.placements],
        columns: [
            .key("placement_id", "The stay"),
            .key("housing_referral_id", "The housing referral that led to it"),
            .key("case_id", "The case"),
            .code("accommodation", from: "placements.accommodation", "The kind of accommodation"),
            .date("started_on", "The first day"),
            .date("ended_on", "The day of leaving; empty while the stay goes on"),
            .date("three_months_on", "The day three months after leaving; empty while the stay goes on"),
            .yesNo("support_continued", "Whether partner support was going on three months after the service user left").needing("support_episodes"),
            .yesNo("breached", "Whether a condition of the stay was not kept").needing("stay_breaches"),
            .yesNo(
                "family_stayed_at_home",
                "Whether all of the case's adult victim-survivors and children whose home is recorded stayed in it, as last recorded; empty where none is"
            ).needing("living_arrangements", "people"),
            .code("move_on", from: "placements.move_on", "Where the service user went"),
        ],
        view: FactView(
            [
                "s.borough", "s.placement_id", "s.housing_referral_id", "s.case_id", "s.accommodation", "s.started_on", "s.ended_on", "s.move_on",
                "\(threeMonthsOn) AS three_months_on",
                "\(FactSQL.yesNo(FactSQL.caseHas("support_episodes", of: "s", where: supported))) AS support_continued",
                "\(FactSQL.yesNo(FactSQL.caseHas("stay_breaches", of: "s", where: "x.placement_id = s.placement_id"))) AS breached",
                """
                CASE
                    WHEN \(somebody("IN ('moved_by_choice', 'had_to_flee')")) THEN 'n'
                    WHEN \(somebody("= 'stayed_at_home'")) THEN 'y'
                END AS family_stayed_at_home
                """,
            ],
            from: "placements AS s",
            where: "s.until_batch IS NULL"))

    private static func somebody(_ situation: String) -> String { LivingSQL.somebody(of: "s", lives: situation) }

    private static let threeMonthsOn = FactSQL.months(3, after: "s.ended_on")
    private static let supported = "x.started_on <= \(threeMonthsOn) AND (x.ended_on IS NULL OR x.ended_on >= \(threeMonthsOn))"
}

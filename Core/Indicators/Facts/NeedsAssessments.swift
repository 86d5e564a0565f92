import Domain

extension Fact {
    /// Needs assessments. One that found nothing says so with the need `none`.
    static let needsAssessments = Fact(
        "needs_assessments", row: "one needs assessment, all needs it found together",
        needs: [.needs],
        columns: [
            .key("assessment_id", "The assessment"),
            .key("case_id", "The case"),
            .date("assessed_on", "The day of the assessment"),
            .code("stage", from: "needs.stage", "Initial, review or exit"),
            .yesNo("has_housing_need", "Whether it found a housing need"),
            .yesNo("has_need", "Whether it found any need"),
            .yesNo(
                "victim_survivor_moved", "Whether an adult victim-survivor of the case moved or fled, as last recorded; empty where nothing is recorded of one"
            ).needing("living_arrangements", "people"),
            .number("needs_found", "How many needs it found"),
        ],
        view: FactView(
            [
                "n.borough", "n.assessment_id", "MIN(n.case_id) AS case_id", "MIN(n.assessed_on) AS assessed_on", "MIN(n.stage) AS stage",
                "\(FactSQL.yesNo(FactSQL.any("n.need = 'housing'"))) AS has_housing_need",
                "\(FactSQL.yesNo(FactSQL.any("n.need <> 'none'"))) AS has_need",
                """
                CASE
                    WHEN \(victimSurvivor("IN ('moved_by_choice', 'had_to_flee')")) THEN 'y'
                    WHEN \(victimSurvivor("= 'stayed_at_home'")) THEN 'n'
                END AS victim_survivor_moved
                """,
                "SUM(CASE WHEN n.need <> 'none' THEN 1 ELSE 0 END) AS needs_found",
            ],
            from: "needs AS n",
            where: "n.until_batch IS NULL",
            groupedBy: "n.borough, n.assessment_id"))

    private static func victimSurvivor(_ situation: String) -> String {
        LivingSQL.somebody(of: "n", inRoles: ["adult_victim_survivor"], lives: situation)
    }
}

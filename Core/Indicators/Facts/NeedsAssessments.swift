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
            .number("needs_found", "How many needs it found"),
        ],
        sql: """
            SELECT n.borough, n.assessment_id, MIN(n.case_id) AS case_id, MIN(n.assessed_on) AS assessed_on, MIN(n.stage) AS stage,
                MAX(\(FactSQL.yesNo("n.need = 'housing'"))) AS has_housing_need,
                MAX(\(FactSQL.yesNo("n.need <> 'none'"))) AS has_need,
                SUM(CASE WHEN n.need <> 'none' THEN 1 ELSE 0 END) AS needs_found
            FROM needs AS n
            WHERE n.until_batch IS NULL
            GROUP BY n.borough, n.assessment_id
            """)
}

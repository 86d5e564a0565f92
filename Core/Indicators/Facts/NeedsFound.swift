import Domain

extension Fact {
    /// What assessments found, need by need; `none` says that nothing was found.
    static let needsFound = Fact(
        "needs_found", row: "one finding of one assessment", record: .needs, keyedBy: ["assessment_id", "need"],
        needs: [.needs],
        columns: [
            .key("assessment_id", "The assessment"),
            .key("case_id", "The case"),
            .date("assessed_on", "The day of the assessment"),
            .code("stage", from: "needs.stage", "Initial, review or exit"),
            .code("need", from: "needs.need", "The need, or none"),
        ],
        view: FactView(
            [
                "n.borough", "n.assessment_id", "n.case_id", "n.assessed_on", "n.stage", "n.need",
            ],
            from: FactSQL.inOrderOfKeys("needs", as: "n"),
            where: "n.until_batch IS NULL"))
}

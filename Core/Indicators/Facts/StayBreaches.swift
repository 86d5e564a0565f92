import Domain

extension Fact {
    /// Conditions of stays that were not kept.
    static let stayBreaches = Fact(
        "stay_breaches", row: "a condition of a stay that was not kept", record: .stayBreaches, keyedBy: ["breach_id"],
        needs: [.stayBreaches],
        columns: [
            .key("breach_id", "The breach"),
            .key("placement_id", "The stay"),
            .key("case_id", "The case"),
            .date("happened_on", "The day"),
            .code("condition", from: "stay_breaches.condition", "Which condition"),
            .code("action", from: "stay_breaches.action", "What followed"),
        ],
        view: FactView(
            [
                "b.borough", "b.breach_id", "b.placement_id", "b.case_id", "b.happened_on", "b.condition", "b.action",
            ],
            from: "stay_breaches AS b",
            where: "b.until_batch IS NULL"))
}

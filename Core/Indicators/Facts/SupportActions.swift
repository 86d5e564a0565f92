import Domain

extension Fact {
    /// What partner support helped with.
    static let supportActions = Fact(
        "support_actions", row: "one thing that support helped with", record: .supportActions, keyedBy: ["action_id"],
        needs: [.supportActions],
        columns: [
            .key("action_id", "The entry"),
            .key("episode_id", "The episode of support"),
            .key("case_id", "The case"),
            .date("acted_on", "The day"),
            .code("area", from: "support_actions.area", "What it was about"),
        ],
        view: FactView(
            [
                "a.borough", "a.action_id", "a.episode_id", "a.case_id", "a.acted_on", "a.area",
            ],
            from: "support_actions AS a",
            where: "a.until_batch IS NULL"))
}

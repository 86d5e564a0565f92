import Domain

extension Fact {
    /// Stays in accommodation for the person causing harm.
    static let placements = Fact(
        "placements", row: "a stay", record: .placements, keyedBy: ["placement_id"],
        columns: [
            .key("placement_id", "The stay"),
            .key("housing_referral_id", "The housing referral that led to it"),
            .key("case_id", "The case"),
            .code("accommodation", from: "placements.accommodation", "The kind of accommodation"),
            .date("started_on", "The first day"),
            .date("ended_on", "The day of leaving; empty while the stay goes on"),
            .code("move_on", from: "placements.move_on", "Where the service user went"),
        ],
        sql: """
            SELECT s.borough, s.placement_id, s.housing_referral_id, s.case_id, s.accommodation, s.started_on, s.ended_on, s.move_on
            FROM placements AS s
            WHERE s.until_batch IS NULL
            """)
}

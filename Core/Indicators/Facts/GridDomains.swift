import Domain

extension Fact {
    /// Severity of Abuse Grids, kind of abuse by kind of abuse.
    static let gridDomains = Fact(
        "grid_domains", row: "one kind of abuse on one Severity of Abuse Grid", record: .soag, keyedBy: ["grid_id", "domain"],
        needs: [.soag],
        columns: [
            .key("grid_id", "The grid"),
            .key("case_id", "The case"),
            .date("assessed_on", "The day of the assessment"),
            .code("stage", from: "soag.stage", "Intake, review or exit"),
            .code("domain", from: "soag.domain", "The kind of abuse"),
            .code("severity", from: "soag.severity", "How severe it is"),
            .code("severity_trend", from: "soag.trend", "How its severity moved over the past three months"),
            .code("frequency", from: "soag.frequency", "How often it takes place").needing("soag.frequency"),
            .code("frequency_trend", from: "soag.trend", "How its frequency moved over the past three months"),
        ],
        view: FactView(
            [
                "g.borough", "g.grid_id", "g.case_id", "g.assessed_on", "g.stage", "g.domain", "g.severity", "g.severity_trend", "g.frequency_trend",
                "g.frequency",
            ],
            from: FactSQL.inOrderOfKeys("soag", as: "g"),
            where: "g.until_batch IS NULL"))
}

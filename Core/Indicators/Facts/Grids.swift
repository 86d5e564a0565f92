import Domain

extension Fact {
    /// Severity of Abuse Grids as a whole. A grid rests on what all its rows name as its informants.
    static let grids = Fact(
        "grids", row: "one Severity of Abuse Grid, all kinds of abuse together",
        needs: [.soag],
        columns: [
            .key("grid_id", "The grid"),
            .key("case_id", "The case"),
            .date("assessed_on", "The day of the assessment"),
            .code("stage", from: "soag.stage", "Intake, review or exit"),
            .yesNo("any_high", "Whether any kind of abuse is of high severity"),
            .yesNo("escalating", "Whether any kind of abuse became more severe or more frequent in the past three months"),
            .yesNo("service_user_only", "Whether the grid rests on the service user's word alone"),
            .yesNo("heard_victim_survivor", "Whether it rests on two or more sources, the partner support worker among them"),
        ],
        view: FactView(
            [
                "g.borough", "g.grid_id", "MIN(g.case_id) AS case_id", "MIN(g.assessed_on) AS assessed_on", "MIN(g.stage) AS stage",
                "MAX(\(FactSQL.yesNo("g.severity = 'high'"))) AS any_high",
                "MAX(\(FactSQL.yesNo("g.severity_trend = 'worse' OR g.frequency_trend = 'worse'"))) AS escalating",
                "MIN(\(FactSQL.yesNo("g.informants = 'su'"))) AS service_user_only",
                """
                \(FactSQL.yesNo("MAX('+' || g.informants || '+' LIKE '%+psw+%') AND (MAX(g.informants LIKE '%+%') OR COUNT(DISTINCT g.informants) > 1)"))
                AS heard_victim_survivor
                """,
            ],
            from: "soag AS g",
            where: "g.until_batch IS NULL",
            groupedBy: "g.borough, g.grid_id"))
}

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
                "\(yesNo(any: "g.severity IS 'high'")) AS any_high",
                "\(yesNo(any: "g.severity_trend IS 'worse' OR g.frequency_trend IS 'worse'")) AS escalating",
                "\(FactSQL.yesNo("SUM(g.informants IS NOT 'su') = 0")) AS service_user_only",
                // Where the partner support worker is heard, there is another source wherever anything else is named.
                """
                \(FactSQL.yesNo("\(FactSQL.any("instr('+' || g.informants || '+', '+psw+') > 0")) AND \(FactSQL.any("g.informants <> 'psw'"))"))
                AS heard_victim_survivor
                """,
            ],
            from: "soag AS g",
            where: "g.until_batch IS NULL",
            groupedBy: "g.borough, g.grid_id"))

    private static func yesNo(any condition: String) -> String { FactSQL.yesNo(FactSQL.any(condition)) }
}

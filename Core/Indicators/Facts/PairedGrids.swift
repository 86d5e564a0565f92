import Domain

extension Fact {
    /// How each kind of abuse changed from its first rating at intake to its last at exit. Each row of a grid says whose word it rests on: a
    /// rating on the service user's word alone, or that does not say on whose, proves nothing and is passed over, whatever the grid's
    /// other rows rest on.
    static let pairedGrids = Fact(
        "paired_grids", row: "one kind of abuse in a case that has both an intake and an exit grid",
        needs: [.soag],
        columns: [
            .key("case_id", "The case"),
            .date("intake_on", "The day of the intake grid"),
            .date("exit_on", "The day of the exit grid"),
            .code("domain", from: "soag.domain", "The kind of abuse"),
            .code("intake_severity", from: "soag.severity", "Its severity at intake"),
            .code("exit_severity", from: "soag.severity", "Its severity at exit"),
            .ownCode("change", changes, "How it changed from intake to exit"),
        ],
        view: FactView(
            [
                "o.borough", "o.case_id", "i.assessed_on AS intake_on", "o.assessed_on AS exit_on", "o.domain", "i.severity AS intake_severity",
                "o.severity AS exit_severity",
                """
                CASE
                    WHEN i.severity IS NULL OR o.severity IS NULL THEN NULL
                    WHEN i.severity = o.severity THEN 'unchanged'
                    WHEN o.severity = 'none' THEN 'ceased'
                    WHEN i.severity = 'none' THEN 'new_onset'
                    WHEN \(FactSQL.severityRank("o.severity")) < \(FactSQL.severityRank("i.severity")) THEN 'reduced'
                    ELSE 'increased'
                END AS change
                """,
            ],
            from: """
                soag AS o
                JOIN soag AS i ON i.borough = o.borough AND i.case_id = o.case_id AND i.domain = o.domain AND i.until_batch IS NULL
                    AND i.stage = 'intake' AND i.informants <> 'su'
                """,
            where: """
                o.until_batch IS NULL AND o.stage = 'exit' AND o.informants <> 'su'
                    AND NOT EXISTS (
                        SELECT 1 FROM soag AS later
                        WHERE later.borough = o.borough AND later.case_id = o.case_id AND later.domain = o.domain
                            AND later.until_batch IS NULL AND later.stage = 'exit' AND later.informants <> 'su'
                            AND (later.assessed_on, later.grid_id) > (o.assessed_on, o.grid_id))
                    AND NOT EXISTS (
                        SELECT 1 FROM soag AS earlier
                        WHERE earlier.borough = i.borough AND earlier.case_id = i.case_id AND earlier.domain = i.domain
                            AND earlier.until_batch IS NULL AND earlier.stage = 'intake' AND earlier.informants <> 'su'
                            AND (earlier.assessed_on, earlier.grid_id) < (i.assessed_on, i.grid_id))
                """))

    private static let changes = CodeList(
        id: "paired_grids.change", title: "Change from intake to exit", source: "SafeLives, Severity of Abuse Grid",
        codes: [
            CodeList.Code("ceased", label: "Ceased"),
            CodeList.Code("reduced", label: "Reduced"),
            CodeList.Code("unchanged", label: "Unchanged"),
            CodeList.Code("increased", label: "Increased"),
            CodeList.Code("new_onset", label: "New since intake"),
        ])
}

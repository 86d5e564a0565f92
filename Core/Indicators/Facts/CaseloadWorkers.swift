import Domain

extension Fact {
    /// Boroughs send how many workers of a role there were at the end of a quarter, and no worker. Each count is made into as many
    /// rows again, so that disclosure control sees how few people a figure is of.
    static let caseloadWorkers = Fact(
        "caseload_workers", row: "a worker at the end of a quarter, of whom nothing is known but the role's counts",
        needs: [.caseloads],
        columns: [
            .date("as_at", "The last day of the quarter"),
            .code("role", from: "workers.role", "The work that they do"),
            .number("cases_per_whole_time", "Open cases of the borough's workers of the role for each whole-time post"),
            .yesNo("above_ceiling", "Whether they held more cases than the programme's ceiling for their hours; missing where there was none"),
        ],
        view: FactView(
            [
                "c.borough", "c.as_at", "c.role", "c.open_cases * 100.0 / c.whole_time_percent AS cases_per_whole_time",
                "CASE WHEN c.workers_above_ceiling IS NULL THEN NULL WHEN n.number <= c.workers_above_ceiling THEN 'y' ELSE 'n' END AS above_ceiling",
            ],
            from: """
                caseloads AS c JOIN (
                WITH RECURSIVE numbers (number) AS (
                    SELECT 1 UNION ALL SELECT number + 1 FROM numbers
                    WHERE number < (SELECT COALESCE(MAX(workers), 0) FROM caseloads WHERE until_batch IS NULL))
                SELECT number FROM numbers) AS n ON n.number <= c.workers
                """,
            where: "c.until_batch IS NULL"))
}

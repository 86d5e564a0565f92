import Domain

extension Fact {
    /// The risk band at referral and at exit. Professional judgement raises a band and never lowers it.
    static let pairedRisk = Fact(
        "paired_risk", row: "a case with a Dash band at referral and another at exit",
        needs: [.riskAssessments, .referrals],
        columns: [
            .key("case_id", "The case"),
            .date("exit_on", "The day of the exit assessment"),
            .code("band_at_referral", from: "risk_band", "The effective band at referral"),
            .code("band_at_exit", from: "risk_band", "The effective band at exit"),
            .ownCode("change", bandChanges, "How it changed"),
        ],
        sql: """
            SELECT x.borough, x.case_id, x.assessed_on AS exit_on, x.band_at_referral, x.band_at_exit,
                CASE WHEN \(rank("x.band_at_exit")) < \(rank("x.band_at_referral")) THEN 'lower'
                    WHEN \(rank("x.band_at_exit")) > \(rank("x.band_at_referral")) THEN 'higher' ELSE 'same' END AS change
            FROM (
                SELECT e.borough, e.case_id, e.assessed_on,
                    \(effective("r.dash_band", "r.professional_judgement")) AS band_at_referral,
                    \(effective("e.dash_band", "e.professional_judgement")) AS band_at_exit
                FROM risk_assessments AS e
                \(FactSQL.firstReferral(of: "e"))
                WHERE e.until_batch IS NULL AND e.stage = 'exit' AND NOT EXISTS (
                    SELECT 1 FROM risk_assessments AS later
                    WHERE later.borough = e.borough AND later.case_id = e.case_id AND later.until_batch IS NULL AND later.stage = 'exit'
                        AND (later.assessed_on, later.risk_id) > (e.assessed_on, e.risk_id))
            ) AS x
            WHERE x.band_at_referral IS NOT NULL AND x.band_at_exit IS NOT NULL
            """)

    private static func rank(_ band: String) -> String { "CASE \(band) WHEN 'standard' THEN 0 WHEN 'medium' THEN 1 WHEN 'high' THEN 2 END" }

    private static func effective(_ score: String, _ judgement: String) -> String {
        "CASE WHEN \(judgement) IS NULL OR \(rank(judgement)) < \(rank(score)) THEN \(score) ELSE \(judgement) END"
    }

    private static let bandChanges = CodeList(
        id: "paired_risk.change", title: "Change of the risk band", source: "SafeLives, Dash risk checklist",
        codes: [CodeList.Code("lower", label: "Lower"), CodeList.Code("same", label: "The same"), CodeList.Code("higher", label: "Higher")])
}

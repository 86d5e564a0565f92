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
        view: FactView(
            [
                "e.borough", "e.case_id", "e.assessed_on AS exit_on", "\(atReferral) AS band_at_referral", "\(atExit) AS band_at_exit",
                """
                CASE WHEN \(rank(atExit)) < \(rank(atReferral)) THEN 'lower'
                WHEN \(rank(atExit)) > \(rank(atReferral)) THEN 'higher' ELSE 'same' END AS change
                """,
            ],
            from: "risk_assessments AS e",
            joins: [.firstReferral(of: "e")],
            where: """
                e.until_batch IS NULL AND e.stage = 'exit' AND \(atReferral) IS NOT NULL AND \(atExit) IS NOT NULL
                    AND NOT EXISTS (
                        SELECT 1 FROM risk_assessments AS later
                        WHERE later.borough = e.borough AND later.case_id = e.case_id AND later.until_batch IS NULL AND later.stage = 'exit'
                            AND (later.assessed_on, later.risk_id) > (e.assessed_on, e.risk_id))
                """))

    private static let atReferral = effective("r.dash_band", "r.professional_judgement")
    private static let atExit = effective("e.dash_band", "e.professional_judgement")

    private static func rank(_ band: String) -> String { "(CASE \(band) WHEN 'standard' THEN 0 WHEN 'medium' THEN 1 WHEN 'high' THEN 2 END)" }

    private static func effective(_ score: String, _ judgement: String) -> String {
        "(CASE WHEN \(judgement) IS NULL OR \(rank(judgement)) < \(rank(score)) THEN \(score) ELSE \(judgement) END)"
    }

    private static let bandChanges = CodeList(
        id: "paired_risk.change", title: "Change of the risk band", source: "SafeLives, Dash risk checklist",
        codes: [CodeList.Code("lower", label: "Lower"), CodeList.Code("same", label: "The same"), CodeList.Code("higher", label: "Higher")])
}

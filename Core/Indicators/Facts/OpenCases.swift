import Domain

extension Fact {
    /// Cases in work on the last day of a quarter: accepted by then, and not closed since. There are rows for the quarters from the first
    /// referral that the hub knows to the one in which it last heard of anything: a case stays open though nothing new is recorded.
    static let openCases = Fact(
        "open_cases", row: "a case that was open at the end of a quarter", record: .referrals, keyedBy: ["referral_id"],
        needs: [.referrals, .closures],
        columns: [
            .key("referral_id", "The referral that was accepted"),
            .key("case_id", "The case"),
            .date("as_at", "The last day of the quarter"),
            .code("route", from: "referrals.route", "Who referred"),
        ],
        view: FactView(
            [
                "r.borough", "r.referral_id", "r.case_id", "q.as_at", "r.route",
            ],
            from: """
                (
                    WITH RECURSIVE quarters (as_at) AS (
                        SELECT date(MIN(received_on), 'start of year', '+3 months', '-1 day') FROM referrals WHERE until_batch IS NULL
                        UNION ALL
                        SELECT date(as_at, '+1 day', '+3 months', '-1 day') FROM quarters
                        WHERE as_at < (
                            SELECT MAX(d) FROM (
                                SELECT MAX(received_on) AS d FROM referrals WHERE until_batch IS NULL
                                UNION ALL SELECT MAX(closed_on) FROM closures WHERE until_batch IS NULL
                                UNION ALL SELECT date(MAX(received_at)) FROM batches)))
                    SELECT as_at FROM quarters WHERE as_at IS NOT NULL) AS q
                JOIN referrals AS r ON r.decided_on <= q.as_at
                """,
            where: """
                r.until_batch IS NULL AND r.decision = 'accepted'
                    AND NOT EXISTS (
                        SELECT 1 FROM closures AS c
                        WHERE c.borough = r.borough AND c.case_id = r.case_id AND c.until_batch IS NULL AND c.closed_on BETWEEN r.decided_on AND q.as_at)
                """),
        outside: """
            SELECT COALESCE((SELECT MIN(received_on) FROM referrals WHERE until_batch IS NULL), '') || ' '
                || COALESCE((SELECT MAX(received_on) FROM referrals WHERE until_batch IS NULL), '') || ' '
                || COALESCE((SELECT MAX(closed_on) FROM closures WHERE until_batch IS NULL), '') || ' '
                || COALESCE((SELECT date(MAX(received_at)) FROM batches), '')
            """)
}

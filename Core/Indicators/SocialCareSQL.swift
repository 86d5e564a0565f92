/// Pieces of SQL about children's social care. What is not recorded of a child means nothing, except on days that are covered.
enum SocialCareSQL {
    /// The rungs of the ladder of statuses, from the lowest.
    private static let rungs = ["none", "early_help", "assessment", "child_in_need_plan", "child_protection_plan", "looked_after"]

    static func isCovered(_ person: String, on day: String) -> String {
        """
        EXISTS (
            SELECT 1 FROM social_care_coverage AS v
            WHERE v.borough = \(person).borough AND v.person_id = \(person).person_id AND v.until_batch IS NULL
                AND \(day) BETWEEN v.covered_from AND v.covered_until)
        """
    }

    /// Whether every day from one to another is covered.
    static func isCovered(_ person: String, from first: String, through last: String) -> String {
        """
        (SELECT SUM(julianday(MIN(v.covered_until, \(last))) - julianday(MAX(v.covered_from, \(first))) + 1) FROM social_care_coverage AS v
            WHERE v.borough = \(person).borough AND v.person_id = \(person).person_id AND v.until_batch IS NULL
                AND v.covered_from <= \(last) AND v.covered_until >= \(first)) > julianday(\(last)) - julianday(\(first))
        """
    }

    /// Whether anything at all is known of a person.
    static func hasData(_ person: String) -> String {
        ["child_status", "social_care_referrals", "social_care_coverage"].map { table in
            "EXISTS (SELECT 1 FROM \(table) AS d WHERE d.borough = \(person).borough AND d.person_id = \(person).person_id AND d.until_batch IS NULL)"
        }.joined(separator: " OR ")
    }

    /// The last day of which everything is known of any child of the borough; null where there is none.
    static func lastDayCovered(inBoroughOf other: String) -> String {
        "(SELECT MAX(v.covered_until) FROM social_care_coverage AS v WHERE v.borough = \(other).borough AND v.until_batch IS NULL)"
    }

    /// The rung on which a person stands on a day, 0 to 5; null where the day is not covered. A case that is open with children's
    /// social care is at least on the rung of assessment, whatever else is recorded of it.
    static func rung(of person: String, on day: String) -> String {
        let cases = rungs.enumerated().map { "WHEN '\($1)' THEN \($0)" }.joined(separator: " ")
        return """
            CASE WHEN \(isCovered(person, on: day)) THEN (
                SELECT MAX(rung) FROM (
                    SELECT 0 AS rung
                    UNION ALL
                    SELECT CASE x.status \(cases) END FROM child_status AS x
                    WHERE x.borough = \(person).borough AND x.person_id = \(person).person_id AND x.until_batch IS NULL
                        AND x.started_on <= \(day) AND (x.ended_on IS NULL OR x.ended_on > \(day))
                    UNION ALL
                    SELECT 2 FROM social_care_referrals AS y
                    WHERE y.borough = \(person).borough AND y.person_id = \(person).person_id AND y.until_batch IS NULL
                        AND COALESCE(y.no_further_action, 'n') = 'n'
                        AND y.referred_on <= \(day) AND (y.closed_on IS NULL OR y.closed_on > \(day)))
            ) END
            """
    }

    /// The status of a rung.
    static func status(_ rung: String) -> String {
        "CASE \(rung) " + rungs.enumerated().map { "WHEN \($0) THEN '\($1)'" }.joined(separator: " ") + " END"
    }
}

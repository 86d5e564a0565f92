/// Pieces of SQL that several facts are made of, and the only place where SQLite's own functions stand.
enum FactSQL {
    /// How all boroughs are registered, for facts that ask which of them took part.
    static let register =
        "SELECT group_concat(slug || ' ' || gss_code || ' ' || participation, ' ') FROM (SELECT slug, gss_code, participation FROM boroughs ORDER BY slug)"

    /// Whole days from one date column to another; null where either is missing.
    static func days(from start: String, to end: String) -> String {
        "CAST(julianday(\(end)) - julianday(\(start)) AS INTEGER)"
    }

    /// The same day so many months later, or that month's last where it has no such day, as `CivilDate.adding(months:)` has it; SQLite
    /// by itself runs on into the month after.
    static func months(_ count: Int, after day: String) -> String {
        "MIN(date(\(day), '+\(count) months'), date(\(day), 'start of month', '+\(count + 1) months', '-1 day'))"
    }

    static func yesNo(_ condition: String) -> String {
        "CASE WHEN \(condition) THEN 'y' ELSE 'n' END"
    }

    /// A table whose current rows are walked in the order of their keys. They came in that order, so that they lie beside each other; walked by case, which
    /// SQLite by itself would take to be as good, each lies somewhere else.
    static func inOrderOfKeys(_ table: String, as alias: String) -> String { "\(table) AS \(alias) INDEXED BY \(table)_current" }

    /// Whether any row of a group meets a condition. Added up, because SQLite compares and copies what it looks for the greatest of, which takes several times
    /// as long.
    static func any(_ condition: String) -> String { "SUM(\(condition)) > 0" }

    /// Joins the first referral of a case as `r`, so that a case that was referred twice stands once.
    static func firstReferral(of other: String) -> String {
        """
        LEFT JOIN referrals AS r ON r.borough = \(other).borough AND r.case_id = \(other).case_id AND r.until_batch IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM referrals AS earlier
                WHERE earlier.borough = r.borough AND earlier.case_id = r.case_id AND earlier.until_batch IS NULL
                    AND (COALESCE(earlier.received_on, ''), earlier.referral_id) < (COALESCE(r.received_on, ''), r.referral_id))
        """
    }

    /// Joins a case's service user as `s`; should a case have several, the first by key, so that the case stands once.
    /// COALESCE keeps the planner from the index on people's keys, where the index on cases finds the few it needs.
    static func serviceUser(of other: String) -> String {
        """
        LEFT JOIN people AS s ON s.borough = \(other).borough AND s.case_id = \(other).case_id AND s.until_batch IS NULL
            AND s.role = 'service_user'
            AND NOT EXISTS (
                SELECT 1 FROM people AS before
                WHERE before.borough = s.borough AND before.case_id = s.case_id AND before.until_batch IS NULL
                    AND before.role = 'service_user' AND COALESCE(before.person_id, '') < s.person_id)
        """
    }

    /// Whether the case of `other` has a current record in `table` that meets `condition`, which names it `x`.
    static func caseHas(_ table: String, of other: String, where condition: String) -> String {
        """
        EXISTS (
            SELECT 1 FROM \(table) AS x
            WHERE x.borough = \(other).borough AND x.case_id = \(other).case_id AND x.until_batch IS NULL AND \(condition))
        """
    }

    /// The rank of a severity on the grid, 0 to 3; null where it is missing.
    static func severityRank(_ column: String) -> String {
        "CASE \(column) WHEN 'none' THEN 0 WHEN 'standard' THEN 1 WHEN 'moderate' THEN 2 WHEN 'high' THEN 3 END"
    }
}

/// Pieces of SQL about where adult victim-survivors and children live.
enum LivingSQL {
    /// Whether somebody in one of the roles in the case of `other` lives as `situation` says (`= 'stayed_at_home'`), by the last of the
    /// entries about that person which say where he or she lives; on one day that at follow-up comes after that at closure.
    static func somebody(of other: String, inRoles roles: [String] = ["adult_victim_survivor", "child"], lives situation: String) -> String {
        FactSQL.caseHas(
            "living_arrangements", of: other,
            where: """
                x.situation \(situation)
                    AND EXISTS (
                        SELECT 1 FROM people AS w
                        WHERE w.borough = x.borough AND w.person_id = x.person_id AND w.until_batch IS NULL
                            AND w.role IN (\(roles.map { "'\($0)'" }.joined(separator: ", "))))
                    AND NOT EXISTS (
                        SELECT 1 FROM living_arrangements AS later
                        WHERE later.borough = x.borough AND later.case_id = x.case_id AND later.person_id = x.person_id
                            AND later.until_batch IS NULL AND later.situation <> 'not_known'
                            AND (later.recorded_on, COALESCE(later.stage, ''), later.arrangement_id) > (x.recorded_on, COALESCE(x.stage, ''), x.arrangement_id))
                """)
    }
}

import Domain

extension Fact {
    /// Assessments of Restart's children that children's social care completed, with what they say of domestic abuse.
    static let socialCareAssessments = Fact(
        "social_care_assessments", row: "an assessment of a child that children's social care completed",
        needs: [.childStatus],
        columns: [
            .key("person_id", "The child"),
            .date("started_on", "The day it began"),
            .date("completed_on", "The day it was completed"),
            .yesNo("factor_3a", "Whether it found the child subject of domestic abuse; empty where its factors are not known"),
            .yesNo("factor_3b", "Whether it found a parent or carer subject of it; empty where its factors are not known"),
            .yesNo("factor_3c", "Whether it found another person in the household subject of it; empty where its factors are not known"),
            .yesNo("domestic_abuse", "Whether it found any of the three; empty where its factors are not known"),
        ] + FactColumn.demographics,
        view: FactView(
            [
                "s.borough", "s.person_id", "s.started_on", "s.ended_on AS completed_on", "s.factor_3a", "s.factor_3b", "s.factor_3c",
                """
                CASE WHEN s.factor_3a IS NOT NULL AND s.factor_3b IS NOT NULL AND s.factor_3c IS NOT NULL
                THEN \(FactSQL.yesNo("'y' IN (s.factor_3a, s.factor_3b, s.factor_3c)")) END AS domestic_abuse
                """,
                "p.age_band", "p.sex", "p.ethnicity",
            ],
            from: "child_status AS s",
            joins: [.person(of: "s")],
            where: "s.until_batch IS NULL AND s.status = 'assessment' AND s.ended_on IS NOT NULL"))
}

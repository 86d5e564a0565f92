import Domain

extension Fact {
    /// Answers to outcome questions. Who answered and whom the answer is about are kept apart.
    static let outcomes = Fact(
        "outcomes", row: "one answer to one question", record: .outcomes, keyedBy: ["response_id"],
        needs: [.outcomes],
        columns: [
            .key("response_id", "The answer"),
            .key("case_id", "The case"),
            .key("person_id", "The person the answer is about"),
            .date("answered_on", "The day of the answer"),
            .code("stage", from: "outcomes.stage", "Intake, exit, survey or follow-up"),
            .code("respondent", from: "outcomes.respondent", "Who gave the answer"),
            .code("item", from: "outcomes.item", "What was asked"),
            .answer("answer", items: "outcomes.item", "The answer, on the question's own scale"),
            FactColumn(
                "score", .number, "The answer as a number, from 1 for the least good to 5 for the best on a scale of five, to 3 on one of three",
                givenWith: "answer"),
            .code("about", from: "people.role", "The role of the person the answer is about").needing("people"),
            .code("age_band", from: "age_band", "That person's age when the case's referral was received").needing("people"),
        ],
        view: FactView(
            [
                "o.borough", "o.response_id", "o.case_id", "o.person_id", "o.answered_on", "o.stage", "o.respondent", "o.item", "o.answer",
                """
                CASE
                    WHEN o.answer IN ('strongly_agree', 'greatly_improved') THEN 5
                    WHEN o.answer IN ('agree', 'slightly_improved') THEN 4
                    WHEN o.item = 'risk_to_children' THEN CASE o.answer WHEN 'reduced' THEN 3 WHEN 'no_change' THEN 2 WHEN 'increased' THEN 1 END
                    WHEN o.answer IN ('neither', 'no_change') THEN 3
                    WHEN o.answer IN ('disagree', 'slightly_worse') THEN 2
                    WHEN o.answer IN ('strongly_disagree', 'much_worse') THEN 1
                END AS score
                """,
                "p.role AS about", "p.age_band",
            ],
            from: "outcomes AS o",
            joins: [.person(of: "o")],
            where: "o.until_batch IS NULL"))
}

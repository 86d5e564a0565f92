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
            .code("about", from: "people.role", "The role of the person the answer is about"),
        ],
        sql: """
            SELECT o.borough, o.response_id, o.case_id, o.person_id, o.answered_on, o.stage, o.respondent, o.item, o.answer,
                p.role AS about
            FROM outcomes AS o
            LEFT JOIN people AS p ON p.borough = o.borough AND p.person_id = o.person_id AND p.until_batch IS NULL
            WHERE o.until_batch IS NULL
            """)
}

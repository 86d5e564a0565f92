extension RecordType {
    public static let outcomes = RecordType(
        "outcomes", title: "Outcomes", row: "one answer to one item; person_id is whom it is about, respondent who gave it",
        key: ["response_id"], eventDate: "answered_on",
        fields: [
            .key("response_id", .response, "The answer's number in the case system"),
            .caseReference,
            .reference("person_id", .person, to: "people", "person_id", "The person the answer is about"),
            .date("answered_on", privacy: .shared, "The day of the answer"),
            .code("stage", from: "outcomes.stage", privacy: .shared, "Intake, exit, survey or follow-up"),
            .code("respondent", from: "outcomes.respondent", privacy: .shared, "Who gave the answer"),
            .code("item", from: "outcomes.item", privacy: .shared, "What was asked"),
            .answer("answer", to: "item", in: "outcomes.item", privacy: .shared, "The answer, on the item's own scale"),
        ])
}

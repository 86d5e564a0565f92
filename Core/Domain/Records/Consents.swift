extension RecordType {
    /// Agreement to take part, or to something being shared. It is not the lawful basis of the processing.
    public static let consents = RecordType(
        "consents", title: "Consents", row: "a person's answer when asked to agree to something",
        key: ["consent_id"], eventDate: "answered_on",
        fields: [
            .key("consent_id", .consent, "The entry's number in the case system"),
            .caseReference,
            .reference("person_id", .person, to: "people", "person_id", "The person who was asked"),
            .date("answered_on", privacy: .shared, "The day of the answer"),
            .code("subject", from: "consents.subject", privacy: .shared, "What was asked"),
            .code("answer", from: "consents.answer", privacy: .shared, "What the person said"),
        ])
}

extension RecordType {
    /// What people say of the programme in their own words. A statement leaves only with its speaker's consent.
    public static let statements = RecordType(
        "statements", title: "Statements", row: "something said about the programme, in the speaker's own words",
        key: ["statement_id"], eventDate: "said_on",
        fields: [
            .key("statement_id", .statement, "The statement's number"),
            .caseReference,
            .date("said_on", privacy: .shared, "The day it was said"),
            .code("said_by", from: "statements.said_by", privacy: .shared, "Who said it"),
            .code("topic", from: "statements.topic", privacy: .shared, "What it is about"),
            .yesNo("consent_to_share", privacy: .shared, "Whether the speaker agreed that it be shared outside the borough"),
            Field(
                name: "words", kind: .text(maxLength: 2000), privacy: .withConsent(field: "consent_to_share"), requirement: .always,
                meaning: "The words themselves", reference: nil, notBefore: nil, isLater: false),
        ])
}

extension RecordType {
    public static let closures = RecordType(
        "closures", title: "Closures", row: "the end of the intervention",
        key: ["case_id"], eventDate: "closed_on",
        fields: [
            .caseReference,
            .date("closed_on", privacy: .shared, "The day the intervention ended"),
            .code("reason", from: "closures.reason", privacy: .shared, "Why it ended"),
        ])
}

extension RecordType {
    public static let needs = RecordType(
        "needs", title: "Needs", row: "a need found at an assessment",
        key: ["assessment_id", "need"], eventDate: "assessed_on",
        fields: [
            .key("assessment_id", .assessment, "The assessment's number in the case system"),
            .caseReference,
            .date("assessed_on", privacy: .shared, "The day of the assessment"),
            .code("stage", from: "needs.stage", privacy: .shared, "Initial, review or exit"),
            .code("need", from: "needs.need", privacy: .shared, "The need found; `none` where the assessment found none"),
        ])
}

extension RecordType {
    /// That nothing is recorded of a child means nothing by itself. Within these days it means that there was nothing.
    public static let socialCareCoverage = RecordType(
        "social_care_coverage", title: "Days of which children's social care told everything",
        row: "a stretch of time of which everything is known that children's social care did for a child",
        key: ["person_id", "covered_from"], eventDate: nil,
        fields: [
            .reference("person_id", .person, to: "people", "person_id", "The child"),
            .caseReference,
            .date("covered_from", .history, privacy: .shared, "The first of these days"),
            .date("covered_until", .history, notBefore: "covered_from", privacy: .shared, "The last of these days"),
        ])
}

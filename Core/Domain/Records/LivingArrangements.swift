extension RecordType {
    /// Whether a family could stay in its home is what the programme's accommodation is for.
    public static let livingArrangements = RecordType(
        "living_arrangements", title: "Living arrangements", row: "where an adult victim-survivor or a child lives when the intervention ends, or later",
        key: ["arrangement_id"], eventDate: "recorded_on",
        fields: [
            .key("arrangement_id", .arrangement, "The entry's number in the case system"),
            .caseReference,
            .reference("person_id", .person, to: "people", "person_id", "The adult victim-survivor or child"),
            .date("recorded_on", privacy: .shared, "The day for which it is true"),
            .code("stage", from: "living_arrangements.stage", privacy: .shared, "At closure, or at follow-up"),
            .code("situation", from: "living_arrangements.situation", privacy: .shared, "Whether they stayed at home, moved by choice or had to flee"),
        ])
}

extension RecordType {
    /// Where a child stands with children's social care, episode by episode. From the Children in Need census come assessments and plans;
    /// early help and children looked after are not in it, and come from a borough that sends them itself.
    public static let childStatus = RecordType(
        "child_status", title: "Children's social care status", row: "a stretch of time in which a child has one status with children's social care",
        key: ["person_id", "status", "started_on"], eventDate: nil,
        fields: [
            .reference("person_id", .person, to: "people", "person_id", "The child"),
            .caseReference,
            .code("status", from: "child_status.status", privacy: .shared, "The status"),
            .date("started_on", .history, privacy: .shared, "Its first day"),
            .date("ended_on", .history, .never, notBefore: "started_on", privacy: .shared, "The day on which it ended; empty while it lasts"),
            .yesNo("factor_3a", .never, privacy: .shared, "Of a completed assessment: whether the child is subject of domestic abuse (factor 3A)"),
            .yesNo("factor_3b", .never, privacy: .shared, "Of a completed assessment: whether a parent or carer is (factor 3B)"),
            .yesNo("factor_3c", .never, privacy: .shared, "Of a completed assessment: whether another person in the household is (factor 3C)"),
        ])
}

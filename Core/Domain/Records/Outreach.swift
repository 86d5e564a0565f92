extension RecordType {
    public static let outreach = RecordType(
        "outreach", title: "Outreach", row: "a planned visit or surgery of an accommodation support worker",
        key: ["event_id"], eventDate: "planned_on",
        fields: [
            .key("event_id", .outreachEvent, "The event's number"),
            .date("planned_on", .planned, privacy: .shared, "The day for which it was planned"),
            .code("kind", from: "outreach.kind", privacy: .shared, "A visit or a surgery"),
            .yesNo("held", .never, privacy: .shared, "Whether it was held; empty while it is still to come"),
            .number("attended_by", 0...200, .never, privacy: .shared, "How many professionals came"),
        ])
}

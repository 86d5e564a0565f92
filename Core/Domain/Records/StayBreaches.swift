extension RecordType {
    public static let stayBreaches = RecordType(
        "stay_breaches", title: "Breaches of stay conditions", row: "a condition of a stay that was not kept",
        key: ["breach_id"], eventDate: "happened_on",
        fields: [
            .key("breach_id", .breach, "The entry's number in the case system"),
            .reference("placement_id", .placement, to: "placements", "placement_id", "The stay"),
            .caseReference,
            .date("happened_on", privacy: .shared, "The day"),
            .code("condition", from: "stay_breaches.condition", privacy: .shared, "Which condition"),
            .code("action", from: "stay_breaches.action", privacy: .shared, "What followed"),
        ])
}

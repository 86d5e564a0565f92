extension RecordType {
    public static let placements = RecordType(
        "placements", title: "Placements", row: "a stay",
        key: ["placement_id"], eventDate: "started_on",
        fields: [
            .key("placement_id", .placement, "The stay's number in the case system"),
            .reference("housing_referral_id", .housingReferral, to: "housing_referrals", "housing_referral_id", "The housing referral that it follows"),
            .caseReference,
            .code("accommodation", from: "placements.accommodation", privacy: .shared, "The kind of accommodation"),
            .date("started_on", privacy: .shared, "The first night"),
            .date("ended_on", .event, .never, notBefore: "started_on", privacy: .shared, "The day of leaving; that night is not counted"),
            .code("move_on", from: "placements.move_on", .never, privacy: .shared, "Where the service user went"),
        ])
}

extension RecordType {
    /// SafeLives' Severity of Abuse Grid, one row a domain.
    public static let soag = RecordType(
        "soag", title: "Severity of Abuse Grids", row: "one domain of one Severity of Abuse Grid",
        key: ["grid_id", "domain"], eventDate: "assessed_on",
        fields: [
            .key("grid_id", .grid, "The grid's number in the case system"),
            .caseReference,
            .date("assessed_on", privacy: .shared, "The day the grid was completed"),
            .code("stage", from: "soag.stage", privacy: .shared, "Intake, review or exit"),
            .code("domain", from: "soag.domain", privacy: .shared, "The kind of abuse"),
            .code("severity", from: "soag.severity", privacy: .shared, "How severe it is"),
            .code("severity_trend", from: "soag.trend", privacy: .shared, "How its severity moved over the past three months"),
            .code("frequency_trend", from: "soag.trend", privacy: .shared, "How its frequency moved over the past three months"),
            .code("frequency", from: "soag.frequency", .never, privacy: .shared, isLater: true, "How often it takes place"),
            .codeSet("informants", from: "soag.informants", privacy: .shared, "Whose word it rests on"),
        ])
}

extension RecordType {
    /// The system strand: reported apart from the family strand (Home Office Standards, 2023).
    public static let training = RecordType(
        "training", title: "Training", row: "a booking on Safe & Together training (no person named)",
        key: ["booking_id"], eventDate: "event_on",
        fields: [
            .key("booking_id", .booking, "The booking's number"),
            .code("course", from: "training.course", privacy: .shared, "CORE (four days) or Overview (one day)"),
            .date("event_on", .planned, privacy: .shared, "The first day of the event"),
            .code("agency", from: "training.agency", privacy: .shared, "Where the trainee works"),
            .yesNo("attended", privacy: .shared, "Whether the trainee came"),
            .number("pre_score", 0...100, .never, privacy: .shared, "Score before, in per cent"),
            .number("post_score", 0...100, .never, privacy: .shared, "Score after, in per cent"),
        ])
}

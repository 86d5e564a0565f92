import Domain

extension Fact {
    /// Bookings on Safe & Together training. No person is named.
    static let trainingBookings = Fact(
        "training_bookings", row: "a booking on a training event", record: .training, keyedBy: ["booking_id"],
        needs: [.training],
        columns: [
            .key("booking_id", "The booking"),
            .code("course", from: "training.course", "The course"),
            .date("event_on", "The day of the event"),
            .code("agency", from: "training.agency", "Where the trainee works"),
            .yesNo("attended", "Whether the trainee came"),
            .number("pre_score", "Score before the training, 0 to 100"),
            .number("post_score", "Score after the training, 0 to 100"),
            .number("gain", "Score after less score before; empty where either is missing"),
        ],
        view: FactView(
            [
                "t.borough", "t.booking_id", "t.course", "t.event_on", "t.agency", "t.attended", "t.pre_score", "t.post_score",
                "t.post_score - t.pre_score AS gain",
            ],
            from: "training AS t",
            where: "t.until_batch IS NULL"))
}

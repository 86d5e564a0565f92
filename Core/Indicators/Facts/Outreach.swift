import Domain

extension Fact {
    /// Visits and surgeries of accommodation support workers.
    static let outreach = Fact(
        "outreach", row: "a planned visit or surgery", record: .outreach, keyedBy: ["event_id"], isAboutPeople: false,
        needs: [.outreach],
        columns: [
            .key("event_id", "The event"),
            .date("planned_on", "The day for which it was planned"),
            .code("kind", from: "outreach.kind", "A visit or a surgery"),
            .yesNo("held", "Whether it was held; empty while it is still to come"),
            .number("attended_by", "How many professionals came"),
        ],
        view: FactView(
            [
                "o.borough", "o.event_id", "o.planned_on", "o.kind", "o.held", "o.attended_by",
            ],
            from: "outreach AS o",
            where: "o.until_batch IS NULL"))
}

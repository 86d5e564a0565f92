extension RecordType {
    /// Known in the borough alone: who works for Restart, for counting how many cases each role holds. Neither name nor number
    /// leaves, not as a pseudonym either.
    public static let workers = RecordType(
        "workers", title: "Workers", row: "somebody who works on Restart's cases, in one role",
        key: ["worker_id"], eventDate: nil,
        fields: [
            .confinedKey("worker_id", "The worker's number in the case system"),
            .identifying("name", required: false, "The worker's name"),
            .code("role", from: "workers.role", privacy: .shared, "The work that they do"),
            .number("whole_time_percent", 1...100, privacy: .shared, "Contracted hours, in per cent of a whole-time post"),
            .date("started_on", .history, privacy: .shared, "The first day in this role"),
            .date("ended_on", .planned, .never, notBefore: "started_on", privacy: .shared, "The last day in this role; empty while it goes on"),
        ])
}

extension RecordType {
    /// Known in the borough alone. Who holds a case changes, so an allocation has its days: how many cases were held on a day
    /// of the past can be said only by them.
    public static let caseAllocations = RecordType(
        "case_allocations", title: "Case allocations", row: "a stretch of time in which a worker holds a case",
        key: ["case_id", "worker_id", "started_on"], eventDate: nil,
        fields: [
            .caseReference,
            .confinedReference("worker_id", to: "workers", "worker_id", "The worker who holds the case"),
            .date("started_on", privacy: .shared, "The day on which the worker took the case"),
            .date(
                "ended_on", .event, .never, notBefore: "started_on", privacy: .shared,
                "The day on which the worker gave it up; empty while they hold it, or where the next one's begins"),
        ])
}

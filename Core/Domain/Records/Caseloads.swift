extension RecordType {
    /// Counts that the borough's agent makes of its own workers and allocations: the only thing of them that ever leaves. They
    /// have no event of their own by which a borough would count as having reported.
    public static let caseloads = RecordType(
        "caseloads", title: "Caseloads", row: "what the workers of one role held at the end of a quarter, in numbers",
        key: ["as_at", "role"], eventDate: nil,
        fields: [
            .date("as_at", privacy: .shared, "The last day of the quarter"),
            .code("role", from: "workers.role", privacy: .shared, "The work that they do"),
            .number("workers", 1...10_000, privacy: .shared, "How many workers there were in the role"),
            .number("whole_time_percent", 1...1_000_000, privacy: .shared, "Their hours together: 100 for each whole-time post"),
            .number("open_cases", 0...1_000_000, privacy: .shared, "How many open cases they held"),
            .number(
                "workers_above_ceiling", 0...10_000, .never, privacy: .shared,
                "How many of them held more cases than the programme's ceiling for their hours; empty where there was no ceiling"),
        ])
}

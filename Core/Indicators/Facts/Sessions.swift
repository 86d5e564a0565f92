import Domain

extension Fact {
    /// One-to-one sessions with service users.
    static let sessions = Fact(
        "sessions", row: "a booked session", record: .sessions, keyedBy: ["session_id"],
        needs: [.sessions],
        columns: [
            .key("session_id", "The session"),
            .key("case_id", "The case"),
            .date("held_on", "The day it was booked for"),
            .code("kind", from: "sessions.kind", "Alone or with another professional"),
            .code("attendance", from: "sessions.attendance", "Whether the service user came"),
        ],
        view: FactView(
            [
                "s.borough", "s.session_id", "s.case_id", "s.held_on", "s.kind", "s.attendance",
            ],
            from: "sessions AS s",
            where: "s.until_batch IS NULL"))
}

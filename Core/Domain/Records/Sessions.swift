extension RecordType {
    public static let sessions = RecordType(
        "sessions", title: "Sessions", row: "a booked one-to-one session",
        key: ["session_id"], eventDate: "held_on",
        fields: [
            .key("session_id", .session, "The session's number in the case system"),
            .caseReference,
            .date("held_on", privacy: .shared, "The day it was booked for"),
            .code("kind", from: "sessions.kind", privacy: .shared, "Alone or with another professional"),
            .code("attendance", from: "sessions.attendance", privacy: .shared, "Whether the service user came"),
        ])
}

extension RecordType {
    /// What support helped with.
    public static let supportActions = RecordType(
        "support_actions", title: "What partner support helped with", row: "one thing that support helped an adult victim-survivor with",
        key: ["action_id"], eventDate: "acted_on",
        fields: [
            .key("action_id", .supportAction, "The entry's number in the case system"),
            .reference("episode_id", .supportEpisode, to: "support_episodes", "episode_id", "The episode of support"),
            .caseReference,
            .date("acted_on", privacy: .shared, "The day"),
            .code("area", from: "support_actions.area", privacy: .shared, "What it was about"),
        ])
}

extension RecordType {
    /// Support of an adult victim-survivor by the programme's own worker or by a service of equal value. It does not depend on
    /// what the service user does.
    public static let supportEpisodes = RecordType(
        "support_episodes", title: "Partner support episodes", row: "support offered to an adult victim-survivor, and taken up or not",
        key: ["episode_id"], eventDate: "offered_on",
        fields: [
            .key("episode_id", .supportEpisode, "The episode's number in the case system"),
            .caseReference,
            .reference("person_id", .person, to: "people", "person_id", "The adult victim-survivor"),
            .code("service", from: "support_episodes.service", privacy: .shared, "The programme's partner support or a service of equal value"),
            .date("offered_on", privacy: .shared, "The day it was offered"),
            .date("started_on", .event, .never, notBefore: "offered_on", privacy: .shared, "The day it was taken up; empty where it was not"),
            .date("ended_on", .event, .never, notBefore: "started_on", privacy: .shared, "The day it ended; empty while it goes on"),
        ])
}

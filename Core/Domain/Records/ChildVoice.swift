extension RecordType {
    public static let childVoice = RecordType(
        "child_voice", title: "Child's voice", row: "a child heard",
        key: ["voice_id"], eventDate: "captured_on",
        fields: [
            .key("voice_id", .voice, "The record's number in the case system"),
            .caseReference,
            .reference("person_id", .person, to: "people", "person_id", "The child"),
            .date("captured_on", privacy: .shared, "The day the child was heard"),
            .code("method", from: "child_voice.method", privacy: .shared, "How"),
            .code("captured_by", from: "child_voice.captured_by", privacy: .shared, "By whom"),
            .yesNo("spoken_to_alone", privacy: .shared, "Whether the child was spoken to alone, in a safe place"),
            .yesNo("coaching_concern", privacy: .shared, "Whether the child may have been told what to say"),
        ])
}

import Domain

extension Fact {
    /// Children who were heard: how, by whom and in what setting.
    static let childVoice = Fact(
        "child_voice", row: "one time that a child was heard", record: .childVoice, keyedBy: ["voice_id"],
        needs: [.childVoice],
        columns: [
            .key("voice_id", "The record"),
            .key("person_id", "The child"),
            .date("captured_on", "The day the child was heard"),
            .code("method", from: "child_voice.method", "How the child was heard"),
            .code("captured_by", from: "child_voice.captured_by", "Who heard the child"),
            .yesNo("spoken_to_alone", "Whether the child was spoken to alone, in a safe place"),
            .yesNo("coaching_concern", "Whether the child may have been told what to say"),
        ] + FactColumn.demographics,
        view: FactView(
            [
                "v.borough", "v.voice_id", "v.person_id", "v.captured_on", "v.method", "v.captured_by", "v.spoken_to_alone", "v.coaching_concern",
                "p.age_band", "p.sex", "p.ethnicity",
            ],
            from: "child_voice AS v",
            joins: [.person(of: "v")],
            where: "v.until_batch IS NULL"))
}

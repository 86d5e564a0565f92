extension RecordType {
    /// How an adult victim-survivor may be reached without putting her in danger. Only that there is a plan, and since when, may leave.
    public static let safeContactPlans = RecordType(
        "safe_contact_plans", title: "Safe-contact plans", row: "how an adult victim-survivor may be reached safely",
        key: ["plan_id"], eventDate: "made_on",
        fields: [
            .key("plan_id", .safeContactPlan, "The plan's number in the case system"),
            .caseReference,
            .reference("person_id", .person, to: "people", "person_id", "The adult victim-survivor"),
            .date("made_on", privacy: .shared, "The day it was made"),
            .date("reviewed_on", .event, .never, notBefore: "made_on", privacy: .shared, "The day it was last looked at together"),
            .identifying("channel", required: false, "How to reach her, and where"),
            .identifying("safe_times", required: false, "When it is safe"),
            .identifying("codeword", required: false, "The word by which she knows the worker"),
        ])
}

extension RecordType {
    /// A referral opens a case with children's social care, whether or not an assessment or a plan follows.
    public static let socialCareReferrals = RecordType(
        "social_care_referrals", title: "Referrals to children's social care", row: "a referral of a child to children's social care, with the case it opened",
        key: ["person_id", "referred_on"], eventDate: nil,
        fields: [
            .reference("person_id", .person, to: "people", "person_id", "The child"),
            .caseReference,
            .date("referred_on", .history, privacy: .shared, "The day of the referral"),
            .yesNo("no_further_action", .never, privacy: .shared, "Whether it led to no further action"),
            .date("closed_on", .history, .never, notBefore: "referred_on", privacy: .shared, "The day on which the case was closed; empty while it is open"),
            .code("closure_reason", from: "social_care_referrals.closure_reason", .never, privacy: .shared, "Why it was closed"),
        ])
}

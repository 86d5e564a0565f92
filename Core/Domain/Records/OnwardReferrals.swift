extension RecordType {
    public static let onwardReferrals = RecordType(
        "onward_referrals", title: "Onward referrals", row: "a referral to a longer programme",
        key: ["onward_id"], eventDate: "referred_on",
        fields: [
            .key("onward_id", .onwardReferral, "The onward referral's number in the case system"),
            .caseReference,
            .date("referred_on", privacy: .shared, "The day it was made"),
            .code("service", from: "onward_referrals.service", privacy: .shared, "Where to"),
            .date("started_on", .planned, .never, notBefore: "referred_on", privacy: .shared, "The day the service user started there"),
        ])
}

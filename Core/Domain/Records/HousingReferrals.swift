extension RecordType {
    public static let housingReferrals = RecordType(
        "housing_referrals", title: "Housing referrals", row: "a referral to the accommodation pathway and its offer",
        key: ["housing_referral_id"], eventDate: "referred_on",
        fields: [
            .key("housing_referral_id", .housingReferral, "The housing referral's number in the case system"),
            .caseReference,
            .date("referred_on", privacy: .shared, "The day it was made"),
            .yesNo("victim_survivor_wishes_recorded", privacy: .shared, "Whether the adult victim-survivor's wishes were recorded first"),
            .date("offered_on", .event, .never, notBefore: "referred_on", privacy: .shared, "The day a place was offered"),
            .code("offer_outcome", from: "housing_referrals.offer_outcome", privacy: .shared, "What came of the offer"),
        ])
}

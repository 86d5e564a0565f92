extension RecordType {
    /// A referral opens a case. DOMAIN's sources: the programme's referral form; Dash bands after SafeLives.
    public static let referrals = RecordType(
        "referrals", title: "Referrals", row: "a service user referred to Restart; opens the case",
        key: ["referral_id"], eventDate: "received_on",
        fields: [
            .key("referral_id", .referral, "The referral's number in the case system"),
            .key("case_id", .caseFile, "The case that the referral opens"),
            .date("received_on", privacy: .shared, "The day the referral was received"),
            .code("route", from: "referrals.route", privacy: .shared, "Who referred"),
            .code("residence_gss", from: "residence_gss", privacy: .shared, "The local authority in which the service user lives"),
            .number("dash_score", 0...24, privacy: .coarsened(.riskBand), "Ticks on the Dash risk checklist, 0 to 24"),
            .code(
                "professional_judgement", from: "risk_band", .never, privacy: .shared,
                "The worker's own view of the risk; it can raise the band, never lower it"),
            .yesNo("service_user_consent", privacy: .shared, "Whether the service user agreed to take part"),
            .yesNo("victim_survivor_consent", .never, privacy: .shared, "Whether the adult victim-survivor agreed; empty when there is none in the case"),
            .yesNo("open_criminal_investigation", privacy: .shared, "Whether a criminal investigation is open"),
            .code("framing", from: "referrals.framing", privacy: .shared, "How the referrer described what happens"),
            .yesNo("child_impact_recorded", privacy: .shared, "Whether the referral says what the abuse means for the children"),
            .code("decision", from: "referrals.decision", privacy: .shared, "What Restart decided"),
            .date("decided_on", .event, .unless(field: "decision", is: "pending"), notBefore: "received_on", privacy: .shared, "The day of that decision"),
            .code("decision_reason", from: "referrals.decision_reason", .never, privacy: .shared, "Why"),
            .code("redirected_to", from: "referrals.redirected_to", .never, privacy: .shared, "Where a referral that was not taken went"),
            .yesNo(
                "referrer_trained", .never, privacy: .shared, isLater: true,
                "Whether the worker who referred has attended Safe & Together CORE training"),
        ])
}

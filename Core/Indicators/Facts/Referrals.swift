import Domain

extension Fact {
    /// Referrals, with the service user they are of and what the case went on to have.
    static let referrals = Fact(
        "referrals", row: "a referral, with the case's service user", record: .referrals, keyedBy: ["referral_id"],
        needs: [.referrals],
        columns: [
            .key("referral_id", "The referral"),
            .key("case_id", "The case it opens"),
            .key("service_user", "The service user"),
            .date("received_on", "The day it was received"),
            .code("route", from: "referrals.route", "Who referred"),
            .code("residence_gss", from: "residence_gss", "The local authority in which the service user lives"),
            .yesNo("lives_in_borough", "Whether that is the borough the referral was made in"),
            .code("dash_band", from: "dash_band", "The risk band by the Dash risk checklist"),
            .code("professional_judgement", from: "risk_band", "The worker's own view of the risk"),
            .yesNo("service_user_consent", "Whether the service user agreed to take part"),
            .yesNo("victim_survivor_consent", "Whether the adult victim-survivor agreed"),
            .yesNo("open_criminal_investigation", "Whether a criminal investigation is open"),
            .code("framing", from: "referrals.framing", "How the referrer described what happens"),
            .yesNo("child_impact_recorded", "Whether the referral says what the abuse means for the children"),
            .code("decision", from: "referrals.decision", "What Restart decided"),
            .date("decided_on", "The day of that decision"),
            .code("decision_reason", from: "referrals.decision_reason", "Why"),
            .code("redirected_to", from: "referrals.redirected_to", "Where a referral that was not taken went"),
            .yesNo("passed_on", "Whether it was redirected to Drive or to a multi-agency risk assessment conference, or the case was referred on to one")
                .needing("onward_referrals"),
            .yesNo("referrer_trained", "Whether the worker who referred has attended CORE training").needing("referrals.referrer_trained"),
            .yesNo("has_adult_victim_survivor", "Whether an adult victim-survivor is known in the case").needing("people"),
            .yesNo("engaged", "Whether the service user attended any session").needing("sessions"),
            .yesNo("has_intake_grid", "Whether there is a Severity of Abuse Grid made at intake").needing("soag"),
            .yesNo("has_housing_referral", "Whether the case has a referral to the accommodation pathway").needing("housing_referrals"),
            .yesNo("closed", "Whether the case is closed").needing("closures"),
        ] + FactColumn.demographics,
        view: FactView(
            [
                "r.borough", "r.referral_id", "r.case_id", "s.person_id AS service_user", "r.received_on", "r.route", "r.residence_gss",
                "CASE WHEN r.residence_gss IS NOT NULL THEN \(FactSQL.yesNo("r.residence_gss = b.gss_code")) END AS lives_in_borough", "r.dash_band",
                "r.professional_judgement", "r.service_user_consent", "r.victim_survivor_consent", "r.open_criminal_investigation", "r.framing",
                "r.child_impact_recorded", "r.decision", "r.decided_on", "r.decision_reason", "r.redirected_to",
                "\(FactSQL.yesNo(passedOn)) AS passed_on", "r.referrer_trained", "s.age_band", "s.sex", "s.ethnicity",
                "\(has("people", "x.role = 'adult_victim_survivor'")) AS has_adult_victim_survivor",
                "\(has("sessions", "x.attendance = 'attended'")) AS engaged", "\(has("soag", "x.stage = 'intake'")) AS has_intake_grid",
                "\(has("housing_referrals", "x.referred_on IS NOT NULL")) AS has_housing_referral",
                "\(has("closures", "x.closed_on IS NOT NULL")) AS closed",
            ],
            from: """
                referrals AS r
                JOIN boroughs AS b ON b.slug = r.borough
                """,
            joins: [.serviceUser(of: "r")],
            where: "r.until_batch IS NULL"))

    /// A redirection that is not recorded is none.
    private static let passedOn =
        "COALESCE(r.redirected_to, '') IN ('drive', 'marac') OR " + FactSQL.caseHas("onward_referrals", of: "r", where: "x.service IN ('drive', 'marac')")

    private static func has(_ table: String, _ condition: String) -> String {
        FactSQL.yesNo(FactSQL.caseHas(table, of: "r", where: condition))
    }
}

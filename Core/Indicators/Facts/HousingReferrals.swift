import Domain

extension Fact {
    /// Referrals to the accommodation pathway, with the offer and whether a stay came of it.
    static let housingReferrals = Fact(
        "housing_referrals", row: "a referral to the accommodation pathway", record: .housingReferrals, keyedBy: ["housing_referral_id"],
        needs: [.housingReferrals],
        columns: [
            .key("housing_referral_id", "The housing referral"),
            .key("case_id", "The case"),
            .date("referred_on", "The day it was made"),
            .date("offered_on", "The day of the offer; empty where there was none"),
            .code("offer_outcome", from: "housing_referrals.offer_outcome", "What came of the offer"),
            .yesNo("victim_survivor_wishes_recorded", "Whether the adult victim-survivor's wishes were recorded"),
            .yesNo("has_placement", "Whether a stay began").needing("placements"),
            .number("days_to_offer", "Days from the housing referral to the offer"),
        ],
        view: FactView(
            [
                "h.borough", "h.housing_referral_id", "h.case_id", "h.referred_on", "h.offered_on", "h.offer_outcome",
                "h.victim_survivor_wishes_recorded",
                "\(FactSQL.yesNo(FactSQL.caseHas("placements", of: "h", where: "x.housing_referral_id = h.housing_referral_id"))) AS has_placement",
                "\(FactSQL.days(from: "h.referred_on", to: "h.offered_on")) AS days_to_offer",
            ],
            from: "housing_referrals AS h",
            where: "h.until_batch IS NULL"))
}

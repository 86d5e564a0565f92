import Domain

extension Fact {
    /// Referrals to longer programmes and other services.
    static let onwardReferrals = Fact(
        "onward_referrals", row: "a referral to another service", record: .onwardReferrals, keyedBy: ["onward_id"],
        needs: [.onwardReferrals],
        columns: [
            .key("onward_id", "The onward referral"),
            .key("case_id", "The case"),
            .date("referred_on", "The day it was made"),
            .code("service", from: "onward_referrals.service", "The service"),
            .date("started_on", "The day the service began; empty where it has not"),
            .number("days_to_start", "Days from the onward referral to the start"),
        ],
        view: FactView(
            [
                "o.borough", "o.onward_id", "o.case_id", "o.referred_on", "o.service", "o.started_on",
                "\(FactSQL.days(from: "o.referred_on", to: "o.started_on")) AS days_to_start",
            ],
            from: "onward_referrals AS o",
            where: "o.until_batch IS NULL"))
}

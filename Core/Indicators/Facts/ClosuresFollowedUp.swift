import Domain

extension Fact {
    /// Interventions that ended, and what became known in the year after. A period takes those whose six or twelve months end in it,
    /// because before that nobody can say that nothing happened.
    static let closuresFollowedUp = Fact(
        "closures_followed_up", row: "the end of an intervention, seen from six and twelve months later", record: .closures, keyedBy: ["case_id"],
        needs: [.closures, .referrals],
        columns: [
            .key("case_id", "The case"),
            .date("closed_on", "The day the intervention ended"),
            .date("six_months_on", "The day six months later"),
            .date("twelve_months_on", "The day twelve months later"),
            .code("reason", from: "closures.reason", "Why it ended"),
            .yesNo("referred_again", "Whether the case was referred again within twelve months"),
            .yesNo("same_partner_within_six", "Whether an incident towards the same partner became known within six months").needing("incidents"),
            .yesNo("same_partner_within_twelve", "Whether one became known within twelve months").needing("incidents"),
            .yesNo("new_partner_within_twelve", "Whether an incident towards a new partner became known within twelve months").needing("incidents"),
        ],
        view: FactView(
            [
                "c.borough", "c.case_id", "c.closed_on", "c.reason", "\(later(6)) AS six_months_on", "\(later(12)) AS twelve_months_on",
                "\(has("referrals", "x.received_on > c.closed_on AND x.received_on <= \(later(12))")) AS referred_again",
                "\(has("incidents", "x.towards = 'same_partner' AND \(within(6))")) AS same_partner_within_six",
                "\(has("incidents", "x.towards = 'same_partner' AND \(within(12))")) AS same_partner_within_twelve",
                "\(has("incidents", "x.towards = 'new_partner' AND \(within(12))")) AS new_partner_within_twelve",
            ],
            from: "closures AS c",
            where: "c.until_batch IS NULL"))

    private static func has(_ table: String, _ condition: String) -> String {
        FactSQL.yesNo(FactSQL.caseHas(table, of: "c", where: condition))
    }

    private static func later(_ months: Int) -> String { FactSQL.months(months, after: "c.closed_on") }

    private static func within(_ months: Int) -> String {
        "x.happened_on > c.closed_on AND x.happened_on <= \(later(months))"
    }
}

public import Domain

/// A victim-survivor's wishes gate the housing pathway: they are recorded before a housing referral is made.
public struct WishesRecorded: RecordRule {
    public static let definition = RuleDefinition(
        "wishes_not_recorded", .query, fields: ["housing_referrals.victim_survivor_wishes_recorded"],
        says: "An adult victim-survivor's wishes are recorded before a housing referral is made.")

    public init() {}

    public func applies(to type: RecordType) -> Bool { type == .housingReferrals }

    public func violations(of record: Record, today: CivilDate) -> [RuleViolation] {
        guard record["victim_survivor_wishes_recorded"] == .text("n") else { return [] }
        return [
            RuleViolation(
                field: "victim_survivor_wishes_recorded",
                message: "The housing referral was made without recording the victim-survivor's wishes.",
                fix: "Ask the partner support worker for her wishes before anything else is arranged.")
        ]
    }

    public static let examples = RuleExamples(
        type: .housingReferrals, breaking: [["victim_survivor_wishes_recorded": .text("n")]],
        keeping: [["victim_survivor_wishes_recorded": .text("y")]])
}

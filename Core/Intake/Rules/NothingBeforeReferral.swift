public import Domain

/// Nothing can happen in a case before its referral was received.
public struct NothingBeforeReferral: CaseRule {
    public static let definition = RuleDefinition(
        "date_order", .error, fields: ["*"],
        says: "Nothing happens in a case before its referral was received.")

    public init() {}

    public func applies(to type: RecordType) -> Bool { type != .referrals && type.eventDate != nil }

    public func violations(of record: Record, caseReceivedOn received: CivilDate) -> [RuleViolation] {
        guard let field = record.type.eventDate, let date = record[field].date, date < received else { return [] }
        return [
            RuleViolation(
                field: field,
                message: "\(date.inWords) lies before the case's referral was received, \(received.inWords).",
                fix: "Write a day on or after \(received.inWords), or correct the referral.")
        ]
    }

    public static let examples = CaseRuleExamples(
        received: CivilDate(daysSinceEpoch: 19_815),
        records: RuleExamples(
            type: .sessions, breaking: [["held_on": .date(CivilDate(daysSinceEpoch: 19_814))]],
            keeping: [["held_on": .date(CivilDate(daysSinceEpoch: 19_815))], ["held_on": .date(CivilDate(daysSinceEpoch: 19_900))]]))
}

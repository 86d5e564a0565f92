public import Domain

/// A date may not lie before the date of the same record that it follows from: a decision before the referral was received,
/// a stay that ends before it begins.
public struct DatesInOrder: RecordRule {
    public static let definition = RuleDefinition(
        "date_order", .error, fields: ["*"],
        says: "A date does not lie before the date of the same record that it follows from.")

    public init() {}

    public func applies(to type: RecordType) -> Bool { !type.orderedDates.isEmpty }

    public func violations(of record: Record, today: CivilDate) -> [RuleViolation] {
        record.type.orderedDates.compactMap { later, earlier in
            guard let date = record.values[later].date, let limit = record.values[earlier].date, date < limit else { return nil }
            let name = record.type.fields[earlier].name
            return RuleViolation(
                field: record.type.fields[later].name,
                message: "\(date.inWords) lies before `\(name)`, \(limit.inWords).",
                fix: "Write a day on or after \(limit.inWords), or correct `\(name)`.")
        }
    }

    public func plainTest(for type: RecordType, today: CivilDate) -> PlainTest? {
        let ordered = type.orderedDates
        return { record in
            ordered.allSatisfy { later, earlier in
                guard let date = record.date(later), let limit = record.date(earlier) else { return true }
                return date >= limit
            }
        }
    }

    public static let examples = RuleExamples(
        type: .placements,
        breaking: [["started_on": .date(CivilDate(daysSinceEpoch: 19_500)), "ended_on": .date(CivilDate(daysSinceEpoch: 19_499))]],
        keeping: [
            ["started_on": .date(CivilDate(daysSinceEpoch: 19_500)), "ended_on": .date(CivilDate(daysSinceEpoch: 19_500))],
            ["started_on": .date(CivilDate(daysSinceEpoch: 19_500))],
        ])
}

public import Domain

/// Nobody has attended training that has not been held.
public struct AttendedBeforeEvent: RecordRule {
    public static let definition = RuleDefinition(
        "date_in_future", .error, fields: ["training.event_on", "training.attended"],
        says: "Nobody has attended training that has not been held.")

    public init() {}

    public func applies(to type: RecordType) -> Bool { type == .training }

    public func violations(of record: Record, today: CivilDate) -> [RuleViolation] {
        guard record["attended"] == .text("y"), let held = record["event_on"].date, held > today else { return [] }
        return [
            RuleViolation(
                field: "event_on",
                message: "The event is on \(held.inWords), after today, and yet it is marked as attended.",
                fix: "Correct the day, or write that it was not attended yet.")
        ]
    }

    public func plainTest(for type: RecordType, today: CivilDate) -> PlainTest? {
        guard let held = type.position(of: "event_on"), let attended = type.position(of: "attended") else { return nil }
        return { record in record.date(held).map { $0 <= today } ?? true || !record.holds("y", attended) }
    }

    public static let examples = RuleExamples(
        type: .training,
        breaking: [["attended": .text("y"), "event_on": .date(CivilDate(daysSinceEpoch: 40_000))]],
        keeping: [
            ["attended": .text("n"), "event_on": .date(CivilDate(daysSinceEpoch: 40_000))],
            ["attended": .text("y"), "event_on": .date(CivilDate(daysSinceEpoch: 18_000))],
        ])
}

public import Domain

/// A session after the end may be a handover, so it is a question and no error.
public struct SessionAfterClosure: CaseFileRule {
    public static let definition = RuleDefinition(
        "session_after_closure", .query, fields: ["sessions.held_on", "closures.closed_on"],
        says: "Sessions are held before the intervention ends.", canRefuse: false)

    public let reads: Set<RecordType> = [.sessions, .closures]

    public init() {}

    public func violations(in records: [Record], codes: CodeBook) -> [(record: Int, violation: RuleViolation)] {
        guard let closed = records.first(where: { $0.type == .closures })?["closed_on"].date else { return [] }
        return records.indices.compactMap { index in
            guard records[index].type == .sessions, records[index]["attendance"].text == "attended", let held = records[index]["held_on"].date, held > closed
            else { return nil }
            return (
                index,
                RuleViolation(
                    field: "held_on", message: "This session was held on \(held.inWords), after the intervention ended on \(closed.inWords).",
                    fix: "Check both days; leave them as they are if it was a handover.")
            )
        }
    }

    public static let examples: [(records: [Record], violations: Int)] = [
        ([session(100, "attended"), closure(100)], 0),
        ([session(101, "attended"), closure(100)], 1),
        ([session(101, "cancelled"), closure(100)], 0),
        ([session(101, "attended")], 0),
    ]

    private static func session(_ day: Int32, _ attendance: String) -> Record {
        var record = Record(.sessions)
        record["held_on"] = .date(CivilDate(daysSinceEpoch: 19_000 + day))
        record["attendance"] = .text(attendance)
        return record
    }

    private static func closure(_ day: Int32) -> Record {
        var record = Record(.closures)
        record["closed_on"] = .date(CivilDate(daysSinceEpoch: 19_000 + day))
        return record
    }
}

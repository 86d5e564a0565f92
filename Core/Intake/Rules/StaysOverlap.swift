public import Domain

/// One person cannot live in two places: stays of a case do not overlap, except on the day of the move.
public struct StaysOverlap: CaseFileRule {
    public static let definition = RuleDefinition(
        "stays_overlap", .query, fields: ["placements.started_on", "placements.ended_on"],
        says: "Stays of one case do not overlap; the day of a move may belong to both.", canRefuse: false)

    public let reads: Set<RecordType> = [.placements]

    public init() {}

    public func violations(in records: [Record], codes: CodeBook) -> [(record: Int, violation: RuleViolation)] {
        let stays = records.indices
            .compactMap { index in records[index]["started_on"].date.map { (index: index, from: $0, until: records[index]["ended_on"].date) } }
            .sorted { ($0.from, $0.index) < ($1.from, $1.index) }
        return zip(stays, stays.dropFirst()).compactMap { earlier, later in
            guard earlier.until.map({ later.from < $0 }) ?? true else { return nil }
            let end = earlier.until.map { "ends on \($0.inWords)" } ?? "has not ended"
            return (
                later.index,
                RuleViolation(
                    field: "started_on", message: "This stay begins on \(later.from.inWords), while one that began on \(earlier.from.inWords) \(end).",
                    fix: "Write the day on which the earlier stay ended, or correct the dates.")
            )
        }
    }

    public static let examples: [(records: [Record], violations: Int)] = [
        ([stay(100, 120), stay(120, nil)], 0),
        ([stay(100, 120), stay(119, 130)], 1),
        ([stay(130, nil), stay(100, nil)], 1),
        ([stay(100, nil)], 0),
    ]

    private static func stay(_ from: Int32, _ until: Int32?) -> Record {
        var record = Record(.placements)
        record["started_on"] = .date(CivilDate(daysSinceEpoch: 19_000 + from))
        if let until { record["ended_on"] = .date(CivilDate(daysSinceEpoch: 19_000 + until)) }
        return record
    }
}

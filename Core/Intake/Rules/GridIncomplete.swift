public import Domain

/// A Severity of Abuse Grid says something of every kind of abuse; one left out is not the same as none.
public struct GridIncomplete: CaseFileRule {
    public static let definition = RuleDefinition(
        "grid_incomplete", .query, fields: ["soag.grid_id", "soag.domain"],
        says: "A Severity of Abuse Grid has a row for every kind of abuse.", canRefuse: false)

    public let reads: Set<RecordType> = [.soag]

    public init() {}

    public func violations(in records: [Record], codes: CodeBook) -> [(record: Int, violation: RuleViolation)] {
        let wanted = codes["soag.domain"]?.codes ?? []
        let grids = Dictionary(grouping: records.indices.filter { records[$0]["grid_id"].text != nil }) { records[$0]["grid_id"].text ?? "" }
        return grids.values.compactMap { rows in
            let found = Set(rows.compactMap { records[$0]["domain"].text })
            let missing = wanted.filter { !found.contains($0.code) }
            guard let first = rows.min(), !missing.isEmpty else { return nil }
            return (
                first,
                RuleViolation(
                    field: "domain", message: "This grid says nothing of \(missing.map { $0.label.lowercased() }.joined(separator: ", ")).",
                    fix: "Add a row for each; where there is no such abuse, its severity is `none`.")
            )
        }.sorted { $0.0 < $1.0 }
    }

    public static let examples: [(records: [Record], violations: Int)] = [
        (grid("G1", ["physical", "sexual", "harassment_stalking", "jealous_controlling"]), 0),
        (grid("G1", ["physical", "sexual"]), 1),
        (grid("G1", ["physical"]) + grid("G2", ["sexual"]), 2),
    ]

    private static func grid(_ id: String, _ domains: [String]) -> [Record] {
        domains.map { domain in
            var record = Record(.soag)
            record["grid_id"] = .text(id)
            record["domain"] = .text(domain)
            return record
        }
    }
}

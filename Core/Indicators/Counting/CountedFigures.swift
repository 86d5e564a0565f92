import Domain
import GRDB
import Storage

/// What was counted, by borough, fact and period. Of the boroughs and periods asked for nothing is missing.
public struct CountedFigures: Sendable {
    private var parts: [Key: [CountedPart]] = [:]

    private struct Key: Hashable {
        let borough: String
        let plan: String
        let period: Period
    }

    subscript(borough: String, plan: String, period: Period) -> [CountedPart] {
        get { parts[Key(borough: borough, plan: plan, period: period)] ?? [] }
        set { parts[Key(borough: borough, plan: plan, period: period)] = newValue }
    }

    func has(_ borough: String, _ plan: String, _ period: Period) -> Bool { parts[Key(borough: borough, plan: plan, period: period)] != nil }

    /// Counts what is missing.
    mutating func fill(_ plan: FactPlan, of borough: String, over periods: [Period], in db: Database) throws {
        let missing = periods.filter { !has(borough, plan.name, $0) }
        guard !missing.isEmpty else { return }
        for (period, parts) in zip(missing, try FactPass.count(plan, of: borough, over: missing, in: db)) { self[borough, plan.name, period] = parts }
    }
}

extension Counter {
    /// What is kept of the periods, counted as it would be now.
    func keptFigures(for periods: [Period], of boroughs: [String], in db: Database) throws -> CountedFigures {
        let known = try HubStore.countedDefinitions(in: db)
        let wanted = Dictionary(uniqueKeysWithValues: periods.map { ($0.from.description + $0.through.description, $0) })
        let slugs = Set(boroughs)
        var figures = CountedFigures()
        for plan in plans where try plan.definition(in: db) == known[plan.name] {
            let cuts = plan.counted.map(\.cuts.count)
            try HubStore.forEachKeptCount(of: plan.name, in: db) { borough, from, through, bytes in
                guard let period = wanted[from + through], slugs.contains(borough), let parts = PackedParts.parts(bytes, cuts: cuts) else { return }
                figures[borough, plan.name, period] = parts
            }
        }
        return figures
    }
}

extension FactPlan {
    /// What its figures depend on beside the records of the borough itself: how they are counted, and what other boroughs have.
    func definition(in db: Database) throws -> String {
        guard let outside = fact.outside else { return definition }
        return "\(definition)\n\(try String.fetchOne(db, sql: outside) ?? "")"
    }

    /// The tables that its queries read, as the programs say that SQLite makes of them.
    func tables(in db: Database) throws -> Set<String> {
        let roots = try Set(
            ([query(borough: "-", over: [Self.anyPeriod])] + beside.map { $0.query(borough: "-") }).flatMap { query in
                try Row.fetchAll(db, sql: "EXPLAIN " + query.sql, arguments: query.arguments)
                    .filter { ["OpenRead", "ReopenIdx"].contains($0["opcode"] as String) }.map { $0["p2"] as Int }
            })
        return try Set(
            Row.fetchAll(db, sql: "SELECT tbl_name, rootpage FROM sqlite_schema").filter { roots.contains($0["rootpage"]) }.map { $0["tbl_name"] as String })
    }
}

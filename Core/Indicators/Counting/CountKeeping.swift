public import Domain
import GRDB
public import Storage

extension Counter {
    /// Counts what is not kept of the periods, several boroughs at once, and keeps it. Only periods of whole quarters that are over are kept: there are
    /// few of them, and they are asked for again and again.
    ///
    /// What is kept never decides what a report says, only how soon: where nothing can be kept, the report counts for itself.
    public func bringUpToDate(_ store: HubStore, over periods: [Period], of boroughs: [String], asAt today: CivilDate? = nil) throws {
        let periods = Set(periods.filter { $0.isOfWholeQuarters && $0.through <= today ?? $0.through }).sorted { ($0.from, $0.through) < ($1.from, $1.through) }
        guard !periods.isEmpty else { return }
        let due = try store.reader.read { db in try dueFacts(for: periods, of: boroughs, in: db) }
        guard !due.counts.isEmpty else { return }
        do {
            let counts = try due.counts.mapAbreast { next in try store.reader.read { db in try count(next, due, in: db) } }
            try store.keep(counts.compactMap(\.self), of: due.facts)
        } catch {
            switch StorageTrouble(error) {
            case .busy, .full, .readOnly: return
            case .valueRefused, .damaged, nil: throw error
            }
        }
    }

    /// What has to be counted.
    private struct Due {
        let facts: [HubStore.CountedFact]
        let counts: [(borough: String, plan: FactPlan, periods: [Period])]
    }

    private func dueFacts(for periods: [Period], of boroughs: [String], in db: Database) throws -> Due {
        let known = try HubStore.countedDefinitions(in: db)
        var facts: [HubStore.CountedFact] = []
        var current: Set<String> = []
        for plan in plans {
            let definition = try plan.definition(in: db)
            let isKnown = known[plan.name] == definition
            if isKnown { current.insert(plan.name) }
            facts.append(HubStore.CountedFact(name: plan.name, definition: definition, tables: isKnown ? nil : try plan.tables(in: db)))
        }
        var counts: [(borough: String, plan: FactPlan, periods: [Period])] = []
        for borough in boroughs {
            let kept = Set(
                try HubStore.keptCounts(of: borough, in: db).filter { current.contains($0.fact) }.map { "\($0.fact) \($0.from) \($0.through)" })
            for plan in plans {
                let missing = periods.filter { !kept.contains("\(plan.name) \($0.from) \($0.through)") }
                if !missing.isEmpty { counts.append((borough, plan, missing)) }
            }
        }
        return Due(facts: facts, counts: counts)
    }

    /// Nil where another borough's batch has come since the definitions were read, on which these counts depend too.
    private func count(_ due: (borough: String, plan: FactPlan, periods: [Period]), _ all: Due, in db: Database) throws -> HubStore.BoroughCounts? {
        let (borough, plan, periods) = due
        let definition = try plan.definition(in: db)
        guard all.facts.contains(where: { $0.name == plan.name && $0.definition == definition }) else { return nil }
        let standing = try HubStore.standing(of: borough, in: db)
        let figures = zip(periods, try FactPass.count(plan, of: borough, over: periods, in: db)).map { period, parts in
            HubStore.BoroughCounts.Figures(fact: plan.name, period: period, bytes: PackedParts.data(parts))
        }
        return HubStore.BoroughCounts(borough: borough, standing: standing, figures: figures)
    }
}

extension Period {
    /// Whether it begins and ends with a quarter of the financial year.
    fileprivate var isOfWholeQuarters: Bool {
        FinancialQuarter(containing: from).period.from == from && FinancialQuarter(containing: through).period.through == through
    }
}

public import DisclosureControl
public import Domain
public import GRDB

/// A borough to count for, by the slug that its records stand under and as the table shows it.
public struct CountedBorough: Hashable, Sendable {
    public let slug: String
    public let area: CountedArea
    /// What indicators need and the borough does not send: names of record types, of fields as `type.field`, and of what plugins add as
    /// `section.name`.
    public let doesNotSend: Set<String>

    public init(slug: String, area: CountedArea, doesNotSend: Set<String> = []) {
        self.slug = slug
        self.area = area
        self.doesNotSend = doesNotSend
    }
}

/// Counts every indicator of a catalogue over the hub's current records: all indicators of a fact in one reading of its rows, borough by borough.
public struct Counter: Sendable {
    public let catalogue: IndicatorCatalogue
    let plans: [FactPlan]

    public init(catalogue: IndicatorCatalogue) {
        self.catalogue = catalogue
        plans = FactPlan.plans(of: catalogue)
    }

    /// The figures of a period for the areas, which keep their order. Only areas that reported have figures, noughts included.
    /// - Parameter today: the day of the report; what is dated later is planned, and not counted yet.
    public func counts(
        for period: Period, areas: [CountedBorough], asAt today: CivilDate? = nil, in db: Database
    ) throws -> Counts {
        let reporting = areas.filter { $0.area.status == .reported }.map(\.slug)
        return counts(for: period, areas: areas, asAt: today, from: try figures(for: [period], of: reporting, asAt: today, in: db))
    }

    /// The same from figures that were counted before, of at least this period and the areas that reported.
    public func counts(for period: Period, areas: [CountedBorough], asAt today: CivilDate? = nil, from figures: CountedFigures) -> Counts {
        let reporting = areas.filter { $0.area.status == .reported }
        var tallies: [String: Tally] = [:]
        for indicator in catalogue.indicators { tallies[indicator.id] = Tally(indicator, codes: catalogue.codes) }
        if let counted = Self.counted(period, asAt: today) {
            for borough in reporting {
                for plan in plans {
                    for (indicator, part) in zip(plan.indicators, figures[borough.slug, plan.name, counted]) {
                        tallies[indicator.id]?.add(part, of: borough.slug, silent: indicator.silentCuts(without: borough.doesNotSend))
                    }
                }
            }
        }
        let indicators = catalogue.indicators.map { indicator in
            CountedIndicator(
                indicator.description, partOf: indicator.partOf,
                exhaustiveBreakdowns: Set(indicator.shownCuts.map(\.name)), identity: indicator.identity, countsDistinct: indicator.distinct != nil,
                notSentBy: Set(reporting.filter { !$0.doesNotSend.isDisjoint(with: indicator.needs) }.map(\.area.code)),
                cells: tallies[indicator.id]?.cells(for: reporting) ?? [])
        }
        return Counts(period: period, areas: areas.map(\.area), indicators: indicators)
    }

    /// Counts periods together: what is kept is taken, and the rest is counted, for all periods in one reading of the rows.
    public func figures(for periods: [Period], of boroughs: [String], asAt today: CivilDate? = nil, in db: Database) throws -> CountedFigures {
        let counted = Set(periods.compactMap { Self.counted($0, asAt: today) }).sorted { ($0.from, $0.through) < ($1.from, $1.through) }
        var figures = try keptFigures(for: counted, of: boroughs, in: db)
        for borough in boroughs {
            for plan in plans { try figures.fill(plan, of: borough, over: counted, in: db) }
        }
        return figures
    }

    /// The part of a period that is over; nil where it has not begun.
    static func counted(_ period: Period, asAt today: CivilDate?) -> Period? {
        Period(from: period.from, through: min(period.through, today ?? period.through))
    }
}

extension Indicator {
    /// Where among the categories those stand of which a borough does not send what they follow from: they would say "no" of what nobody
    /// here can know.
    fileprivate func silentCuts(without missing: Set<String>) -> Set<Int> {
        missing.isEmpty ? [] : Set(cuts.indices.filter { !cuts[$0].needs.isDisjoint(with: missing) })
    }
}

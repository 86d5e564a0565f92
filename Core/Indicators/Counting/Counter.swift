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
    /// By indicator.
    private let frames: [String: Frame]

    /// What stands around an indicator's figures in every period.
    private struct Frame {
        let identity: CountedIndicator.Identity
        let needs: Set<String>
        let cuts: [Indicator.ShownCut]
    }

    public init(catalogue: IndicatorCatalogue) {
        self.catalogue = catalogue
        plans = FactPlan.plans(of: catalogue)
        frames = Dictionary(
            catalogue.indicators.map { ($0.id, Frame(identity: $0.identity, needs: $0.needs, cuts: $0.shownCuts)) }, uniquingKeysWith: { first, _ in first })
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
        let cells = cells(for: reporting, over: Self.counted(period, asAt: today), from: figures)
        let silent = reporting.filter { !$0.doesNotSend.isEmpty }
        let indicators = catalogue.indicators.compactMap { indicator in
            frames[indicator.id].map { frame in
                CountedIndicator(
                    indicator.description, partOf: indicator.partOf, exhaustiveBreakdowns: Set(frame.cuts.map(\.name)), identity: frame.identity,
                    countsDistinct: indicator.distinct != nil,
                    notSentBy: Set(silent.filter { !$0.doesNotSend.isDisjoint(with: frame.needs) }.map(\.area.code)), cells: cells[indicator.id] ?? [])
            }
        }
        return Counts(period: period, areas: areas.map(\.area), indicators: indicators)
    }

    /// By indicator.
    /// - Parameter period: nil where nothing of it has begun.
    private func cells(for boroughs: [CountedBorough], over period: Period?, from figures: CountedFigures) -> [String: [CountCell]] {
        var cells: [String: [CountCell]] = [:]
        for plan in plans {
            let parts = boroughs.map { borough in period.map { figures[borough.slug, plan.name, $0] } ?? [] }
            for (number, indicator) in plan.indicators.enumerated() {
                var tally = Tally(indicator, shown: frames[indicator.id]?.cuts ?? [], boroughs: boroughs.count, codes: catalogue.codes)
                for (place, borough) in boroughs.enumerated() where number < parts[place].count {
                    tally.add(parts[place][number], of: place, silent: indicator.silentCuts(without: borough.doesNotSend))
                }
                cells[indicator.id] = tally.cells(for: boroughs)
            }
        }
        return cells
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

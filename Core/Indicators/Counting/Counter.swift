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

/// Counts every indicator of a catalogue over the hub's current records, one query each.
public struct Counter: Sendable {
    public let catalogue: IndicatorCatalogue

    public init(catalogue: IndicatorCatalogue) {
        self.catalogue = catalogue
    }

    /// The figures of a period for the areas, which keep their order. Only areas that reported have figures, noughts included.
    /// - Parameter today: the day of the report; what is dated later is planned, and not counted yet.
    public func counts(
        for period: Period, areas: [CountedBorough], asAt today: CivilDate? = nil, in db: Database
    ) throws -> Counts {
        let reporting = areas.filter { $0.area.status == .reported }
        let last = min(period.through, today ?? period.through)
        let counted = Period(from: period.from, through: last)
        let indicators = try catalogue.indicators.map { indicator in
            var tally = Tally(indicator, codes: catalogue.codes)
            if let counted, !reporting.isEmpty {
                try fill(&tally, with: indicator, for: counted, boroughs: reporting, in: db)
            }
            return CountedIndicator(
                indicator.description, partOf: indicator.partOf,
                exhaustiveBreakdowns: Set(indicator.shownCuts.map(\.name)), identity: indicator.identity, countsDistinct: indicator.distinct != nil,
                notSentBy: Set(reporting.filter { !$0.doesNotSend.isDisjoint(with: indicator.needs) }.map(\.area.code)), cells: tally.cells(for: reporting))
        }
        return Counts(period: period, areas: areas.map(\.area), indicators: indicators)
    }

    private func fill(
        _ tally: inout Tally, with indicator: Indicator, for period: Period, boroughs: [CountedBorough], in db: Database
    ) throws {
        let query = CountingQuery(indicator, period: period, boroughs: boroughs.map(\.slug), codes: catalogue.codes)
        let silent = silentCuts(of: indicator, boroughs: boroughs)
        let rows = try Row.fetchCursor(try db.cachedStatement(sql: query.sql), arguments: query.arguments)
        if indicator.distinct != nil {
            try addDistinct(rows, to: &tally, query, silent)
            return
        }
        while let row = try rows.next() {
            let slug: String = row[0]
            let stored = stored(row, query, except: silent[slug])
            if indicator.isMeasured {
                let value: Double = row[query.figures]
                tally.add(borough: slug, stored: stored) { $0.values.append(value) }
            } else {
                let (count, hits): (Int, Int) = (row[query.figures], row[query.figures + 1])
                tally.add(borough: slug, stored: stored) {
                    $0.count += count
                    $0.hits += hits
                }
            }
        }
    }

    /// By slug, where among an indicator's categories those stand of which the borough does not send what they follow from: they would
    /// say "no" of what nobody here can know.
    private func silentCuts(of indicator: Indicator, boroughs: [CountedBorough]) -> [String: Set<Int>] {
        let needs = indicator.cuts.map(\.needs)
        return Dictionary(
            uniqueKeysWithValues: boroughs.map { borough in
                (borough.slug, Set(needs.indices.filter { needs[$0].map(borough.doesNotSend.contains) ?? false }))
            })
    }

    private func stored(_ row: Row, _ query: CountingQuery, except silent: Set<Int>?) -> [String?] {
        query.categories.enumerated().map { place, column in silent?.contains(place) == true ? nil : row[column] }
    }

    /// The rows of one distinct value follow one another, first event first; together they count once, in the first's
    /// categories, and meet the numerator if any of them does.
    private func addDistinct(_ rows: RowCursor, to tally: inout Tally, _ query: CountingQuery, _ silent: [String: Set<Int>]) throws {
        var current: (slug: String, value: String, stored: [String?], isHit: Bool)?
        func close() {
            guard let current else { return }
            tally.add(borough: current.slug, stored: current.stored) {
                $0.count += 1
                $0.hits += current.isHit ? 1 : 0
            }
        }
        while let row = try rows.next() {
            let (slug, value): (String, String) = (row[0], row[1])
            let hits: Int = row[query.figures + 1]
            if current?.slug == slug, current?.value == value {
                if hits > 0 { current?.isHit = true }
            } else {
                close()
                current = (slug, value, stored(row, query, except: silent[slug]), hits > 0)
            }
        }
        close()
    }
}

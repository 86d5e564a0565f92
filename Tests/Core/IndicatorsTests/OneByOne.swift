import Domain
import GRDB

@testable import Indicators

/// Counts one indicator by its own query, the one that people are shown: the second way in which figures are counted.
enum OneByOne {
    static func part(of indicator: Indicator, in borough: String, _ period: Period, _ codes: CodeBook, _ db: Database) throws -> CountedPart {
        let query = CountingQuery(indicator, period: period, boroughs: [borough], codes: codes)
        var total = Tally.Figures()
        var cuts = Array(repeating: [String?: Tally.Figures](), count: indicator.cuts.count)
        func add(_ stored: [String?], _ figures: Tally.Figures) {
            total.add(figures)
            for (cut, value) in stored.enumerated() { cuts[cut][value, default: Tally.Figures()].add(figures) }
        }
        var firsts: [(value: String, stored: [String?], isHit: Bool)] = []
        let rows = try Row.fetchCursor(db, sql: query.sql, arguments: query.arguments)
        while let row = try rows.next() {
            let stored: [String?] = query.categories.map { row[$0] }
            if indicator.distinct != nil {
                let (value, isHit): (String, Bool) = (row[1], (row[query.figures + 1] as Int) > 0)
                if firsts.last?.value == value {
                    if isHit { firsts[firsts.count - 1].isHit = true }
                } else {
                    firsts.append((value, stored, isHit))
                }
            } else if indicator.isMeasured {
                add(stored, Tally.Figures(values: [row[query.figures]]))
            } else {
                add(stored, Tally.Figures(count: row[query.figures], hits: row[query.figures + 1]))
            }
        }
        for first in firsts { add(first.stored, Tally.Figures(count: 1, hits: first.isHit ? 1 : 0)) }
        return CountedPart(total: total, cuts: cuts.map { cut in cut.map { ($0.key, $0.value) } })
    }
}

extension CountedPart {
    /// The same for parts that say the same, in whatever order they were counted.
    var words: String {
        func words(_ figures: Tally.Figures) -> String { "\(figures.count) \(figures.hits) \(figures.values.sorted())" }
        let cuts = cuts.map { cut in cut.map { "\($0.stored ?? "-"): \(words($0.figures))" }.sorted().joined(separator: ", ") }
        return ([words(total)] + cuts).joined(separator: "; ")
    }
}

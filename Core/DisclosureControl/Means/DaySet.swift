import Domain

/// Days that need not follow one another.
struct DaySet: Hashable {
    /// In order, none next to another; none for records that came late.
    private let periods: [Period]

    init(_ period: Period) { periods = [period] }

    private init(_ periods: [Period]) { self.periods = periods }

    /// Whether the days of another are among these, and are fewer.
    func strictlyContains(_ other: DaySet) -> Bool {
        self != other && other.periods.allSatisfy { inner in periods.contains { $0.from <= inner.from && inner.through <= $0.through } }
    }

    /// The days that are left when others, which are among these, are taken away.
    func without(_ others: [DaySet]) -> DaySet {
        let gone = others.flatMap(\.periods).sorted { $0.from < $1.from }
        var left: [Period] = []
        for period in periods {
            var next = period.from
            for other in gone where period.contains(other.from) {
                if let before = Period(from: next, through: other.from.adding(days: -1)) { left.append(before) }
                next = max(next, other.through.adding(days: 1))
            }
            if let after = Period(from: next, through: period.through) { left.append(after) }
        }
        return DaySet(left)
    }
}

/// A stretch of days with both ends included.
public struct Period: Hashable, Codable, Sendable {
    public let from: CivilDate
    public let through: CivilDate

    /// Nil when it would end before it begins.
    public init?(from: CivilDate, through: CivilDate) {
        guard from <= through else { return nil }
        self.from = from
        self.through = through
    }

    public func contains(_ date: CivilDate) -> Bool { from <= date && date <= through }
    public var days: Int { from.days(until: through) + 1 }

    /// `1 April 2024 to 30 June 2024`.
    public var inWords: String { "\(from.inWords) to \(through.inWords)" }
}

/// How long something holds: from a day on, until a last day or with no end known.
public struct Term: Hashable, Codable, Sendable {
    public let from: CivilDate
    /// The last day on which it holds; nil for no end.
    public let until: CivilDate?

    public init(from: CivilDate, until: CivilDate? = nil) {
        self.from = from
        self.until = until
    }

    public func contains(_ date: CivilDate) -> Bool {
        from <= date && until.map { date <= $0 } ?? true
    }

    public func overlaps(_ period: Period) -> Bool {
        from <= period.through && until.map { period.from <= $0 } ?? true
    }

    /// The part of `period` in which it holds.
    public func intersection(_ period: Period) -> Period? {
        Period(from: max(from, period.from), through: min(until ?? period.through, period.through))
    }

    public var inWords: String {
        until.map { "\(from.inWords) to \($0.inWords)" } ?? "from \(from.inWords)"
    }
}

extension Sequence<Term> {
    /// The first day from `day` on that lies in none of them; nil where there is no such day.
    public func firstDayUncovered(from day: CivilDate) -> CivilDate? {
        var day = day
        while true {
            let ends = filter { $0.contains(day) }.map(\.until)
            if ends.isEmpty { return day }
            guard !ends.contains(nil), let last = ends.compactMap(\.self).max() else { return nil }
            day = last.adding(days: 1)
        }
    }
}

/// A financial year: it begins on 1 April.
public struct FinancialYear: Hashable, Sendable {
    /// The calendar year in which it begins.
    public let year: Int

    /// Reads `2024-25`; nil for anything else, also when the two years do not follow one another.
    public init?(_ text: String) {
        guard let first = FinancialQuarter("\(text)-Q1") else { return nil }
        year = first.year
    }

    public init(containing date: CivilDate) { year = FinancialQuarter(containing: date).year }

    public var period: Period {
        guard let first = FinancialQuarter(year: year, number: 1), let last = FinancialQuarter(year: year, number: 4),
            let period = Period(from: first.period.from, through: last.period.through)
        else { preconditionFailure("a year that was read has four quarters") }
        return period
    }
}

extension FinancialYear: CustomStringConvertible {
    /// `2024-25`.
    public var description: String {
        let next = (year + 1) % 100
        return "\(year)-\(next < 10 ? "0" : "")\(next)"
    }
}

/// A quarter of the financial year that runs from 1 April: `2024-25-Q1` is April to June 2024.
public struct FinancialQuarter: Hashable, Comparable, Sendable {
    /// The calendar year in which the financial year begins.
    public let year: Int
    /// 1 to 4.
    public let number: Int

    public init?(year: Int, number: Int) {
        guard (1...4).contains(number), (1...9998).contains(year) else { return nil }
        self.year = year
        self.number = number
    }

    /// Reads `2024-25-Q1`; nil for anything else, also when the two years do not follow one another.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isSpelt = parts.joined().utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: "Q") }
        guard isSpelt, parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let next = Int(parts[1]), next == (year + 1) % 100,
            parts[2].first == "Q", let number = Int(parts[2].dropFirst())
        else { return nil }
        self.init(year: year, number: number)
    }

    public init(containing date: CivilDate) {
        let (year, month, _) = date.components
        self.year = month >= 4 ? year : year - 1
        number = month >= 4 ? (month - 4) / 3 + 1 : 4
    }

    public var period: Period {
        let startYear = number == 4 ? year + 1 : year
        let startMonth = number == 4 ? 1 : 1 + number * 3
        let endMonth = startMonth + 2
        let from = CivilDate(year: startYear, month: startMonth, day: 1)!
        let length = CivilDate.length(ofMonth: endMonth, in: startYear)
        return Period(from: from, through: CivilDate(year: startYear, month: endMonth, day: length)!)!
    }

    public var previous: FinancialQuarter { FinancialQuarter(containing: period.from.adding(days: -1)) }
    public var next: FinancialQuarter { FinancialQuarter(containing: period.through.adding(days: 1)) }

    public static func < (a: FinancialQuarter, b: FinancialQuarter) -> Bool {
        (a.year, a.number) < (b.year, b.number)
    }
}

extension FinancialQuarter: CustomStringConvertible {
    public var description: String {
        let next = (year + 1) % 100
        return "\(year)-\(next < 10 ? "0" : "")\(next)-Q\(number)"
    }
}

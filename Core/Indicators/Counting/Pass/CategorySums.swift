/// The running figures of one indicator's rows in several periods: told apart by the number of the value that stands in one column.
struct CategorySums {
    private let periods: Int
    /// By number, then period.
    private var sums: [Sum] = []
    /// The same, where rows are measured one by one.
    private var values: [[Double]] = []

    private struct Sum {
        var rows = 0
        var count = 0
        var hits = 0
    }

    init(periods: Int) { self.periods = periods }

    /// How many numbers there may be figures of.
    var numbers: Range<Int> { 0..<(sums.count / periods) }

    mutating func add(_ number: Int, _ period: Int, count: Int, hits: Int) {
        let place = place(number, period)
        sums[place].rows += 1
        sums[place].count += count
        sums[place].hits += hits
    }

    mutating func add(_ number: Int, _ period: Int, value: Double) {
        let place = place(number, period)
        sums[place].rows += 1
        while values.count < sums.count { values.append([]) }
        values[place].append(value)
    }

    /// Nil where no row fell.
    func figures(_ number: Int, _ period: Int) -> Tally.Figures? {
        let place = number * periods + period
        guard place < sums.count, sums[place].rows > 0 else { return nil }
        return Tally.Figures(count: sums[place].count, hits: sums[place].hits, values: place < values.count ? values[place] : [])
    }

    private mutating func place(_ number: Int, _ period: Int) -> Int {
        let place = number * periods + period
        if place >= sums.count { sums.append(contentsOf: repeatElement(Sum(), count: (number + 1) * periods - sums.count)) }
        return place
    }
}

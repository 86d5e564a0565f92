/// What was counted of one indicator in one borough and period: in all, and by what is stored in each cut's column.
struct CountedPart {
    var total = Tally.Figures()
    /// In the order of the indicator's cuts.
    var cuts: [[(stored: String?, figures: Tally.Figures)]]
}

/// The running figures of one indicator in several periods. Categories stand as the numbers of their column's values.
struct IndicatorSums {
    private(set) var totals: [Tally.Figures]
    /// By cut and period, then by number.
    private var cuts: [[Category]]
    private let periods: Int
    /// The first row of each distinct value in each period, as they were met.
    private var firsts: [(period: Int, first: First)] = []
    /// Where it stands among them, by value and period; -1 for nowhere yet.
    private var places: [Int32] = []

    private struct Category {
        var isMet = false
        var figures = Tally.Figures()
    }

    struct Key {
        let period: Int
        let value: Int
    }

    struct First {
        let date: DateKey
        let categories: [Int]
        let isHit: Bool
    }

    init(cuts: Int, periods: Int) {
        totals = Array(repeating: Tally.Figures(), count: periods)
        self.cuts = Array(repeating: [], count: cuts * periods)
        self.periods = periods
    }

    /// - Parameters:
    ///   - columns: of the cuts.
    ///   - numbers: of the row's values, by column.
    mutating func add(_ period: Int, _ columns: [Int], _ numbers: [Int], _ change: (inout Tally.Figures) -> Void) {
        change(&totals[period])
        for (cut, column) in columns.enumerated() { add(cut, period, numbers[column], change) }
    }

    subscript(first key: Key) -> First? {
        get {
            let place = key.value * periods + key.period
            return place < places.count && places[place] >= 0 ? firsts[Int(places[place])].first : nil
        }
        set {
            guard let newValue else { return }
            let place = key.value * periods + key.period
            while places.count <= place { places.append(-1) }
            if places[place] >= 0 {
                firsts[Int(places[place])].first = newValue
            } else {
                places[place] = Int32(firsts.count)
                firsts.append((key.period, newValue))
            }
        }
    }

    mutating func countFirsts() {
        for (period, first) in firsts {
            let change: (inout Tally.Figures) -> Void = {
                $0.count += 1
                $0.hits += first.isHit ? 1 : 0
            }
            change(&totals[period])
            for (cut, number) in first.categories.enumerated() { add(cut, period, number, change) }
        }
        firsts = []
        places = []
    }

    /// Those that any row fell into.
    func categories(_ cut: Int, _ period: Int) -> [(number: Int, figures: Tally.Figures)] {
        cuts[cut * periods + period].enumerated().filter(\.element.isMet).map { (number: $0.offset, figures: $0.element.figures) }
    }

    private mutating func add(_ cut: Int, _ period: Int, _ number: Int, _ change: (inout Tally.Figures) -> Void) {
        let place = cut * periods + period
        while cuts[place].count <= number { cuts[place].append(Category()) }
        cuts[place][number].isMet = true
        change(&cuts[place][number].figures)
    }
}

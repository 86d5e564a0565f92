/// Numbers, in the order in which they are met, what is counted once: a value in a period. Indicators that count the same column share one.
struct DistinctValues {
    /// By value, its last place; -1 for none yet.
    private var last: [Int32] = []
    private var places: [Place] = []

    private struct Place {
        let period: Int32
        /// The same value's place in another period.
        let other: Int32
    }

    var count: Int { places.count }

    func period(_ place: Int) -> Int { Int(places[place].period) }

    mutating func place(_ value: Int, _ period: Int) -> Int {
        if value >= last.count { last.append(contentsOf: repeatElement(-1, count: max(value + 1, last.count * 2) - last.count)) }
        var place = last[value]
        while place >= 0 {
            if places[Int(place)].period == period { return Int(place) }
            place = places[Int(place)].other
        }
        places.append(Place(period: Int32(period), other: last[value]))
        last[value] = Int32(places.count - 1)
        return places.count - 1
    }
}

/// The first row of each distinct value in each period, for one indicator: it decides in which categories the value counts.
struct FirstRows {
    private let cuts: Int
    private var rows: [Row] = []
    /// The numbers of its categories, row after row.
    private var categories: [Int32] = []

    private struct Row {
        /// The number of its day; -1 where no row has been met.
        var day: Int32 = -1
        var isHit = false
    }

    init(cuts: Int) { self.cuts = cuts }

    /// Nil where there is none.
    func day(_ place: Int) -> Int? { place < rows.count && rows[place].day >= 0 ? Int(rows[place].day) : nil }
    func isHit(_ place: Int) -> Bool { rows[place].isHit }
    func category(_ place: Int, _ cut: Int) -> Int { Int(categories[place * cuts + cut]) }

    /// Any row may be the one that is a hit.
    mutating func hit(_ place: Int) { rows[place].isHit = true }

    /// - Parameter columns: of the cuts.
    mutating func put(_ place: Int, day: Int, columns: ArraySlice<Int>, numbers: [Int]) {
        if place >= rows.count {
            let count = max(place + 1, rows.count * 2)
            rows.append(contentsOf: repeatElement(Row(), count: count - rows.count))
            categories.append(contentsOf: repeatElement(0, count: count * cuts - categories.count))
        }
        rows[place].day = Int32(day)
        var category = place * cuts
        for column in columns {
            categories[category] = Int32(numbers[column])
            category += 1
        }
    }
}

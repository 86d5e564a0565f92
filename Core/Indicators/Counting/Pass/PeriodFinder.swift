import Domain

/// A day or month as text, in the order of its bytes: the first sixteen of them, which are all that a date has.
struct DateKey: Comparable, Hashable {
    private let bytes: UInt128

    init(_ text: UnsafeRawBufferPointer) {
        var bytes: UInt128 = 0
        for index in 0..<16 { bytes = bytes << 8 | (index < text.count ? UInt128(text[index]) : 0) }
        self.bytes = bytes
    }

    init(_ text: String) {
        let utf8 = Array(text.utf8)
        self = utf8.withUnsafeBytes { DateKey($0) }
    }

    static func < (a: DateKey, b: DateKey) -> Bool { a.bytes < b.bytes }
}

/// Finds those periods, of many, in which a day lies. They may overlap.
struct PeriodFinder {
    /// Where a stretch begins that lies in the same periods from its first day to its last; the days themselves, or just after them.
    private var starts: [Start] = []
    /// For each stretch, and first for what is before all of them, where its periods stand in `places`.
    private var stretches: [Range<Int>] = [0..<0]
    /// Periods by their places among all.
    private(set) var places: [Int] = []

    fileprivate struct Start: Comparable, Hashable {
        let date: DateKey
        let isAfter: Bool

        static func < (a: Start, b: Start) -> Bool { a.date == b.date ? !a.isAfter && b.isAfter : a.date < b.date }
    }

    /// - Parameter asMonths: whether what is looked up are months.
    init(_ periods: [Period], asMonths: Bool) {
        let bounds = periods.map { period in
            [period.from, period.through].map { DateKey(String($0.description.prefix(asMonths ? 7 : 10))) }
        }
        starts = Array(Set(bounds.flatMap { [Start(date: $0[0], isAfter: false), Start(date: $0[1], isAfter: true)] })).sorted()
        for start in starts {
            let first = places.count
            places += periods.indices.filter { place in
                Start(date: bounds[place][0], isAfter: false) <= start && start < Start(date: bounds[place][1], isAfter: true)
            }
            stretches.append(first..<places.count)
        }
    }

    /// Where in `places` they stand.
    func periods(of date: DateKey) -> Range<Int> {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            let start = starts[middle]
            // A day is in the stretch that begins with it, and not yet in the one that begins just after it.
            if start.date < date || (start.date == date && !start.isAfter) { low = middle + 1 } else { high = middle }
        }
        return stretches[low]
    }
}

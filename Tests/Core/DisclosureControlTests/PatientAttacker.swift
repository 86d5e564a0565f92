/// A reader with time: tries whole numbers one by one. It shares nothing with the engine but the rules of the game.
struct PatientAttacker {
    /// What may stand in each inner cell.
    var inner: [ClosedRange<Int>]
    var sums: [(members: [Int], range: ClosedRange<Int>)]

    enum Target: Hashable {
        case inner(Int)
        case sum(Int)
    }

    /// What the target can be, upwards and downwards from the truth, as far as its ends lie `enough` apart.
    func interval(of target: Target, around truth: Int, enough: Int) -> ClosedRange<Int> {
        let range =
            switch target {
            case .inner(let index): inner[index]
            case .sum(let index): sums[index].range
            }
        var (low, high) = (truth, truth)
        while high - low < enough, range.contains(high + 1), isPossible(target, high + 1) { high += 1 }
        while high - low < enough, range.contains(low - 1), isPossible(target, low - 1) { low -= 1 }
        return low...high
    }

    /// Whether the target can have the value while all others keep what is known of them.
    func isPossible(_ target: Target, _ value: Int) -> Bool {
        var fixed = self
        switch target {
        case .inner(let index): fixed.inner[index] = value...value
        case .sum(let index): fixed.sums[index].range = value...value
        }
        return fixed.search()
    }

    private func search() -> Bool {
        var low = sums.map { $0.members.reduce(0) { $0 + inner[$1].lowerBound } }
        var high = sums.map { $0.members.reduce(0) { $0 + inner[$1].upperBound } }
        var sumsOf: [[Int]] = Array(repeating: [], count: inner.count)
        for (index, sum) in sums.enumerated() { for member in sum.members { sumsOf[member].append(index) } }
        func fits(_ cell: Int) -> Bool {
            sumsOf[cell].allSatisfy { low[$0] <= sums[$0].range.upperBound && high[$0] >= sums[$0].range.lowerBound }
        }
        let order = inner.indices.sorted { (inner[$0].count, $0) < (inner[$1].count, $1) }
        func place(_ step: Int) -> Bool {
            guard step < inner.count else { return true }
            let cell = order[step]
            let range = inner[cell]
            for value in range {
                for sum in sumsOf[cell] {
                    low[sum] += value - range.lowerBound
                    high[sum] += value - range.upperBound
                }
                if fits(cell), place(step + 1) { return true }
                for sum in sumsOf[cell] {
                    low[sum] -= value - range.lowerBound
                    high[sum] -= value - range.upperBound
                }
            }
            return false
        }
        return inner.indices.allSatisfy(fits) && place(0)
    }
}

/// A generator whose numbers are the same in every run.
struct Dice {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(sides))
    }
}

/// Where a number is known to lie, both ends included.
struct Bounds: Hashable {
    var lower: Double
    var upper: Double

    init(_ lower: Double, _ upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    init(_ range: ClosedRange<Int>) { self.init(Double(range.lowerBound), Double(range.upperBound)) }

    static func point(_ value: Int) -> Bounds { Bounds(Double(value), Double(value)) }

    var width: Double { upper - lower }

    /// The whole numbers within, since counts are whole: the ends are moved inwards, past what solving blurs.
    var wholeNumbers: Bounds {
        Bounds((lower - Self.blur).rounded(.up), (upper + Self.blur).rounded(.down))
    }

    func clamped(to other: Bounds) -> Bounds { Bounds(max(lower, other.lower), min(upper, other.upper)) }

    /// How far a solver's answer may be off.
    static let blur = 1e-6
}

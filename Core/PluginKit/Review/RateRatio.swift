import Foundation

/// How the rate of something counted in one stretch of days compares with the rate in another, and how sure that is.
///
/// The counts are taken as two Poisson variables. Given their sum, the later one is binomial, and its exact interval (Clopper and Pearson,
/// Biometrika 26, 1934; for two Poisson means Przyborowski and Wilenski, Biometrika 31, 1940) gives that of the ratio. It is never narrower than
/// it says, and for small counts rather wide. It knows of chance alone: whatever else changed at the same time is not in it.
public struct RateRatio: Hashable, Sendable {
    public let before: Int
    public let daysBefore: Int
    public let after: Int
    public let daysAfter: Int
    /// Events a day after, over events a day before; nil when there were none before.
    public let ratio: Double?
    /// The ends of the 95 per cent interval: the upper is nil where it has none.
    public let low: Double
    public let high: Double?

    /// Nil where nothing was counted on either side, or a side has no days.
    public init?(before: Int, in daysBefore: Int, after: Int, in daysAfter: Int) {
        guard before >= 0, after >= 0, before + after > 0, daysBefore > 0, daysAfter > 0 else { return nil }
        (self.before, self.daysBefore, self.after, self.daysAfter) = (before, daysBefore, after, daysAfter)
        let days = Double(daysBefore) / Double(daysAfter)
        let sum = before + after
        ratio = before == 0 ? nil : Double(after) / Double(before) * days
        // The share of the later count at which what was found, or more of it, has a chance of one in forty; and the same for less of it.
        let lowShare = after == 0 ? 0 : Self.share { 1 - Self.chance(ofAtMost: after - 1, of: sum, share: $0) >= 0.025 }
        let highShare = before == 0 ? 1 : Self.share { Self.chance(ofAtMost: after, of: sum, share: $0) <= 0.025 }
        low = lowShare / (1 - lowShare) * days
        high = before == 0 ? nil : highShare / (1 - highShare) * days
    }

    /// Whether a difference of this size is no rarer than one in twenty where nothing had changed.
    public var couldBeChance: Bool { low <= 1 && high.map { $0 >= 1 } ?? true }

    /// A sentence that never gives the ratio without its interval.
    public var inWords: String {
        let counts = "\(before) in \(daysBefore) days before, \(after) in \(daysAfter) days after"
        let interval = "95 per cent interval \(Self.words(low)) to \(high.map(Self.words) ?? "no upper end")"
        let size = ratio.map { "\(Self.words($0)) times as many a day" } ?? "there were none before to compare with"
        let verdict =
            if couldBeChance {
                "This could be chance: the interval takes in no change."
            } else {
                "Chance alone would rarely do this; what else changed in the same months is not known here."
            }
        return "\(counts): \(size) (\(interval)). \(verdict)"
    }

    /// With two decimals.
    private static func words(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    /// The smallest share from which on a condition holds, by halving: sixty times are more than a double can tell apart.
    private static func share(where holds: (Double) -> Bool) -> Double {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle }
        }
        return (low + high) / 2
    }

    /// The chance of so many or fewer, of so many in all.
    private static func chance(ofAtMost count: Int, of sum: Int, share: Double) -> Double {
        guard share > 0 else { return 1 }
        guard share < 1 else { return count >= sum ? 1 : 0 }
        // In logarithms: a factorial of a few hundred has no room in a double.
        var term = Double(sum) * log(1 - share)
        var total = exp(term)
        for number in stride(from: 1, through: count, by: 1) {
            term += log(Double(sum - number + 1)) - log(Double(number)) + log(share) - log(1 - share)
            total += exp(term)
        }
        return min(1, total)
    }
}

import Domain

extension ClosedRange<CivilDate>? {
    /// Widens the span, if need be, so that it holds these days too.
    mutating func widen(to days: ClosedRange<CivilDate>?) {
        guard let days else { return }
        self = map { Swift.min($0.lowerBound, days.lowerBound)...Swift.max($0.upperBound, days.upperBound) } ?? days
    }
}

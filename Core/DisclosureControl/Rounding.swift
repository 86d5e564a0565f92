/// How a count that may be shown is shown, and what its shown form gives away.
struct Rounding {
    let base: Int
    let hideUpTo: Int

    init(_ profile: Profile) {
        base = profile.protects ? max(profile.roundTo, 1) : 1
        hideUpTo = profile.hideUpTo
    }

    /// The nearest multiple of the base, ties up.
    func nearest(_ count: Int) -> Int { (2 * count + base) / (2 * base) * base }

    /// `[low]` where a count that is not nought would round to nought.
    func shown(_ count: Int) -> PublishedValue {
        let rounded = nearest(count)
        return rounded == 0 && count != 0 ? .marker(.low) : .number(Double(rounded))
    }

    /// The counts that are shown as this one is.
    func lookalikes(of count: Int) -> ClosedRange<Int> { counts(behind: shown(count)) ?? count...count }

    /// The counts that may stand behind what is shown; nil for a marker that tells nothing. A reader knows the rules, so
    /// counts that would have been hidden are not among them.
    func counts(behind shown: PublishedValue) -> ClosedRange<Int>? {
        switch shown {
        case .number(let number):
            let rounded = Int(number)
            guard rounded > 0, rounded.isMultiple(of: base) else { return rounded...rounded }
            // The least and greatest that round to it: ceil((2r - base) / 2) and ceil((2r + base) / 2) - 1.
            let least = max((2 * rounded - base + 1) / 2, hideUpTo + 1)
            let greatest = (2 * rounded + base + 1) / 2 - 1
            return least <= greatest ? least...greatest : nil
        case .marker(.low):
            let greatest = (base + 1) / 2 - 1
            return hideUpTo + 1 <= greatest ? (hideUpTo + 1)...greatest : nil
        case .marker:
            return nil
        }
    }

    /// A share in per cent from its shown parts, so that it tells nothing that they do not. Counts are multiplied before they are divided:
    /// 41 of 80 is 51.25, which `41 / 80 * 100` is not, and would be rounded down.
    func percent(numerator: PublishedValue, denominator: PublishedValue) -> PublishedValue {
        switch (numerator, denominator) {
        case (.marker(.confidential), _), (_, .marker(.confidential)): return .marker(.confidential)
        case (_, .number(0)): return .marker(.notApplicable)
        case (.number(let part), .number(let whole)): return .number(min(100, (part * 1000 / whole).rounded() / 10))
        default: return .marker(.low)
        }
    }

    static func oneDecimal(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

public import Domain
import PluginKit

/// A band of risk on the Dash risk checklist.
public enum RiskBand: String, CaseIterable, Comparable, Hashable, Sendable {
    case standard, medium, high

    public static func < (a: RiskBand, b: RiskBand) -> Bool {
        switch (a, b) {
        case (.standard, .medium), (.standard, .high), (.medium, .high): true
        default: false
        }
    }
}

/// Finds the band of a referral and says from which band on it lies above Restart's level.
///
/// Bands after SafeLives: 0 to 9 ticks standard, 10 to 13 medium, 14 and more high; a borough may set other boundaries.
public struct RiskRule: Hashable, Sendable {
    /// What a borough does with a referral above the threshold.
    public enum AboveThreshold: String, CaseIterable, Sendable {
        /// It goes elsewhere; accepting it is always a query.
        case redirect
        /// It may be held where nobody else would take it, if the reason is recorded.
        case holdWithReason = "hold_with_reason"
    }

    /// A referral in this band or a higher one is above Restart's level.
    public let threshold: RiskBand
    /// The lowest Dash score of the medium band.
    public let mediumFrom: Int
    /// The lowest Dash score of the high band.
    public let highFrom: Int
    public let aboveThreshold: AboveThreshold
    /// A code of the list `referrals.redirected_to`.
    public let aboveGoesTo: String

    init(threshold: RiskBand, mediumFrom: Int, highFrom: Int, aboveThreshold: AboveThreshold, aboveGoesTo: String) {
        self.threshold = threshold
        self.mediumFrom = mediumFrom
        self.highFrom = highFrom
        self.aboveThreshold = aboveThreshold
        self.aboveGoesTo = aboveGoesTo
    }

    init(reading risk: ConfigReader, in setting: PluginSetting) {
        let threshold = RiskBand(rawValue: risk.choice("threshold", of: [RiskBand.medium, .high].map(\.rawValue)))
        let mediumFrom = risk.optionalInteger("medium_from", in: 1...24) ?? 10
        let highFrom = risk.optionalInteger("high_from", in: 1...24) ?? 14
        if mediumFrom >= highFrom {
            risk.report(
                risk.has("high_from") ? "high_from" : "medium_from", "The high band would begin at \(highFrom), the medium one at \(mediumFrom).",
                expected: "`medium_from` below `high_from`")
        }
        let rule = AboveThreshold(rawValue: risk.choice("above_threshold", of: AboveThreshold.allCases.map(\.rawValue)))
        self.init(
            threshold: threshold ?? .high, mediumFrom: mediumFrom, highFrom: highFrom, aboveThreshold: rule ?? .redirect,
            aboveGoesTo: risk.choice("above_goes_to", of: setting.codes(of: "referrals.redirected_to")))
    }

    /// A stand-in for a section without the group, which is recorded as a problem.
    static func missing(from section: ConfigReader) -> RiskRule {
        section.report("risk", "`risk` is missing.", expected: "a group with `threshold`, `above_threshold` and `above_goes_to`")
        return RiskRule(threshold: .high, mediumFrom: 10, highFrom: 14, aboveThreshold: .redirect, aboveGoesTo: "")
    }

    public func band(score: Int) -> RiskBand {
        score >= highFrom ? .high : score >= mediumFrom ? .medium : .standard
    }

    /// The higher of the score's band and the worker's judgement, which can raise the band and never lower it.
    /// Nil when the referral has neither.
    public func effectiveBand(of referral: Record) -> RiskBand? {
        let scored = referral["dash_score"].number.map(band(score:))
        let judged = referral["professional_judgement"].text.flatMap(RiskBand.init(rawValue:))
        return [scored, judged].compactMap { $0 }.max()
    }

    public func isAboveThreshold(_ referral: Record) -> Bool {
        effectiveBand(of: referral).map { $0 >= threshold } ?? false
    }
}

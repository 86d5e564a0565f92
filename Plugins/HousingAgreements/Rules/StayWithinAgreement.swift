public import Domain
public import PluginKit

/// A stay keeps to the nights that its agreement allows. The nights of a stay that goes on are counted up to today.
public struct StayWithinAgreement: PluginRule {
    public static let definition = FindingDeclaration(
        "stay_over_maximum", fields: ["placements.started_on", "placements.ended_on"],
        says: "A stay is no longer than the agreement that it falls under allows.")

    public init() {}

    public func findings(on caseFile: CaseFile, under section: HousingAgreements, asAt today: CivilDate) -> [Finding] {
        caseFile[.placements].compactMap { stay in
            guard let agreement = section.agreement(of: stay, in: caseFile) else { return nil }
            let nights = section.nights(of: stay, before: today)
            guard nights > agreement.maxStayNights else { return nil }
            let hasEnded = !stay["ended_on"].isEmpty
            return Finding(
                Self.definition.code, on: stay, field: hasEnded ? "ended_on" : "started_on",
                "\(hasEnded ? "The stay took" : "The stay has taken") \(count(nights, "night")); \(agreement.partner) allows \(agreement.maxStayNights).",
                fix: hasEnded
                    ? "Check both dates; if they are right, note who agreed to the longer stay."
                    : "Agree an extension with \(agreement.partner), or end the stay; if it has ended, record the day and where the service user went.")
        }
    }

    /// The first agreement of the example is in force from 1 April 2024 and allows 28 nights; the second, from July 2023, 14.
    public static let examples = [
        PluginRuleExample([stay(from: firstOfMay, nights: 28)], asAt: lastOfJune, violations: 0),
        PluginRuleExample([stay(from: firstOfMay, nights: 29)], asAt: lastOfJune, violations: 1),
        PluginRuleExample([stay(from: firstOfMay, nights: nil)], asAt: firstOfMay.adding(days: 28), violations: 0),
        PluginRuleExample([stay(from: firstOfMay, nights: nil)], asAt: firstOfMay.adding(days: 29), violations: 1),
        PluginRuleExample([stay(from: beforeTheFirst, nights: 14)], asAt: lastOfJune, violations: 0),
        PluginRuleExample([stay(from: beforeTheFirst, nights: 15)], asAt: lastOfJune, violations: 1),
        PluginRuleExample([stay(from: beforeBoth, nights: 99)], asAt: lastOfJune, violations: 0),
        PluginRuleExample([stay(from: firstOfMay, nights: 29), stay(from: lastOfJune, nights: 40)], asAt: lastOfJune, violations: 2),
    ]

    private static let firstOfMay = CivilDate(daysSinceEpoch: 19_844)
    private static let lastOfJune = firstOfMay.adding(days: 60)
    private static let beforeTheFirst = firstOfMay.adding(days: -60)
    private static let beforeBoth = firstOfMay.adding(days: -700)

    private static func stay(from start: CivilDate, nights: Int?) -> Record {
        var record = Record(.placements)
        record["placement_id"] = .text("A-\(start)")
        record["case_id"] = .text("C-1")
        record["started_on"] = .date(start)
        if let nights { record["ended_on"] = .date(start.adding(days: nights)) }
        return record
    }
}

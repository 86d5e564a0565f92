import PluginKit

/// Says what, beside risk and route, stands in the way of taking a referral.
///
/// The service user's consent is always needed. Everything here is about taking part in the programme; the lawful basis
/// for holding data is another matter.
public struct EligibilityRule: Hashable, Sendable {
    public enum VictimSurvivorConsent: String, CaseIterable, Sendable {
        /// Without it the referral is not taken (Croydon's criterion of 2022: both parents consent).
        case required
        /// It is asked for; without it the referral may still be taken.
        case wanted
        case notRequired = "not_required"
    }

    public enum OpenInvestigation: String, CaseIterable, Sendable {
        /// Not taken for now; it can be referred again when the investigation has ended.
        case deferred = "defer"
        case accept
    }

    public enum ResidesOutside: String, CaseIterable, Sendable {
        /// Taken for the intervention, without the housing pathway.
        case interventionOnly = "intervention_only"
        /// Goes to the home borough.
        case redirect
        case accept
    }

    public let victimSurvivorConsent: VictimSurvivorConsent
    public let openInvestigation: OpenInvestigation
    public let residesOutside: ResidesOutside

    init(reading rule: ConfigReader) {
        victimSurvivorConsent = Self.choice("victim_survivor_consent", in: rule, otherwise: .required)
        openInvestigation = Self.choice("open_criminal_investigation", in: rule, otherwise: .deferred)
        residesOutside = Self.choice("resides_outside", in: rule, otherwise: .redirect)
    }

    private init() {
        victimSurvivorConsent = .required
        openInvestigation = .deferred
        residesOutside = .redirect
    }

    /// A stand-in for a section without the group, which is recorded as a problem.
    static func missing(from section: ConfigReader) -> EligibilityRule {
        section.report(
            "eligibility", "`eligibility` is missing.",
            expected: "a group with `victim_survivor_consent`, `open_criminal_investigation` and `resides_outside`")
        return EligibilityRule()
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, in rule: ConfigReader, otherwise standIn: Choice
    ) -> Choice {
        Choice(rawValue: rule.choice(key, of: Choice.allCases.map(\.rawValue))) ?? standIn
    }
}

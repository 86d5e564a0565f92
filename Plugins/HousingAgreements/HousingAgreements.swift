public import Domain
public import PluginKit

/// Decides who may be housed, under which agreement, for how long and what has to follow.
///
/// The section `housing-agreements.yaml` holds the borough's agreements with those who house, or says why there are none.
public struct HousingAgreements: BoroughPlugin {
    public static let id = "housing-agreements"
    public static let title = "Housing agreements"
    public static let reads: [RecordType] = [.referrals, .housingReferrals, .placements, .stayBreaches]
    public static let judges: [RecordType] = [.housingReferrals, .placements]
    public static let factsFollowFrom: [RecordType] = [.referrals, .housingReferrals, .placements]

    /// In the order of the file, which is the order of preference.
    public let agreements: [Agreement]
    /// Why there are no agreements, where that is so.
    public let noneBecause: String?
    let setting: PluginSetting

    public init(reading section: ConfigReader, in setting: PluginSetting) {
        self.setting = setting
        var seen: Set<String> = []
        agreements = section.list("agreements") { reader in
            let agreement = Agreement(reading: reader)
            if !agreement.id.isEmpty, !seen.insert(agreement.id).inserted {
                reader.report("id", "The agreement `\(agreement.id)` stands here twice.", expected: "an id that no other agreement has")
            }
            return agreement
        }
        noneBecause = section.optionalText("none_because")
        reportMismatch(in: section)
    }

    /// Absence is stated, never left to be guessed from an empty file.
    private func reportMismatch(in section: ConfigReader) {
        if !section.has("agreements") {
            section.report("agreements", "`agreements` is missing.", expected: "a list of agreements, or `[]` together with `none_because`")
        } else if agreements.isEmpty, noneBecause == nil, !section.holdsText("agreements") {
            section.report(
                "agreements", "There is no agreement, and no reason is given.", expected: "an agreement, or `none_because` with the reason")
        }
        if !agreements.isEmpty, noneBecause != nil {
            section.report(
                "none_because", "There are agreements, so `none_because` does not belong here.",
                expected: "the agreements or the reason why there are none, and not both")
        }
    }

    public func agreements(inForceOn date: CivilDate) -> [Agreement] { agreements.filter { $0.term.contains(date) } }
}

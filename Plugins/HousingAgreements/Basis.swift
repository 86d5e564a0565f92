public import Domain
public import PluginKit

extension HousingAgreements {
    /// What an agreement promises of places, notice and answers changes no fact; how long a stay may be and whom it takes does.
    public func basis(of fact: String, over period: Period) -> [BasisStatement] {
        switch fact {
        case "agreement_in_force":
            statements("agreement_in_force", "the existence of a housing agreement", period) {
                .words($0.isEmpty ? Self.noAgreement : "an agreement is in force")
            }
        case "kind_of_agreement": kinds(period) + conditions(period)
        case "eligible": conditions(period)
        case "reached_maximum", "over_maximum":
            statements("longest_stay", "the longest stay that housing agreements allow", period) { .words(Self.words(Self.longestStays($0))) }
        case "taken_up_while_held":
            statements("hold", "the time for which an accepted offer holds a place", period) { .words(Self.words(Self.holds($0))) } + conditions(period)
        case "cost_pence": rates(period)
        default: []
        }
    }

    /// Prices are not for everybody to read, so it is said whose they are and since when, and not how high. Two boroughs never say the same.
    private func rates(_ period: Period) -> [BasisStatement] {
        let days = agreements.flatMap { $0.term.daysOfChange + $0.nightlyRates.flatMap(\.term.daysOfChange) }
        return BasisStatement.over(period, changingOn: days, topic: "nightly_rate", subject: "the nightly rate for a stay") { day in
            let since = agreements(inForceOn: day).compactMap { agreement in agreement.nightlyRates.first { $0.term.contains(day) }?.term.from }
            guard !since.isEmpty else { return .words("no nightly rate is agreed") }
            return .words("\(setting.borough.name)'s own, as from \(PlainList.of(Set(since).sorted().map(\.inWords)))")
        }
    }

    private static func holds(_ inForce: [Agreement]) -> [String] {
        let isOne = Set(inForce.map(\.holdHours)).count == 1
        return inForce.map { count($0.holdHours, "hour") + (isOne ? "" : " (\($0.eligibility.inWords))") }
    }

    private static let noAgreement = "no agreement is in force"

    private func kinds(_ period: Period) -> [BasisStatement] {
        statements("housing_agreements", "the kind of housing agreement", period) { .words(Self.words($0.map(\.kind.inWords))) }
    }

    private func conditions(_ period: Period) -> [BasisStatement] {
        statements("housing_conditions", "the condition on which housing agreements take somebody", period) {
            .words(Self.words($0.map(\.eligibility.inWords)))
        }
    }

    /// With the conditions where agreements side by side allow different stays: which of them a stay falls under is decided by these.
    private static func longestStays(_ inForce: [Agreement]) -> [String] {
        let isOne = Set(inForce.map(\.maxStayNights)).count == 1
        return inForce.map { count($0.maxStayNights, "night") + (isOne ? "" : " (\($0.eligibility.inWords))") }
    }

    /// Each once, in the order of preference.
    private static func words(_ values: [String]) -> String {
        var seen: Set<String> = []
        let each = values.filter { seen.insert($0).inserted }
        return each.isEmpty ? noAgreement : each.joined(separator: ", or else ")
    }

    private func statements(
        _ topic: String, _ subject: String, _ period: Period, value: ([Agreement]) -> BasisStatement.Value
    ) -> [BasisStatement] {
        BasisStatement.over(period, changingOn: agreements.flatMap(\.term.daysOfChange), topic: topic, subject: subject) {
            value(agreements(inForceOn: $0))
        }
    }
}

extension Eligibility {
    /// Without the age, which no fact follows from.
    fileprivate var inWords: String {
        let bands = RiskBand.allCases.filter(riskBands.contains).map(\.rawValue)
        let conditions = [
            bands.count == RiskBand.allCases.count ? "any risk" : "\(bands.joined(separator: " or ")) risk",
            requiresServiceUserConsent ? "the service user's consent" : nil,
            excludesOpenCriminalInvestigation ? "no open criminal investigation" : nil, residentInBorough ? "residence in the borough" : nil,
        ]
        return PlainList.of(conditions.compactMap { $0 })
    }
}

public import Domain
public import PluginKit

extension HousingAgreements {
    public static let facts = [
        FactDeclaration("eligible", on: .housingReferrals, .yesNo, "Whether an agreement in force on the day takes the housing referral"),
        FactDeclaration("agreement_in_force", on: .housingReferrals, .yesNo, "Whether any agreement was in force on the day of the housing referral"),
        FactDeclaration(
            "kind_of_agreement", on: .housingReferrals, .code(Agreement.Kind.allCases.map(\.rawValue)),
            "The kind of the agreement that takes it, or else of the first in force; missing where none was"),
        FactDeclaration(
            "nights", on: .placements, .number(unit: "nights"), "Nights slept, the day of leaving not counted; missing while the stay goes on"),
        FactDeclaration(
            "reached_maximum", on: .placements, .yesNo,
            "Whether an ended stay took as many nights as its agreement allows, or more; missing where none was in force"),
        FactDeclaration(
            "over_maximum", on: .placements, .yesNo,
            "Whether an ended stay took more nights than its agreement allows; missing where none was in force"),
        FactDeclaration("agreement_in_force", on: .placements, .yesNo, "Whether an agreement was in force on the stay's first day"),
    ]

    public static let monthlyFigures = [
        MonthlyFigureDeclaration("days_with_agreement", unit: "days", "Days on which an agreement of any kind was in force"),
        MonthlyFigureDeclaration("days_with_agreed_places", unit: "days", "Days on which an agreement with a number of places was in force"),
        MonthlyFigureDeclaration("place_nights", unit: "nights", "Agreed places times the days on which their agreement was in force"),
    ]

    public func facts(on caseFile: CaseFile) -> [RecordFact] {
        caseFile[.housingReferrals].flatMap { facts(on: $0, in: caseFile) } + caseFile[.placements].flatMap { facts(onStay: $0, in: caseFile) }
    }

    private func facts(on housingReferral: Record, in caseFile: CaseFile) -> [RecordFact] {
        guard let answer = eligibility(of: housingReferral, in: caseFile) else { return [] }
        let kind = (answer.agreement ?? answer.considered.first?.agreement)?.kind
        return [
            RecordFact("eligible", on: housingReferral, .yesNo(answer.isEligible)),
            RecordFact("agreement_in_force", on: housingReferral, .yesNo(!answer.considered.isEmpty)),
            kind.map { RecordFact("kind_of_agreement", on: housingReferral, .code($0.rawValue)) },
        ].compactMap { $0 }
    }

    private func facts(onStay stay: Record, in caseFile: CaseFile) -> [RecordFact] {
        let agreement = agreement(of: stay, in: caseFile)
        let inForce = RecordFact("agreement_in_force", on: stay, .yesNo(agreement != nil))
        guard let nights = nights(of: stay) else { return [inForce] }
        let length = RecordFact("nights", on: stay, .number(nights))
        guard let agreement else { return [inForce, length] }
        return [
            inForce, length,
            RecordFact("reached_maximum", on: stay, .yesNo(nights >= agreement.maxStayNights)),
            RecordFact("over_maximum", on: stay, .yesNo(nights > agreement.maxStayNights)),
        ]
    }

    /// Only days on which the borough took part count.
    public func standing(in month: Period) -> [MonthlyFigure] {
        let days = (0..<month.days).map { month.from.adding(days: $0) }.filter(setting.borough.tookPart).map { agreements(inForceOn: $0) }
        return [
            MonthlyFigure("days_with_agreement", days.count { !$0.isEmpty }),
            MonthlyFigure("days_with_agreed_places", days.count { $0.contains { $0.places != nil } }),
            MonthlyFigure("place_nights", days.reduce(0) { sum, inForce in sum + inForce.reduce(0) { $0 + ($1.places ?? 0) } }),
        ]
    }
}

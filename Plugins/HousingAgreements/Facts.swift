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
            "taken_up_while_held", on: .housingReferrals, .yesNo,
            "Whether the stay after an accepted offer began while the place was held; missing until there is a stay"),
        FactDeclaration(
            "nights", on: .placements, .number(unit: "nights"), "Nights slept, the day of leaving not counted; missing while the stay goes on"),
        FactDeclaration(
            "reached_maximum", on: .placements, .yesNo,
            "Whether an ended stay took as many nights as its agreement allows, or more; missing where none was in force"),
        FactDeclaration(
            "over_maximum", on: .placements, .yesNo,
            "Whether an ended stay took more nights than its agreement allows; missing where none was in force"),
        FactDeclaration("agreement_in_force", on: .placements, .yesNo, "Whether an agreement was in force on the stay's first day"),
        FactDeclaration(
            "cost_pence", on: .placements, .number(unit: "pence"),
            "What an ended stay cost, each night at the rate agreed for it; missing where a night has no rate"),
    ]

    public static let monthlyFigures = [
        MonthlyFigureDeclaration("days_with_agreement", unit: "days", "Days on which an agreement of any kind was in force"),
        MonthlyFigureDeclaration("days_with_agreed_places", unit: "days", "Days on which an agreement with a number of places was in force"),
        MonthlyFigureDeclaration("place_nights", unit: "nights", "Agreed places times the days on which their agreement was in force"),
        MonthlyFigureDeclaration("budget_pence", unit: "pence", "The part of the agreements' budgets that falls on the month, by days"),
        MonthlyFigureDeclaration(
            "block_booked_pence", unit: "pence", "What block-booked places cost at their nightly rates, whether or not anybody slept there"),
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
            isTakenUpWhileHeld(housingReferral, in: caseFile).map { RecordFact("taken_up_while_held", on: housingReferral, .yesNo($0)) },
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
        ] + (cost(of: stay, in: caseFile).map { [RecordFact("cost_pence", on: stay, .number($0))] } ?? [])
    }

    /// Only days on which the borough took part count. Money is said only of months for which there is a budget or a rate: no
    /// budget is not a budget of nothing.
    public func standing(in month: Period) -> [MonthlyFigure] {
        let days = (0..<month.days).map { month.from.adding(days: $0) }.filter(setting.borough.tookPart).map { agreements(inForceOn: $0) }
        return [
            MonthlyFigure("days_with_agreement", days.count { !$0.isEmpty }),
            MonthlyFigure("days_with_agreed_places", days.count { $0.contains { $0.places != nil } }),
            MonthlyFigure("place_nights", days.reduce(0) { sum, inForce in sum + inForce.reduce(0) { $0 + ($1.places ?? 0) } }),
        ] + money(in: month)
    }

    private func money(in month: Period) -> [MonthlyFigure] {
        let isBudgeted = agreements.contains { $0.budgets.contains { $0.term.overlaps(month) } }
        let blocks = agreements.filter { $0.kind == .blockBooked && $0.nightlyRates.contains { $0.term.overlaps(month) } }
        return [
            isBudgeted ? MonthlyFigure("budget_pence", agreements.reduce(0) { $0 + $1.budget(in: month) }) : nil,
            blocks.isEmpty
                ? nil : MonthlyFigure("block_booked_pence", blocks.reduce(0) { $0 + spending(under: $1, in: month, over: []).pence }),
        ].compactMap { $0 }
    }
}

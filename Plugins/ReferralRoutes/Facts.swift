public import Domain
public import PluginKit

extension ReferralRoutes {
    public static let facts = [
        FactDeclaration(
            "effective_band", on: .referrals, .code(RiskBand.allCases.map(\.rawValue)),
            "The higher of the Dash score's band, at the borough's boundaries, and the worker's judgement"),
        FactDeclaration("above_threshold", on: .referrals, .yesNo, "Whether that band is at or above the borough's threshold"),
        FactDeclaration("held_above_threshold", on: .referrals, .yesNo, "Whether the referral was accepted although it is above the threshold"),
        FactDeclaration(
            "working_days_to_decide", on: .referrals, .number(unit: "working days"),
            "Working days after receipt up to the decision; missing while it is pending"),
        FactDeclaration(
            "decided_in_time", on: .referrals, .yesNo,
            "Whether the decision came within the route's working days; missing while it is pending, and on routes that are not accepted"),
    ]

    public static let monthlyFigures = [
        MonthlyFigureDeclaration(
            "contact_vacancy_days", unit: "route-days", "Days on which nobody answered for a route, added up over the accepted routes"),
        MonthlyFigureDeclaration(
            "contact_changes", unit: "contacts", "Contacts who took up the post after the borough's own first day in the programme"),
        MonthlyFigureDeclaration(
            "onward_places", unit: "referrals", "Referrals that those can take in the month to whom Restart redirects; missing where nothing is agreed"),
    ]

    public func facts(on caseFile: CaseFile) -> [RecordFact] {
        caseFile[.referrals].flatMap { riskFacts(on: $0) + timeFacts(on: $0) }
    }

    private func riskFacts(on referral: Record) -> [RecordFact] {
        guard let band = risk.effectiveBand(of: referral) else { return [] }
        let isAbove = band >= risk.threshold
        return [
            RecordFact("effective_band", on: referral, .code(band.rawValue)),
            RecordFact("above_threshold", on: referral, .yesNo(isAbove)),
            RecordFact("held_above_threshold", on: referral, .yesNo(isAbove && referral["decision"].text == "accepted")),
        ]
    }

    private func timeFacts(on referral: Record) -> [RecordFact] {
        guard let taken = workingDaysToDecide(referral) else { return [] }
        let days = RecordFact("working_days_to_decide", on: referral, .number(taken))
        guard let allowed = allowedDays(for: referral) else { return [days] }
        return [days, RecordFact("decided_in_time", on: referral, .yesNo(taken <= allowed))]
    }

    public func standing(in month: Period) -> [MonthlyFigure] {
        [
            MonthlyFigure("contact_vacancy_days", vacancyDays(in: month)),
            MonthlyFigure("contact_changes", contactChanges(in: month)),
        ] + (onwardPlaces.contains { $0.term.overlaps(month) } ? [MonthlyFigure("onward_places", onwardPlaces(in: month))] : [])
    }

    /// Only days on which the borough took part count.
    private func vacancyDays(in month: Period) -> Int {
        (0..<month.days).map { month.from.adding(days: $0) }.filter(setting.borough.tookPart).reduce(0) { sum, day in
            sum + acceptedRoutes(on: day).count { contacts(for: $0.code, on: day).isEmpty }
        }
    }

    private func contactChanges(in month: Period) -> Int {
        guard let start = setting.borough.participation.map(\.from).min() else { return 0 }
        return contacts.count { month.contains($0.contact.term.from) && $0.contact.term.from > start }
    }
}

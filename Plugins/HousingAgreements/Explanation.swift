public import Domain
import PluginKit

extension HousingAgreements {
    public func explanation(asAt today: CivilDate) -> String {
        if let noneBecause {
            return "The borough has no agreement to house service users. The reason given: \(noneBecause)"
        }
        let inForce = agreements(inForceOn: today)
        let standing =
            inForce.isEmpty
            ? "On \(today.inWords) no agreement is in force; a housing referral would find nobody to take it."
            : "On \(today.inWords) the borough can turn to: \(inForce.map(\.partner).joined(separator: "; "))."
        let gate = "Nobody is referred for housing before the adult victim-survivor's wishes are recorded. No agreement can set this aside."
        return ([standing, gate] + agreements.map(inWords)).joined(separator: "\n\n")
    }

    private func inWords(_ agreement: Agreement) -> String {
        let conditions = agreement.eligibility
        let places = agreement.places.map { "; \(count($0, "place"))" } ?? ""
        let bands = conditions.riskBands.map(\.rawValue).joined(separator: " or ")
        let lines =
            [
                "- \(agreement.kind.inWords)\(places)",
                "- a stay takes at most \(count(agreement.maxStayNights, "night")), the day of leaving not counted",
                "- notice is given \(count(agreement.noticeDays, "day")) before the last day",
                "- an answer comes within \(count(agreement.responseWorkingDays, "working day"))",
                "- an accepted offer holds a place for \(count(agreement.holdHours, "hour"))",
                "- for service users at \(bands) risk (the higher of Dash score and worker's judgement)",
                conditions.requiresServiceUserConsent ? "- the service user has to consent" : nil,
                conditions.excludesOpenCriminalInvestigation ? "- not while a criminal investigation is open" : nil,
                conditions.residentInBorough ? "- only for those who live in the borough" : nil,
                conditions.ageMin.map { "- from \($0) years of age, which the worker checks: dates of birth do not reach these rules" },
                agreement.needsExclusionCheck
                    ? "- before a place is taken up, the partner support worker says yes or no to its being safe for the family; nothing else is written down"
                    : nil,
                agreement.nominationsPerYear.map { "- \(count($0, "nomination")) in a financial year" },
                inWords(agreement.followOn),
            ] + money(of: agreement)
        return "**\(agreement.partner)**, \(agreement.term.inWords)\n\n" + lines.compactMap { $0 }.joined(separator: "\n")
    }

    private func inWords(_ followOn: FollowOn) -> String {
        guard let night = followOn.planDueByNight else { return "- nothing follows: there is no way on from a stay under this agreement" }
        return "- \(followOn.route.inWords) is to follow, planned by night \(night)"
    }

    private func money(of agreement: Agreement) -> [String] {
        let nights = agreement.kind == .blockBooked ? "a place costs %@ a night, slept in or not" : "a night costs %@"
        let rates = agreement.nightlyRates.map { "- \(nights.replacing("%@", with: Money.words($0.pence))), \($0.term.inWords)" }
        return rates + agreement.budgets.map { "- there are \(Money.words($0.pence)) to spend, \($0.term.inWords)" }
    }
}

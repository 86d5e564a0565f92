public import Domain
import PluginKit

extension ReferralRoutes {
    public func explanation(asAt today: CivilDate) -> String {
        [routesInWords, riskInWords, consentInWords, otherRulesInWords, onwardInWords, contactsInWords(asAt: today)].compactMap { $0 }.joined(separator: "\n\n")
    }

    private var routesInWords: String {
        let lines = routes.map { route in
            let destination = words(destination: route.notTakenGoesTo)
            return switch route.decideWithinWorkingDays {
            case let days?: "- \(inWords(route)): taken; decided within \(count(days, "working day")); otherwise goes to \(destination)"
            case nil: "- \(inWords(route)): not taken; goes to \(destination)"
            }
        }
        return "Referrals come by these routes:\n\n" + lines.joined(separator: "\n")
    }

    private func inWords(_ route: Route) -> String {
        let name = "**\(words(route: route.code))**"
        return switch (route.from, route.until) {
        case (nil, nil): name
        case (let from?, let until): "\(name), received \(Term(from: from, until: until).inWords)"
        case (nil, let until?): "\(name), received until \(until.inWords)"
        }
    }

    private var onwardInWords: String? {
        guard !onwardPlaces.isEmpty else { return nil }
        let lines = onwardPlaces.map { "- \(words(destination: $0.goesTo)): \(count($0.perMonth, "referral")) a month, \($0.term.inWords)" }
        return "Those to whom referrals are redirected can take so many:\n\n" + lines.joined(separator: "\n")
    }

    private var riskInWords: String {
        let bands =
            "A Dash score from 0 to \(risk.mediumFrom - 1) is standard risk, up to \(risk.highFrom - 1) medium, and from \(risk.highFrom) high. "
            + "A worker's judgement can raise the band and never lowers it."
        let destination = words(destination: risk.aboveGoesTo)
        let above =
            switch risk.aboveThreshold {
            case .redirect: "One that is accepted all the same is brought to the manager."
            case .holdWithReason: "Where nobody else would take it, it may be held here, with the reason recorded."
            }
        return "\(bands) A referral at \(risk.threshold.rawValue) risk\(orHigher) goes to \(destination). \(above)"
    }

    private var orHigher: String { risk.threshold == .high ? "" : " or higher" }

    private var consentInWords: String {
        let other =
            switch eligibility.victimSurvivorConsent {
            case .required: "The adult victim-survivor's consent is needed too, where there is one in the case."
            case .wanted: "The adult victim-survivor is asked; a refusal does not stop the work with the service user."
            case .notRequired: "The adult victim-survivor's consent is not asked for; support is offered to them in any case."
            }
        return "The service user has to agree. \(other)"
    }

    private var otherRulesInWords: String {
        let investigation =
            switch eligibility.openInvestigation {
            case .deferred: "While a criminal investigation is open, the referral waits: it is declined for now and can come again."
            case .accept: "An open criminal investigation does not stand in the way."
            }
        let residence =
            switch eligibility.residesOutside {
            case .interventionOnly: "Somebody who lives outside the borough can have the intervention, but not the housing pathway."
            case .redirect: "Somebody who lives outside the borough goes to the home borough."
            case .accept: "Somebody who lives outside the borough is taken like anybody else."
            }
        return "\(investigation) \(residence) A second referral in a case within \(count(duplicateWindowDays, "day")) is pointed out as a repeat."
    }

    private func contactsInWords(asAt today: CivilDate) -> String {
        let inPost = contacts.filter { $0.contact.term.contains(today) }
        var lines = inPost.map { entry in
            let routes = entry.routes.map { words(route: $0) }.joined(separator: "; ")
            let until = entry.contact.term.until.map { ", until \($0.inWords)" } ?? ""
            return "- \(entry.contact.name), \(entry.contact.role), \(entry.contact.email)\(until): \(routes)"
        }
        let vacant = acceptedRoutes(on: today).filter { contacts(for: $0.code, on: today).isEmpty }
        lines += vacant.map { "- nobody: \(words(route: $0.code))" }
        return "On \(today.inWords) these people answer for the routes:\n\n" + lines.joined(separator: "\n")
    }
}

public import Domain
public import PluginKit

/// What the borough's own rules say should happen to a referral, and why.
public struct Advice: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        case take
        /// With a code of the list `referrals.decision_reason`, and where it goes from here.
        case decline(reason: String, goesTo: String)
        /// With a code of the list `referrals.decision_reason` where one fits.
        case redirect(to: String, reason: String?)
        /// Above the threshold: it goes to the service named, or is held with a recorded reason.
        case holdNeedsReason(orElse: String)
    }

    public let outcome: Outcome
    /// Nil when the referral has neither a score nor a judgement.
    public let band: RiskBand?
    /// Everything that stands in the way, not only what settled the outcome.
    public let obstacles: [Obstacle]
    /// What to bear in mind if it is taken.
    public let notes: [String]
}

/// One thing that stands in the way of taking a referral. Those that concern safety come first.
public enum Obstacle: Hashable, Sendable, CaseIterable {
    case aboveThreshold
    case serviceUserDidNotConsent
    case victimSurvivorDidNotConsent
    /// There is an adult victim-survivor in the case and no answer from them.
    case victimSurvivorNotAsked
    case openInvestigation
    case residesOutside
    case routeNotAccepted
}

extension ReferralRoutes {
    /// Applies the borough's rules to the referral of a case.
    public func advice(on referral: Record, in caseFile: CaseFile) -> Advice {
        let obstacles = Obstacle.allCases.filter { stands($0, before: referral, in: caseFile) }
        return Advice(
            outcome: outcome(of: referral, given: obstacles), band: risk.effectiveBand(of: referral), obstacles: obstacles,
            notes: notes(on: referral))
    }

    private func stands(_ obstacle: Obstacle, before referral: Record, in caseFile: CaseFile) -> Bool {
        let victimSurvivorConsent = referral["victim_survivor_consent"].text
        let needsBoth = eligibility.victimSurvivorConsent == .required
        return switch obstacle {
        case .aboveThreshold: risk.isAboveThreshold(referral)
        case .serviceUserDidNotConsent: referral["service_user_consent"].text != "y"
        case .victimSurvivorDidNotConsent: needsBoth && victimSurvivorConsent == "n"
        case .victimSurvivorNotAsked: needsBoth && victimSurvivorConsent == nil && caseFile.hasAdultVictimSurvivor
        case .openInvestigation: eligibility.openInvestigation == .deferred && referral["open_criminal_investigation"].text == "y"
        case .residesOutside: eligibility.residesOutside == .redirect && livesOutside(referral)
        case .routeNotAccepted: route(of: referral)?.isAccepted != true
        }
    }

    /// The first obstacle settles it. Risk comes first, so that no other rule keeps a high-risk referral from the
    /// service that is there for it.
    private func outcome(of referral: Record, given obstacles: [Obstacle]) -> Advice.Outcome {
        let goesTo = route(of: referral)?.notTakenGoesTo ?? "other"
        return switch obstacles.first {
        case nil: .take
        case .aboveThreshold where obstacles.count == 1 && risk.aboveThreshold == .holdWithReason: .holdNeedsReason(orElse: risk.aboveGoesTo)
        case .aboveThreshold: .redirect(to: risk.aboveGoesTo, reason: "risk_above_threshold")
        case .serviceUserDidNotConsent, .victimSurvivorDidNotConsent, .victimSurvivorNotAsked:
            .decline(reason: "consent_not_given", goesTo: goesTo)
        case .openInvestigation: .decline(reason: "open_criminal_investigation", goesTo: goesTo)
        case .residesOutside: .redirect(to: "home_borough", reason: "resides_outside_programme")
        case .routeNotAccepted: .redirect(to: goesTo, reason: nil)
        }
    }

    private func notes(on referral: Record) -> [String] {
        var notes: [String] = []
        if eligibility.residesOutside == .interventionOnly, livesOutside(referral) {
            notes.append("The service user lives outside the borough: intervention only, without the housing pathway.")
        }
        if eligibility.victimSurvivorConsent == .wanted, referral["victim_survivor_consent"].text == "n" {
            notes.append("The adult victim-survivor did not agree: partner support stays on offer, whatever the service user does.")
        }
        if referral["framing"].text == "parental_conflict" {
            notes.append("The referral calls it parental conflict: check the risk before anything else.")
        }
        return notes
    }

    func livesOutside(_ referral: Record) -> Bool {
        referral["residence_gss"].text.map { $0 != setting.borough.gssCode } ?? false
    }

    // MARK: Time

    /// The last day on which the decision is in time; nil where the route is not accepted.
    public func deadline(of referral: Record) -> CivilDate? {
        guard let days = allowedDays(for: referral), let received = referral["received_on"].date else { return nil }
        return setting.calendar.date(workingDays: days, after: received)
    }

    func allowedDays(for referral: Record) -> Int? { route(of: referral)?.decideWithinWorkingDays }

    /// Working days from receipt to the decision; nil while it is pending.
    public func workingDaysToDecide(_ referral: Record) -> Int? {
        guard let received = referral["received_on"].date, let decided = referral["decided_on"].date, received <= decided else { return nil }
        return setting.calendar.workingDays(from: received, to: decided)
    }
}

extension CaseFile {
    var hasAdultVictimSurvivor: Bool { self[.people].contains { $0["role"].text == "adult_victim_survivor" } }
}

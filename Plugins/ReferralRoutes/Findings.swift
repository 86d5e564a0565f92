public import Domain
public import PluginKit

extension ReferralRoutes {
    public static let findings = [
        FindingDeclaration(
            "accepted_above_threshold",
            fields: ["referrals.dash_score", "referrals.professional_judgement", "referrals.decision", "referrals.decision_reason"],
            says: "A referral above the borough's level of risk is accepted only with the reason for holding it, where the borough holds any."),
        FindingDeclaration(
            "accepted_from_outside", fields: ["referrals.residence_gss"],
            says: "A referral is accepted only for a resident, where the borough redirects others."),
        FindingDeclaration(
            "accepted_with_open_investigation", fields: ["referrals.open_criminal_investigation"],
            says: "A referral is not accepted while a criminal investigation is open, where the borough waits for its end."),
        FindingDeclaration(
            "accepted_without_consent", fields: ["referrals.service_user_consent", "referrals.victim_survivor_consent"],
            says: "A referral is accepted with the consent that the borough needs."),
        FindingDeclaration(
            "decision_deadline_missed", fields: ["referrals.received_on", "referrals.decided_on"],
            says: "A referral is decided within the route's working days."),
        FindingDeclaration(
            "decision_overdue", fields: ["referrals.received_on", "referrals.decision"],
            says: "A referral is not pending after the route's deadline."),
        FindingDeclaration(
            "declined_above_threshold", fields: ["referrals.dash_score", "referrals.professional_judgement", "referrals.redirected_to"],
            says: "When a referral above the threshold is declined, it is recorded who works with the family instead."),
        FindingDeclaration(
            "no_contact_on_day", fields: ["referrals.received_on", "referrals.route"],
            says: "Somebody answers for the route on the day the referral is received."),
        FindingDeclaration(
            "redirected_without_destination", fields: ["referrals.redirected_to"],
            says: "When a referral is redirected, it is recorded where to."),
        FindingDeclaration(
            "repeat_referral", fields: ["referrals.received_on"],
            says: "A referral does not follow another one of its case within the borough's window."),
        FindingDeclaration(
            "route_not_accepted", fields: ["referrals.route"],
            says: "A referral that came by a route which the borough does not take is redirected."),
    ]

    public func findings(on caseFile: CaseFile, asAt today: CivilDate) -> [Finding] {
        caseFile[.referrals].flatMap { referral in
            switch referral["decision"].text {
            case "accepted":
                [
                    above(referral), outside(referral), investigation(referral), consent(referral, caseFile), unknownRoute(referral),
                    late(referral), unanswered(referral),
                ]
            case "pending":
                [overdue(referral, today), unknownRoute(referral), unanswered(referral)]
            case "redirected":
                [lost(referral), late(referral), unanswered(referral)]
            default:
                [leftAlone(referral), late(referral), unanswered(referral)]
            }
        }.compactMap { $0 } + repeats(in: caseFile)
    }

    private func above(_ referral: Record) -> Finding? {
        guard let band = risk.effectiveBand(of: referral), band >= risk.threshold else { return nil }
        let isExplained = referral["decision_reason"].text == "held_no_alternative"
        let destination = words(destination: risk.aboveGoesTo)
        switch risk.aboveThreshold {
        case .holdWithReason where isExplained: return nil
        case .holdWithReason:
            return Finding(
                "accepted_above_threshold", on: referral, field: "decision_reason",
                "Accepted at \(band.rawValue) risk, which is above this borough's level, without the reason for holding it.",
                fix: "Record `held_no_alternative` and the manager's agreement, or redirect it to \(destination).")
        case .redirect:
            return Finding(
                "accepted_above_threshold", on: referral, field: "decision",
                "Accepted at \(band.rawValue) risk; this borough sends such referrals to \(destination).",
                fix: isExplained
                    ? "Ask the manager to confirm that it is held here, and go on trying \(destination)."
                    : "Redirect it to \(destination), or record `held_no_alternative` and the manager's agreement.")
        }
    }

    private func leftAlone(_ referral: Record) -> Finding? {
        guard risk.isAboveThreshold(referral), referral["redirected_to"].isEmpty else { return nil }
        let destination = words(destination: risk.aboveGoesTo)
        return Finding(
            "declined_above_threshold", on: referral, field: "redirected_to",
            "Declined although its risk is above the threshold, and it is not recorded who works with the family instead.",
            fix: "Make sure today that \(destination) has it, and record where it went.")
    }

    private func outside(_ referral: Record) -> Finding? {
        guard eligibility.residesOutside == .redirect, livesOutside(referral) else { return nil }
        return Finding(
            "accepted_from_outside", on: referral, field: "residence_gss",
            "Accepted although the service user lives outside the borough.",
            fix: "Correct the residence, or redirect the referral to the home borough.")
    }

    private func investigation(_ referral: Record) -> Finding? {
        guard eligibility.openInvestigation == .deferred, referral["open_criminal_investigation"].text == "y" else { return nil }
        return Finding(
            "accepted_with_open_investigation", on: referral, field: "open_criminal_investigation",
            "Accepted although a criminal investigation was open.",
            fix: "Ask the referrer whether it has ended; if not, the work waits until it has.")
    }

    private func consent(_ referral: Record, _ caseFile: CaseFile) -> Finding? {
        let obstacles = advice(on: referral, in: caseFile).obstacles
        if obstacles.contains(.serviceUserDidNotConsent) {
            return Finding(
                "accepted_without_consent", on: referral, field: "service_user_consent",
                "Accepted without the service user's consent.",
                fix: "Record the consent if it was given; if not, decline with `consent_not_given`.")
        }
        if obstacles.contains(.victimSurvivorDidNotConsent) {
            return Finding(
                "accepted_without_consent", on: referral, field: "victim_survivor_consent",
                "Accepted although the adult victim-survivor did not agree; this borough needs both parents' consent.",
                fix: "Decline with `consent_not_given`; the adult victim-survivor keeps the offer of support.")
        }
        if obstacles.contains(.victimSurvivorNotAsked) {
            return Finding(
                "accepted_without_consent", on: referral, field: "victim_survivor_consent",
                "There is an adult victim-survivor in the case, and no answer from them is recorded.",
                fix: "Ask the partner support worker, and record `y` or `n`.")
        }
        return nil
    }

    private func unknownRoute(_ referral: Record) -> Finding? {
        let code = referral["route"].text
        let route = route(of: referral)
        guard route?.isAccepted != true else { return nil }
        return Finding(
            "route_not_accepted", on: referral, field: "route",
            "The borough does not take referrals from: \(words(route: code)).",
            fix: "Correct the route, or redirect the referral to \(words(destination: route?.notTakenGoesTo ?? "other")).")
    }

    private func late(_ referral: Record) -> Finding? {
        guard let allowed = allowedDays(for: referral), let taken = workingDaysToDecide(referral), taken > allowed else { return nil }
        return Finding(
            "decision_deadline_missed", on: referral, field: "decided_on",
            "Decided after \(count(taken, "working day")); the route allows \(allowed).",
            fix: "Check both dates; if they are right, nothing can be done now but to look at why.")
    }

    private func overdue(_ referral: Record, _ today: CivilDate) -> Finding? {
        guard let received = referral["received_on"].date, let allowed = allowedDays(for: referral), let deadline = deadline(of: referral),
            setting.calendar.workingDays(from: received, to: today) > allowed
        else { return nil }
        return Finding(
            "decision_overdue", on: referral, field: "decision",
            "Still pending; the decision was due by \(deadline.inWords).", fix: "Decide it today, and record the decision and its day.")
    }

    private func unanswered(_ referral: Record) -> Finding? {
        guard let code = referral["route"].text, route(of: referral)?.isAccepted == true, let received = referral["received_on"].date,
            contacts(for: code, on: received).isEmpty
        else { return nil }
        return Finding(
            "no_contact_on_day", on: referral, field: "received_on",
            "Nobody answered for this route on \(received.inWords): \(words(route: code)).",
            fix: "Check that somebody has told the referrer that it arrived.")
    }

    private func lost(_ referral: Record) -> Finding? {
        guard referral["redirected_to"].isEmpty else { return nil }
        return Finding(
            "redirected_without_destination", on: referral, field: "redirected_to",
            "Redirected, and it is not recorded where to.", fix: "Record where it went, and make sure that it arrived.")
    }

    private func repeats(in caseFile: CaseFile) -> [Finding] {
        let referrals = caseFile[.referrals]
        return zip(referrals, referrals.dropFirst()).compactMap { earlier, later in
            guard let first = earlier["received_on"].date, let second = later["received_on"].date,
                first.days(until: second) <= duplicateWindowDays
            else { return nil }
            return Finding(
                "repeat_referral", on: later, field: "received_on",
                "Follows another referral of this case by \(count(first.days(until: second), "day")).",
                fix: "If it is the same referral sent twice, remove one in the case system; if not, leave both.")
        }
    }
}

/// `1 day`, `2 days`.
func count(_ number: Int, _ unit: String) -> String { number == 1 ? "1 \(unit)" : "\(number) \(unit)s" }

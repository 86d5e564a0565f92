public import Domain
public import PluginKit

extension HousingAgreements {
    public static let findings = [
        FindingDeclaration(
            "housing_referral_ineligible",
            fields: ["housing_referrals.referred_on", "housing_referrals.victim_survivor_wishes_recorded"],
            says: "A housing referral is made only where an agreement in force on the day takes it."),
        FindingDeclaration(
            "move_on_missing", fields: ["placements.ended_on", "placements.move_on"],
            says: "When a stay has ended, it is recorded where the service user went."),
        FindingDeclaration(
            "no_agreement_in_force", fields: ["housing_referrals.referred_on", "placements.started_on"],
            says: "A housing agreement is in force on the day of a housing referral and of a stay's first night."),
        FindingDeclaration("no_follow_on", fields: ["placements.move_on"], says: "A stay does not end without anything to follow it."),
        FindingDeclaration(
            "offer_late", fields: ["housing_referrals.referred_on", "housing_referrals.offered_on"],
            says: "An offer comes within the agreement's working days for an answer."),
    ]

    public static let rules: [any PluginRule<HousingAgreements>] = [StayWithinAgreement()]

    public func findings(on caseFile: CaseFile, asAt today: CivilDate) -> [Finding] {
        let referrals = caseFile[.housingReferrals].flatMap { [eligibilityFinding($0, caseFile), lateOffer($0, caseFile)] }
        let stays = caseFile[.placements].flatMap { stay in
            let agreement = agreement(of: stay, in: caseFile)
            return [
                agreement == nil ? unagreed(stay) : nil, missingMoveOn(stay), lackingFollowOn(stay, under: agreement),
            ]
        }
        return (referrals + stays).compactMap { $0 }
    }

    private func eligibilityFinding(_ housingReferral: Record, _ caseFile: CaseFile) -> Finding? {
        guard let date = housingReferral["referred_on"].date, let answer = eligibility(of: housingReferral, in: caseFile), !answer.isEligible
        else { return nil }
        if answer.considered.isEmpty {
            return Finding(
                "no_agreement_in_force", on: housingReferral, field: "referred_on", "No housing agreement was in force on \(date.inWords).",
                fix: "Check the date; if it is right, tell the service manager that there was a need and no agreement.")
        }
        let reasons = answer.considered.map { considered in
            "\(considered.agreement.partner): \(considered.obstacles.map(\.inWords).joined(separator: ", "))"
        }
        let wishes = answer.obstacles.contains(.victimSurvivorWishesNotRecorded)
        return Finding(
            "housing_referral_ineligible", on: housingReferral, field: wishes ? "victim_survivor_wishes_recorded" : nil,
            "No agreement takes it (\(reasons.joined(separator: "; "))).",
            fix: wishes
                ? "Stop until the partner support worker has asked the adult victim-survivor, and then record it."
                : "Correct what is recorded wrongly; if all is right, look for another way to house the service user.")
    }

    private func lateOffer(_ housingReferral: Record, _ caseFile: CaseFile) -> Finding? {
        guard let referred = housingReferral["referred_on"].date, let offered = housingReferral["offered_on"].date,
            let agreement = eligibility(of: housingReferral, in: caseFile)?.agreement
        else { return nil }
        let taken = setting.calendar.workingDays(from: referred, to: offered)
        guard taken > agreement.responseWorkingDays else { return nil }
        return Finding(
            "offer_late", on: housingReferral, field: "offered_on",
            "The offer came after \(count(taken, "working day")); \(agreement.partner) answers within \(agreement.responseWorkingDays).",
            fix: "Check both dates; if they are right, raise it with \(agreement.partner).")
    }

    private func unagreed(_ stay: Record) -> Finding? {
        guard let start = stay["started_on"].date else { return nil }
        return Finding(
            "no_agreement_in_force", on: stay, field: "started_on", "The stay began on \(start.inWords), when no housing agreement was in force.",
            fix: "Check the date; if it is right, ask who pays and until when, and add the agreement to housing-agreements.yaml.")
    }

    private func missingMoveOn(_ stay: Record) -> Finding? {
        guard !stay["ended_on"].isEmpty, stay["move_on"].isEmpty else { return nil }
        return Finding(
            "move_on_missing", on: stay, field: "move_on", "The stay has ended, and it is not recorded where the service user went.",
            fix: "Record it; `not_known` only when nobody can say.")
    }

    private func lackingFollowOn(_ stay: Record, under agreement: Agreement?) -> Finding? {
        guard stay["move_on"].text == "no_follow_on" else { return nil }
        let planned = agreement.map(\.followOn.route) ?? .none
        return Finding(
            "no_follow_on", on: stay, field: "move_on",
            planned == .none
                ? "The stay ended without anything to follow it, and no agreement provides for it."
                : "The stay ended without anything to follow it, although the agreement provides for \(planned.inWords).",
            fix: "Ask the partner support worker whether the adult victim-survivor is safe now that the service user has nowhere to go.")
    }
}

/// `1 night`, `2 nights`.
func count(_ number: Int, _ unit: String) -> String { number == 1 ? "1 \(unit)" : "\(number) \(unit)s" }

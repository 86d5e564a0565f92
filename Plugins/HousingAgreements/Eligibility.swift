public import Domain
public import PluginKit

/// The conditions on which an agreement houses somebody.
public struct Eligibility: Hashable, Sendable {
    /// Checked by the worker: dates of birth do not reach this software's rules.
    public let ageMin: Int?
    public let riskBands: [RiskBand]
    public let requiresServiceUserConsent: Bool
    public let excludesOpenCriminalInvestigation: Bool
    public let residentInBorough: Bool

    /// What holds where an agreement states no conditions.
    init() {
        ageMin = nil
        riskBands = [.standard, .medium]
        requiresServiceUserConsent = true
        excludesOpenCriminalInvestigation = true
        residentInBorough = false
    }

    init(reading reader: ConfigReader) {
        ageMin = reader.optionalInteger("age_min", in: 16...99)
        let bands = reader.choices("risk_bands", of: RiskBand.allCases.map(\.rawValue)).compactMap(RiskBand.init(rawValue:))
        riskBands = reader.has("risk_bands") ? bands : [.standard, .medium]
        requiresServiceUserConsent = reader.flag("requires_service_user_consent", default: true)
        excludesOpenCriminalInvestigation = reader.flag("excludes_open_criminal_investigation", default: true)
        residentInBorough = reader.flag("resident_in_borough", default: false)
        if !reader.flag("requires_victim_survivor_wishes_recorded", default: true) {
            reader.report(
                "requires_victim_survivor_wishes_recorded",
                "The adult victim-survivor's wishes come before every housing referral; this cannot be switched off.",
                expected: "true, or the line left out")
        }
        if reader.has("risk_bands"), riskBands.isEmpty {
            reader.report(
                "risk_bands", "No band of risk is named, so nobody could be housed.", expected: "one or more of `standard`, `medium`, `high`")
        }
    }
}

/// One reason why an agreement does not house somebody.
public enum Obstacle: String, CaseIterable, Sendable {
    case victimSurvivorWishesNotRecorded
    case noReferral
    case riskBand
    case serviceUserDidNotConsent
    case openInvestigation
    case residesOutside

    /// Half a sentence.
    public var inWords: String {
        switch self {
        case .victimSurvivorWishesNotRecorded: "the adult victim-survivor's wishes are not recorded"
        case .noReferral: "the case has no referral to judge by"
        case .riskBand: "the risk is outside the bands of the agreement"
        case .serviceUserDidNotConsent: "the service user did not consent"
        case .openInvestigation: "a criminal investigation is open"
        case .residesOutside: "the service user lives outside the borough"
        }
    }
}

/// Whether somebody may be housed, under which agreement, and what each agreement has against it.
public struct EligibilityAnswer: Hashable, Sendable {
    public struct Considered: Hashable, Sendable {
        public let agreement: Agreement
        public let obstacles: [Obstacle]
    }

    /// The agreements in force on the day, in order of preference.
    public let considered: [Considered]

    /// The first agreement without an obstacle.
    public var agreement: Agreement? { considered.first { $0.obstacles.isEmpty }?.agreement }
    public var isEligible: Bool { agreement != nil }
    /// Every reason found, each once.
    public var obstacles: [Obstacle] { Obstacle.allCases.filter { obstacle in considered.contains { $0.obstacles.contains(obstacle) } } }
}

extension HousingAgreements {
    /// Holds a housing referral against the agreements in force on its day.
    public func eligibility(of housingReferral: Record, in caseFile: CaseFile) -> EligibilityAnswer? {
        housingReferral["referred_on"].date.map { eligibility(of: housingReferral, in: caseFile, on: $0) }
    }

    func eligibility(of housingReferral: Record, in caseFile: CaseFile, on date: CivilDate) -> EligibilityAnswer {
        EligibilityAnswer(
            considered: agreements(inForceOn: date).map { agreement in
                EligibilityAnswer.Considered(
                    agreement: agreement,
                    obstacles: Obstacle.allCases.filter { stands($0, before: housingReferral, in: caseFile, under: agreement.eligibility) })
            })
    }

    private func stands(_ obstacle: Obstacle, before housingReferral: Record, in caseFile: CaseFile, under rule: Eligibility) -> Bool {
        if obstacle == .victimSurvivorWishesNotRecorded { return housingReferral["victim_survivor_wishes_recorded"].text != "y" }
        guard let referral = caseFile.referral else { return obstacle == .noReferral }
        return switch obstacle {
        case .victimSurvivorWishesNotRecorded, .noReferral: false
        case .riskBand: RiskBand(of: referral).map { !rule.riskBands.contains($0) } ?? true
        case .serviceUserDidNotConsent: rule.requiresServiceUserConsent && referral["service_user_consent"].text != "y"
        case .openInvestigation: rule.excludesOpenCriminalInvestigation && referral["open_criminal_investigation"].text == "y"
        case .residesOutside: rule.residentInBorough && referral["residence_gss"].text != setting.borough.gssCode
        }
    }
}

/// A band of risk on the Dash risk checklist, at SafeLives' boundaries: 0 to 9 ticks standard, 10 to 13 medium, from 14 high.
public enum RiskBand: String, CaseIterable, Sendable {
    case standard, medium, high

    /// The higher of the score's band and the worker's judgement, which never lowers it; nil when there is neither.
    init?(of referral: Record) {
        let scored = referral["dash_score"].number.map { $0 >= 14 ? RiskBand.high : $0 >= 10 ? .medium : .standard }
        let judged = referral["professional_judgement"].text.flatMap(RiskBand.init(rawValue:))
        guard let highest = RiskBand.allCases.last(where: { $0 == scored || $0 == judged }) else { return nil }
        self = highest
    }
}

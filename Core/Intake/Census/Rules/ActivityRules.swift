import Domain

/// Nothing follows a referral without further action: 4000, 8831, 8832.
struct NothingWithoutAction: CensusRule {
    let number: String
    let message: String
    let fix = "Correct ReferralNFA, or take out what cannot have followed."
    /// What may not stand in such an episode.
    let kinds: Set<CensusElement>
    /// Whether an initial child protection conference may not, either.
    let includesConference: Bool

    init(_ number: String, _ kinds: Set<CensusElement>, conference: Bool = false, _ message: String) {
        self.number = number
        self.kinds = kinds
        includesConference = conference
        self.message = message
    }

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.episode) { episode, _, found in
            guard episode.flag(.noFurtherAction) == true else { return }
            found += episode.activity(kinds, conference: includesConference)
        }
    }
}

/// 2990: a case that was closed after its assessment had nothing but the assessment.
struct NothingAfterAssessment: CensusRule {
    let number = "2990"
    let message = "The case was closed after the assessment (RC8 or RC9), but has an enquiry, a conference or a plan."
    let fix = "Correct ReasonForClosure, or take out what cannot have followed."

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.episode) { episode, _, found in
            guard let reason = episode[.reasonForClosure]?.text, reason == "RC8" || reason == "RC9" else { return }
            found += episode.activity([.section47, .protectionPlan, .plan], conference: true)
        }
    }
}

extension CensusModule {
    /// The modules of some kinds in an episode, and its initial child protection conference.
    fileprivate func activity(_ kinds: Set<CensusElement>, conference: Bool) -> [CensusPlace] {
        var found = modules.filter { kinds.contains($0.element) }.map { CensusPlace(missing: nil, in: $0) }
        if conference, let cell = self[.initialConferenceDate] { found.append(CensusPlace(cell, in: self)) }
        return found
    }
}

/// 8565: nothing happens in a case after it was closed.
struct NothingAfterClosure: CensusRule {
    let number = "8565"
    let message = "This lies after the day on which the case was closed."
    let fix = "Correct the day, or CINclosureDate."

    private static let days: [CensusElement: [CensusElement]] = [
        .assessment: [.assessmentStart, .assessmentAuthorisation], .section47: [.section47Start, .initialConferenceDate],
        .protectionPlan: [.protectionPlanEnd], .plan: [.planStart, .planEnd],
    ]

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.episode) { episode, _, found in
            guard let closed = episode.date(.closureDate) else { return }
            if let cell = episode[.initialConferenceDate], let day = cell.date, day > closed { found.append(CensusPlace(cell, in: episode)) }
            for module in episode.modules {
                for element in Self.days[module.element] ?? [] {
                    if let cell = module[element], let day = cell.date, day > closed { found.append(CensusPlace(cell, in: module)) }
                }
            }
        }
    }
}

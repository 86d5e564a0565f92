import Domain

extension CensusFault {
    /// In the order of days.
    static let ofDates = [
        CensusFault("1103") { child, course in
            child.assessment.set(.assessmentStart, course.referral.adding(days: -1))
            child.assessment.expect("1103", .assessmentStart)
        },
        CensusFault("1105", protected) { child, course in
            child.protection.set(.protectionPlanStart, course.referral.adding(days: -1))
            child.protection.expect("1105", .protectionPlanStart)
        },
        CensusFault("2889", protected) { child, course in
            child.enquiry.set(.section47Start, course.referral.adding(days: -1))
            child.enquiry.expect("2889", .section47Start)
        },
        CensusFault("8565", protected) { child, course in
            child.protection.set(.protectionPlanEnd, course.closure.adding(days: 1))
            child.protection.expect("8565", .protectionPlanEnd)
        },
        CensusFault("8565") { child, course in
            child.assessment.set(.assessmentAuthorisation, course.closure.adding(days: 1))
            child.assessment.expect("8565", .assessmentAuthorisation)
        },
        CensusFault("8565", protected) { child, course in
            child.episode.set(.initialConferenceDate, course.closure.adding(days: 1))
            child.episode.expect("8565", .initialConferenceDate)
        },
        CensusFault("8600", referredAgain) { child, course in
            child.again.set(.referralDate, course.period.through.adding(days: 1))
            child.again.expect("8600", .referralDate)
            child.again.expectUnusable(.referralDate)
        },
        CensusFault("8600", referredAgain) { child, _ in
            child.again[.referralDate] = nil
            child.again.expect("8600", .referralDate)
            child.again.expectUnusable(.referralDate)
        },
        CensusFault("8608") { child, course in
            child.assessment.set(.assessmentAuthorisation, course.assessmentStart.adding(days: -1))
            child.assessment.expect("8608", .assessmentAuthorisation)
            child.assessment.expectUnusable(.assessmentAuthorisation)
        },
        CensusFault("8620") { child, course in
            child.episode.set(.closureDate, course.period.through.adding(days: 5))
            child.episode.expect("8620", .closureDate)
        },
        CensusFault("8630", [.closed]) { child, course in
            child.episode.set(.closureDate, course.referral.adding(days: -1))
            child.episode.expect("8630", .closureDate)
            child.episode.expectUnusable(.closureDate)
        },
        CensusFault("8720", protected) { child, _ in
            child.protection[.protectionPlanStart] = nil
            child.protection.expect("8720", .protectionPlanStart)
            child.protection.expectUnusable(.protectionPlanStart)
        },
        CensusFault("8840", protected) { child, course in
            child.protection.set(.protectionPlanEnd, course.protectionStart)
            child.protection.expect("8840", .protectionPlanEnd)
        },
        CensusFault("8841", protected) { child, course in
            child.protection[part: .reviews, 0].set(.review, course.protectionStart)
            child.protection[part: .reviews, 0].expect("8841", .review)
        },
        CensusFault("8925", protected) { child, course in
            child.protection.set(.protectionPlanEnd, course.protectionStart.adding(days: -1))
            child.protection.expect("8925", .protectionPlanEnd)
            child.protection.expectUnusable(.protectionPlanEnd)
        },
    ]
}

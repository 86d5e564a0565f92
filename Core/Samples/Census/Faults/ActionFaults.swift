import Domain

extension CensusFault {
    /// In what cannot have followed a referral.
    static let ofAction = [
        CensusFault("2990", [.assessment, .enquiry, .closed]) { child, _ in
            child.episode[.reasonForClosure] = "RC8"
            child.enquiry.expect("2990")
        },
        CensusFault("2990") { child, course in
            child.episode.set(.initialConferenceDate, course.assessmentEnd)
            child.episode.expect("2990", .initialConferenceDate)
        },
        CensusFault("4000", [.plan]) { child, _ in
            child.episode[.noFurtherAction] = "true"
            child.plan.expect("4000")
        },
        CensusFault("8831", [.assessment]) { child, _ in
            child.episode[.noFurtherAction] = "true"
            child.assessment.expect("8831")
        },
        CensusFault("8831", [.enquiry]) { child, _ in
            child.episode[.noFurtherAction] = "true"
            child.enquiry.expect("8831")
        },
        CensusFault("8831", []) { child, course in
            child.episode.set(.initialConferenceDate, course.conference)
            child.episode.expect("8831", .initialConferenceDate)
        },
        CensusFault("8832", [.protection]) { child, _ in
            child.episode[.noFurtherAction] = "true"
            child.protection.expect("8832")
        },
    ]
}

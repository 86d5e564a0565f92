import Domain

extension CensusFault {
    /// In single values, of which no rule speaks.
    static let ofValues = [
        CensusFault("date_impossible") { child, _ in
            child.identifiers[.birthDate] = "2014-02-30"
            child.identifiers.expect("date_impossible", .birthDate)
        },
        CensusFault("date_impossible") { child, _ in
            child.assessment[.assessmentReview] = "soon"
            child.assessment.expect("date_impossible", .assessmentReview)
        },
        CensusFault("date_impossible", protected) { child, _ in
            child.enquiry[.initialConferenceTarget] = "31/02/2023"
            child.enquiry.expect("date_impossible", .initialConferenceTarget)
        },
        CensusFault("date_impossible", protected) { child, course in
            child.protection[part: .reviews, 0][.review] = "\(course.period.from.year)-13-01"
            child.protection[part: .reviews, 0].expect("date_impossible", .review)
        },
        CensusFault("date_impossible", protected) { child, course in
            child.protection[.protectionPlanEnd] = "\(course.period.through.year)-02-31"
            child.protection.expect("date_impossible", .protectionPlanEnd)
            child.protection.expectUnusable(.protectionPlanEnd)
        },
        CensusFault("date_impossible", referredAgain) { child, _ in
            child.again[.referralDate] = "01/05/2023"
            child.again.expect("date_impossible", .referralDate)
            child.again.expectUnusable(.referralDate)
        },
        CensusFault("code_unknown", protected) { child, _ in
            child.enquiry[.initialConferenceNotRequired] = "perhaps"
            child.enquiry.expect("code_unknown", .initialConferenceNotRequired)
        },
        CensusFault("code_unknown", referredAgain) { child, _ in
            child.again[.noFurtherAction] = "2"
            child.again.expect("code_unknown", .noFurtherAction)
        },
        CensusFault("code_unknown") { child, _ in
            child.identifiers[.upnUnknown] = "UN99"
            child.identifiers.expect("code_unknown", .upnUnknown)
        },
        CensusFault("number_invalid", protected) { child, _ in
            child.protection[.previousProtectionPlans] = "-1"
            child.protection.expect("number_invalid", .previousProtectionPlans)
        },
        CensusFault("number_invalid", [.assessment, .preProceedings]) { child, _ in
            child.episode[part: .preProceedings, 0][.reviewMeetings] = "two"
            child.episode[part: .preProceedings, 0].expect("number_invalid", .reviewMeetings)
        },
        CensusFault("text_too_long") { child, _ in
            child.identifiers[.upnUnknown] = nil
            child.identifiers[.upn] = String(repeating: "A", count: 1_001)
            child.identifiers.expect("text_too_long", .upn)
        },
        CensusFault("duplicate_key") { child, course in
            var second = child.assessment
            second.set(.assessmentAuthorisation, course.assessmentEnd.adding(days: 1))
            second.expectLine("duplicate_key")
            child.episode.add(second)
        },
        CensusFault("duplicate_key") { child, _ in
            var second = child.assessment
            second.expectLine("duplicate_key")
            child.episode.add(second)
        },
    ]

    /// In which elements there are, and where.
    static let ofForm = [
        CensusFault("element_unknown") { child, _ in
            child.characteristics.contents.append(.line("<SchoolURN>100000</SchoolURN>", .init(code: "element_unknown", follows: false)))
        },
        CensusFault("text_stray") { child, _ in
            child.characteristics.contents.append(.line("as told by the school", .init(code: "text_stray", follows: false)))
        },
        CensusFault("element_misplaced") { child, _ in
            child.identifiers[.ethnicity] = "WBRI"
            child.identifiers.expect("element_misplaced", .ethnicity)
        },
        CensusFault("element_of_another_year", years: .lacking(.sex)) { child, _ in
            child.identifiers[.sex] = "F"
            child.identifiers.expect("element_of_another_year", .sex)
        },
        CensusFault("element_of_another_year", years: .knowing(.sex)) { child, _ in
            child.identifiers[.gender] = "2"
            child.identifiers.expect("element_of_another_year", .gender)
        },
        CensusFault("element_of_another_year", [.assessment], years: .lacking(.plan)) { child, course in
            var plan = CensusPart(.plan, [.value(.planStart, course.planStart.description, [])])
            plan.expect("element_of_another_year")
            child.episode.add(plan)
        },
        CensusFault("element_of_another_year", years: .lacking(.preProceedings)) { child, course in
            var part = CensusPart(.preProceedings, [.value(.preProceedingsStart, course.conference.description, [])])
            part.expect("element_of_another_year")
            child.episode.add(part)
        },
    ]
}

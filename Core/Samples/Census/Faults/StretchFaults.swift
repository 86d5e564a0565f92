import Domain

extension CensusFault {
    /// In what is open at once, or overlaps. What is open twice overlaps as well, so that one fault brings several findings.
    static let ofStretches = [
        CensusFault("8815", referredAgain) { child, _ in
            child.episode[.closureDate] = nil
            child.episode[.reasonForClosure] = nil
            child.again[.noFurtherAction] = "false"
            child.again[.primaryNeed] = "N4"
            child.episode.expect("8815", .closureDate)
            child.episode.expect("8816", .referralDate, follows: true)
            child.again.expect("8815", .closureDate, follows: true)
            child.again.expect("8820", .referralDate, follows: true)
        },
        CensusFault("8816", referredAgain) { child, _ in
            child.episode[.closureDate] = nil
            child.episode[.reasonForClosure] = nil
            child.episode.expect("8816", .referralDate)
            child.again.expect("8820", .referralDate, follows: true)
        },
        CensusFault("8820", referredAgain) { child, course in
            child.again.set(.referralDate, course.closure.adding(days: -1))
            child.again.expect("8820", .referralDate)
        },
        CensusFault("8935", protected) { child, course in
            child.protection[.protectionPlanEnd] = nil
            var second = child.protection
            second.set(.protectionPlanStart, course.protectionStart.adding(days: 30))
            child.protection.expect("8935", .protectionPlanEnd)
            second.expect("8935", .protectionPlanEnd, follows: true)
            second.expect("8940", .protectionPlanStart, follows: true)
            child.episode.add(second)
        },
        CensusFault("8940", protected) { child, course in
            var second = child.protection
            second.set(.protectionPlanStart, course.protectionStart.adding(days: 30))
            second.set(.protectionPlanEnd, course.protectionStart.adding(days: 60))
            second.expect("8940", .protectionPlanStart)
            child.episode.add(second)
        },
    ]

    /// In child in need plans.
    static let ofPlans = [
        CensusFault("4001", planThenProtected) { child, _ in
            child.plan[.planEnd] = nil
            child.protection[.protectionPlanEnd] = nil
            child.plan.expect("4001", .planEnd)
            child.protection.expect("4017", .protectionPlanStart, follows: true)
        },
        CensusFault("4004", planned) { child, course in
            child.plan[.planEnd] = nil
            var second = child.plan
            second.set(.planStart, course.planStart.adding(days: 2))
            child.plan.expect("4004", .planEnd)
            second.expect("4004", .planEnd, follows: true)
            second.expect("4014", .planStart, follows: true)
            child.episode.add(second)
        },
        CensusFault("4010", planned) { child, _ in
            child.plan[.planStart] = nil
            child.plan.expect("4010", .planStart)
            child.plan.expectUnusable(.planStart)
        },
        CensusFault("4011", planned) { child, course in
            child.plan.set(.planEnd, course.planStart.adding(days: -1))
            child.plan.expect("4011", .planEnd)
            child.plan.expectUnusable(.planEnd)
        },
        CensusFault("4014", planned) { child, course in
            var second = child.plan
            second.set(.planStart, course.planStart.adding(days: 2))
            second.expect("4014", .planStart)
            child.episode.add(second)
        },
        CensusFault("4015", planned) { child, course in
            child.plan.set(.planStart, course.referral.adding(days: -1))
            child.plan.expect("4015", .planStart)
        },
        CensusFault("4016", planThenProtected) { child, course in
            child.plan.set(.planStart, course.protectionStart.adding(days: 1))
            child.plan.set(.planEnd, course.protectionStart.adding(days: 8))
            child.plan.expect("4016", .planStart)
        },
        CensusFault("4017", planThenProtected) { child, course in
            child.plan.set(.planEnd, course.protectionStart.adding(days: 1))
            child.protection.expect("4017", .protectionPlanStart)
        },
        CensusFault("8565", planned) { child, course in
            child.plan.set(.planEnd, course.closure.adding(days: 1))
            child.plan.expect("8565", .planEnd)
        },
    ]
}

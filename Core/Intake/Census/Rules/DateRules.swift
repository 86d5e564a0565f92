import Domain

/// One day does not lie before another: 1103, 1105, 2889, 4011, 4015, 8608, 8630, 8925.
struct NotBefore: CensusRule {
    let number: String
    let kind: CensusElement
    let later: CensusElement
    let earlier: CensusElement
    let message: String
    let fix: String

    /// - Parameter earlier: an element of the same module or else of the episode.
    init(_ number: String, _ later: CensusElement, of kind: CensusElement, notBefore earlier: CensusElement, _ message: String) {
        self.number = number
        self.kind = kind
        self.later = later
        self.earlier = earlier
        self.message = message
        fix = "Correct \(later.rawValue) or \(earlier.rawValue)."
    }

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(kind) { module, episode, found in
            guard let cell = module[later], let day = cell.date, let first = module.date(earlier) ?? episode.date(earlier), day < first else { return }
            found.append(CensusPlace(cell, in: module))
        }
    }
}

/// A day that has to be there and not after the return's year: 4010, 8600, 8720.
struct StartGiven: CensusRule {
    let number: String
    let kind: CensusElement
    let element: CensusElement
    let message: String
    let fix: String

    init(_ number: String, _ element: CensusElement, of kind: CensusElement, _ message: String) {
        self.number = number
        self.kind = kind
        self.element = element
        self.message = message
        fix = "Record \(element.rawValue); it cannot lie after the last day of the return's year."
    }

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(kind) { module, _, found in
            guard let cell = module[element] else { return found.append(CensusPlace(missing: element, in: module)) }
            if let day = cell.date, day > child.profile.period.through { found.append(CensusPlace(cell, in: module)) }
        }
    }
}

/// 8620: a closure lies in the return's year.
struct ClosedInYear: CensusRule {
    let number = "8620"
    let message = "The case was closed on a day outside the return's year."
    let fix = "Correct CINclosureDate, or leave out a case that was closed before the year began."

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.episode) { episode, _, found in
            if let cell = episode[.closureDate], let day = cell.date, !child.profile.period.contains(day) { found.append(CensusPlace(cell, in: episode)) }
        }
    }
}

/// 8840: a child protection plan does not end on the day on which it began.
struct ProtectionPlanLasts: CensusRule {
    let number = "8840"
    let message = "The child protection plan ends on the day on which it begins."
    let fix = "Correct CPPstartDate or CPPendDate, or leave out a plan that never was."

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.protectionPlan) { plan, _, found in
            if let end = plan[.protectionPlanEnd], let day = end.date, day == plan.date(.protectionPlanStart) { found.append(CensusPlace(end, in: plan)) }
        }
    }
}

/// 8841: a child protection plan is reviewed after the day on which it begins.
struct ReviewAfterStart: CensusRule {
    let number = "8841"
    let message = "A review of the child protection plan lies on or before the day on which the plan begins."
    let fix = "Correct CPPreviewDate or CPPstartDate."

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.protectionPlan) { plan, _, found in
            guard let start = plan.date(.protectionPlanStart) else { return }
            for reviews in plan.modules where reviews.element == .reviews {
                for cell in reviews.cells where cell.element == .review {
                    if let day = cell.date, day <= start { found.append(CensusPlace(cell, in: reviews)) }
                }
            }
        }
    }
}

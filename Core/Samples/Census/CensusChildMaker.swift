import Domain

/// Makes the children of a return, so that they keep every rule of their return's year.
struct CensusChildMaker {
    let profile: CensusProfile

    struct Person {
        let number: String
        let born: CivilDate
        /// As records have it; nil where nothing is known.
        let sex: String?
        let ethnicity: String?
    }

    func child(_ person: Person, _ course: CensusCourse, _ generator: inout SeededGenerator) -> CensusPart {
        var child = CensusPart(.child)
        child.add(identifiers(person, &generator))
        var characteristics = CensusPart(.characteristics)
        characteristics[.ethnicity] = person.ethnicity.flatMap { profile.allows($0, in: .ethnicity) ? $0 : nil } ?? code(.ethnicity, &generator)
        characteristics.add(CensusPart(.disabilities, [.value(.disability, code(.disability, &generator), [])]))
        child.add(characteristics)
        child.add(episode(course, &generator))
        if course.shape.contains(.again) {
            var again = CensusPart(.episode)
            again.set(.referralDate, course.again)
            again[.referralSource] = code(.referralSource, &generator)
            again[.noFurtherAction] = "true"
            child.add(again)
        }
        return child
    }

    private func identifiers(_ person: Person, _ generator: inout SeededGenerator) -> CensusPart {
        var part = CensusPart(.identifiers)
        part[.childID] = person.number
        part[.upnUnknown] = code(.upnUnknown, &generator)
        part.set(.birthDate, person.born)
        if profile.knows(.sex) {
            part[.sex] = person.sex.flatMap { profile.allows($0, in: .sex) ? $0 : nil } ?? code(.sex, &generator)
        } else {
            part[.gender] = person.sex.flatMap { ["M": "1", "F": "2", "U": "0"][$0] } ?? code(.gender, &generator)
        }
        return part
    }

    private func episode(_ course: CensusCourse, _ generator: inout SeededGenerator) -> CensusPart {
        let shape = course.shape
        var episode = CensusPart(.episode)
        episode.set(.referralDate, course.referral)
        episode[.referralSource] = code(.referralSource, &generator)
        episode[.primaryNeed] = code(.primaryNeed, &generator)
        if shape.contains(.closed) {
            episode.set(.closureDate, course.closure)
            episode[.reasonForClosure] = shape.isDisjoint(with: [.plan, .enquiry, .protection]) && shape.contains(.assessment) ? "RC8" : "RC7"
        }
        if shape.contains(.assessment) { episode.add(assessment(course, &generator)) }
        if shape.contains(.plan) { episode.add(plan(course)) }
        if shape.contains(.enquiry) { episode.add(enquiry(course)) }
        episode[.noFurtherAction] = shape.isEmpty ? "true" : "false"
        if shape.contains(.protection) { episode.add(protection(course, &generator)) }
        if shape.contains(.preProceedings) {
            var part = CensusPart(.preProceedings)
            part.set(.preProceedingsStart, course.conference)
            part[.meetingOffered] = "true"
            part[.reviewMeetings] = "1"
            episode.add(part)
        }
        return episode
    }

    private func assessment(_ course: CensusCourse, _ generator: inout SeededGenerator) -> CensusPart {
        var part = CensusPart(.assessment)
        part.set(.assessmentStart, course.assessmentStart)
        part.set(.assessmentReview, course.enquiryStart)
        part.set(.assessmentAuthorisation, course.assessmentEnd)
        // 3A to 3C are domestic abuse; 21 says that there is none, and stands alone.
        let first = ["3A", "3B", "3C"].randomElement(using: &generator) ?? "3B"
        let others = codes(.factor).filter { $0 != "21" && !$0.hasPrefix("3") }
        let factors = [first] + others.shuffled(using: &generator).prefix(2)
        part.add(CensusPart(.factors, factors.map { .value(.factor, $0, []) }))
        return part
    }

    func plan(_ course: CensusCourse) -> CensusPart {
        var part = CensusPart(.plan)
        part.set(.planStart, course.planStart)
        // Beside a child protection plan it has ended.
        if !course.shape.isDisjoint(with: [.closed, .protection]) { part.set(.planEnd, course.planEnd) }
        return part
    }

    private func enquiry(_ course: CensusCourse) -> CensusPart {
        var part = CensusPart(.section47)
        part.set(.section47Start, course.enquiryStart)
        part.set(.initialConferenceTarget, course.conference)
        part.set(.initialConferenceDate, course.conference)
        part[.initialConferenceNotRequired] = "false"
        return part
    }

    func protection(_ course: CensusCourse, _ generator: inout SeededGenerator) -> CensusPart {
        var part = CensusPart(.protectionPlan)
        part.set(.protectionPlanStart, course.protectionStart)
        if course.shape.contains(.closed) { part.set(.protectionPlanEnd, course.protectionEnd) }
        part[.initialCategoryOfAbuse] = code(.initialCategoryOfAbuse, &generator)
        part[.latestCategoryOfAbuse] = code(.latestCategoryOfAbuse, &generator)
        part[.previousProtectionPlans] = String(Int.random(in: 0...2, using: &generator))
        part.add(CensusPart(.reviews, [.value(.review, course.review.description, [])]))
        return part
    }

    // MARK: Codes

    private func code(_ element: CensusElement, _ generator: inout SeededGenerator) -> String { codes(element).randomElement(using: &generator) ?? "" }

    /// The codes that the return's year has for an element.
    private func codes(_ element: CensusElement) -> [String] {
        guard case .code(let id)? = profile.content(of: element), let list = profile.definition.lists[id] else { return [] }
        return list.list.codes.map(\.code).filter { list.years[$0]?.contains(profile.year) ?? false }
    }
}

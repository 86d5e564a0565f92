import Domain

/// 8540: a child that is born and was referred for further action has a disability or the code for none, and each is one of the codes.
struct DisabilityGiven: CensusRule {
    let number = "8540"
    let message = "The child's disability is missing, or is not one of the codes."
    let fix = "Record the child's disabilities with the census's codes; NONE where there is none."

    /// Of an unborn child, or one of whom no referral led to anything, nothing is asked.
    static func applies(to child: CensusChild) -> Bool {
        child.identifiers?[.birthDate] != nil && child.episodes.contains { $0.flag(.noFurtherAction) == false }
    }

    func places(in child: CensusChild) -> [CensusPlace] {
        guard Self.applies(to: child) else { return [] }
        var found: [CensusPlace] = []
        var isGiven = false
        let groups = child.characteristics?.modules(.disabilities) ?? []
        for group in groups {
            for cell in group.cells where cell.element == .disability && !cell.text.isEmpty {
                isGiven = true
                if !child.profile.allows(cell.text, in: .disability) { found.append(CensusPlace(cell, in: group)) }
            }
        }
        if !isGiven { found.append(CensusPlace(missing: .disability, in: groups.first ?? child.characteristics ?? child.module)) }
        return found
    }
}

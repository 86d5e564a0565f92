import Domain

/// A code is one of its list in the return's year and, where it has to be, is there: 4220, 8640, 8650, 8866, 8905, 8910.
struct CodeOfList: CensusRule {
    let number: String
    let kind: CensusElement
    let element: CensusElement
    let isNeeded: Bool
    let message: String
    let fix: String

    init(_ number: String, _ element: CensusElement, of kind: CensusElement, needed: Bool, _ message: String) {
        self.number = number
        self.kind = kind
        self.element = element
        isNeeded = needed
        self.message = message
        fix = "Record one of the census's codes of that year for \(element.rawValue)."
    }

    func places(in child: CensusChild) -> [CensusPlace] {
        if kind == .characteristics {
            guard let module = child.characteristics else { return isNeeded ? [CensusPlace(missing: kind, in: child.module)] : [] }
            return places(of: module, child.profile)
        }
        return child.places(kind) { module, _, found in found += places(of: module, child.profile) }
    }

    private func places(of module: CensusModule, _ profile: CensusProfile) -> [CensusPlace] {
        guard let cell = module[element] else { return isNeeded ? [CensusPlace(missing: element, in: module)] : [] }
        return profile.allows(cell.text, in: element) ? [] : [CensusPlace(cell, in: module)]
    }
}

/// 4180: a child's sex, or gender up to 2024, is one of the codes. A return that uses the other year's element is judged by that
/// element's codes.
struct SexGiven: CensusRule {
    let number = "4180"
    let message = "The child's sex (up to 2024: gender) is missing, or is not one of the codes."
    let fix = "From 2025 on write M, F or U for Sex; up to 2024 write 1, 2, 0 or 9 for GenderCurrent."

    func places(in child: CensusChild) -> [CensusPlace] {
        guard let identifiers = child.identifiers else { return [CensusPlace(missing: .identifiers, in: child.module)] }
        guard let cell = identifiers[.sex] ?? identifiers[.gender] else {
            return [CensusPlace(missing: child.profile.knows(.sex) ? .sex : .gender, in: identifiers)]
        }
        return child.profile.allows(cell.text, in: cell.element) ? [] : [CensusPlace(cell, in: identifiers)]
    }
}

/// 8610: a referral that led to further action has a primary need.
struct PrimaryNeedGiven: CensusRule {
    let number = "8610"
    let message = "The referral led to further action but has no primary need."
    let fix = "Record the child's primary need."

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.episode) { episode, _, found in
            if episode.flag(.noFurtherAction) == false, episode[.primaryNeed] == nil { found.append(CensusPlace(missing: .primaryNeed, in: episode)) }
        }
    }
}

/// Two elements stand together or not at all: 8805, 8810.
struct NotWithout: CensusRule {
    let number: String
    let element: CensusElement
    let other: CensusElement
    let message: String
    let fix: String

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.episode) { episode, _, found in
            if let cell = episode[element], episode[other] == nil { found.append(CensusPlace(cell, in: episode)) }
        }
    }
}

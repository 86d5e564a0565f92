import Domain

/// 8500: every child has a number.
struct ChildNumberGiven: CensusRule {
    let number = "8500"
    let message = "The child has no number (LAchildID)."
    let fix = "Give the child its number in the case system."

    func places(in child: CensusChild) -> [CensusPlace] {
        child.id == nil ? [CensusPlace(missing: .childID, in: child.identifiers ?? child.module)] : []
    }
}

/// 1570: a child's number has at most twenty characters.
struct ChildNumberLength: CensusRule {
    let number = "1570"
    let message = "The child's number (LAchildID) is longer than 20 characters."
    let fix = "Give the child a number of at most 20 characters."
    let years = 2025...2100

    func places(in child: CensusChild) -> [CensusPlace] {
        guard let identifiers = child.identifiers, let id = child.id, id.text.count > 20 else { return [] }
        return [CensusPlace(id, in: identifiers)]
    }
}

/// 1580: a child's number is made of letters and digits.
struct ChildNumberLetters: CensusRule {
    let number = "1580"
    let message = "The child's number (LAchildID) holds something other than letters and digits."
    let fix = "Write the number with letters and digits only."
    let years = 2025...2100

    func places(in child: CensusChild) -> [CensusPlace] {
        guard let identifiers = child.identifiers, let id = child.id, !id.text.utf8.allSatisfy(Self.isLetterOrDigit) else { return [] }
        return [CensusPlace(id, in: identifiers)]
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...122).contains(byte | 32) }
}

/// 8525Q: a child has a date of birth, or is not born yet and has an expected one.
struct BirthDateGiven: CensusRule {
    let number = "8525Q"
    let message = "A child has either a date of birth or an expected one; here are both, or neither."
    let fix = "Keep the date of birth of a child that is born, the expected date of one that is not."

    func places(in child: CensusChild) -> [CensusPlace] {
        guard let identifiers = child.identifiers, (identifiers[.birthDate] == nil) == (identifiers[.expectedBirthDate] == nil) else { return [] }
        return [CensusPlace(.birthDate, in: identifiers)]
    }
}

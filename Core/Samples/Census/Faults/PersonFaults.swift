import Domain

extension CensusFault {
    /// In who the child is. The rules of a number's form are as old as sex in place of gender.
    static let ofPersons = [
        CensusFault("1570", by: .nobody, years: .knowing(.sex)) { child, _ in child.identifiers[.childID] = String(repeating: "8", count: 21) },
        CensusFault("1580", by: .nobody, years: .knowing(.sex)) { child, _ in child.identifiers[.childID] = "8000-0001" },
        CensusFault("8500", by: .nobody) { child, _ in child.identifiers[.childID] = nil },
        CensusFault("8510", by: .repeatedChild) { child, _ in child.identifiers.expect("8510", .childID) },
        CensusFault("8525Q") { child, _ in
            child.identifiers[.birthDate] = nil
            child.identifiers.expect("8525Q", .birthDate)
        },
        CensusFault("8525Q") { child, course in
            child.identifiers.set(.expectedBirthDate, course.referral)
            child.identifiers.expect("8525Q", .birthDate)
        },
        CensusFault("4180") { child, _ in
            let element = sexElement(child)
            child.identifiers[element] = "X"
            child.identifiers.expect("4180", element)
        },
        CensusFault("4180") { child, _ in
            let element = sexElement(child)
            child.identifiers[element] = nil
            child.identifiers.expect("4180", element)
        },
        CensusFault("4220") { child, _ in
            child.characteristics[.ethnicity] = "XXXX"
            child.characteristics.expect("4220", .ethnicity)
        },
        CensusFault("4220") { child, _ in
            child.characteristics[.ethnicity] = nil
            child.characteristics.expect("4220", .ethnicity)
        },
    ]

    private static func sexElement(_ child: CensusPart) -> CensusElement { child.identifiers[.sex] == nil ? .gender : .sex }
}

import Domain

extension CensusFault {
    /// In codes of which a rule speaks.
    static let ofCodes = [
        CensusFault("8540", [.assessment]) { child, _ in
            child.characteristics[part: .disabilities, 0][.disability] = "XXX"
            child.characteristics[part: .disabilities, 0].expect("8540", .disability)
        },
        CensusFault("8540", [.assessment]) { child, _ in
            child.characteristics[part: .disabilities, 0][.disability] = nil
            child.characteristics[part: .disabilities, 0].expect("8540", .disability)
        },
        CensusFault("8640") { child, _ in
            child.episode[.reasonForClosure] = "RC13"
            child.episode.expect("8640", .reasonForClosure)
        },
        CensusFault("8650") { child, _ in
            child.episode[.primaryNeed] = "N10"
            child.episode.expect("8650", .primaryNeed)
        },
        CensusFault("8866") { child, _ in
            child.episode[.referralSource] = "11"
            child.episode.expect("8866", .referralSource)
        },
        CensusFault("8866", referredAgain) { child, _ in
            child.again[.referralSource] = nil
            child.again.expect("8866", .referralSource)
        },
        CensusFault("8905", protected) { child, _ in
            child.protection[.initialCategoryOfAbuse] = "SEX"
            child.protection.expect("8905", .initialCategoryOfAbuse)
        },
        CensusFault("8905", protected) { child, _ in
            child.protection[.initialCategoryOfAbuse] = nil
            child.protection.expect("8905", .initialCategoryOfAbuse)
        },
        CensusFault("8910", protected) { child, _ in
            child.protection[.latestCategoryOfAbuse] = "PHYS"
            child.protection.expect("8910", .latestCategoryOfAbuse)
        },
        CensusFault("8910", protected) { child, _ in
            child.protection[.latestCategoryOfAbuse] = nil
            child.protection.expect("8910", .latestCategoryOfAbuse)
        },
        CensusFault("8610") { child, _ in
            child.episode[.primaryNeed] = nil
            child.episode.expect("8610", .primaryNeed)
        },
        CensusFault("8805") { child, _ in
            child.episode[.reasonForClosure] = nil
            child.episode.expect("8805", .closureDate)
        },
        CensusFault("8810") { child, _ in
            child.episode[.closureDate] = nil
            child.episode.expect("8810", .reasonForClosure)
        },
    ]

    /// In the factors of an assessment. Two were retired when sex took the place of gender.
    static let ofFactors = [
        CensusFault("8614") { child, _ in
            child.assessment[.assessmentAuthorisation] = nil
            child.assessment.expect("8614", .assessmentAuthorisation)
        },
        CensusFault("8869") { child, _ in child.addFactor("21", "8869") },
        CensusFault("8897Q") { child, _ in child.addFactor("RB", "8897Q") },
        CensusFault("8897Q") { child, _ in
            child.assessment[part: .factors, 0].contents = []
            child.assessment[part: .factors, 0].expect("8897Q")
        },
        CensusFault("8897Q") { child, _ in
            child.assessment.contents.removeAll { if case .part = $0 { true } else { false } }
            child.assessment.expect("8897Q", .factors)
        },
        CensusFault("8898") { child, _ in child.addFactor(child.assessment[part: .factors, 0][.factor] ?? "", "8898") },
        CensusFault("8945Q", years: .knowing(.sex)) { child, _ in child.addFactor("18A", "8945Q") },
        CensusFault("8950Q", years: .knowing(.sex)) { child, _ in child.addFactor("19A", "8950Q") },
    ]
}

extension CensusPart {
    /// A further factor, which breaks a rule.
    fileprivate mutating func addFactor(_ factor: String, _ number: String) {
        let count = assessment[part: .factors, 0].contents.count
        assessment[part: .factors, 0].contents.append(.value(.factor, factor, []))
        assessment[part: .factors, 0].expect(number, .factor, number: count)
    }
}

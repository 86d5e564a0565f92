import Domain

/// 8614: factors belong to an assessment that is completed.
struct FactorsOnlyWhenCompleted: CensusRule {
    let number = "8614"
    let message = "Factors are recorded for an assessment that is not completed."
    let fix = "Record AssessmentAuthorisationDate if the assessment is completed; otherwise leave the factors out."

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.assessment) { assessment, _, found in
            if assessment[.assessmentAuthorisation] == nil, !assessment.factors.isEmpty {
                found.append(CensusPlace(missing: .assessmentAuthorisation, in: assessment))
            }
        }
    }
}

/// 8897Q: an assessment completed in the year or later has factors, and each is a code of the year.
struct FactorsGiven: CensusRule {
    let number = "8897Q"
    let message = "A completed assessment needs at least one factor, and each has to be a code of the return's year."
    let fix = "Record the factors that the assessment found; 21 where it found none."

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.assessment) { assessment, _, found in
            for module in assessment.modules where module.element == .factors {
                for cell in module.cells where !cell.text.isEmpty && !isCode(cell, child.profile) { found.append(CensusPlace(cell, in: module)) }
            }
            guard let day = assessment.date(.assessmentAuthorisation), day >= child.profile.period.from, assessment.factors.isEmpty else { return }
            let group = assessment.modules.first { $0.element == .factors }
            found.append(group.map { CensusPlace(missing: nil, in: $0) } ?? CensusPlace(missing: .factors, in: assessment))
        }
    }

    /// A retired code has a rule of its own where there is one.
    private func isCode(_ cell: CensusCell, _ profile: CensusProfile) -> Bool {
        profile.allows(cell.text, in: .factor) || RetiredFactor.all.contains { $0.factor == cell.text && $0.years.contains(profile.year) }
    }
}

/// 8869: that there are no factors is said alone.
struct NoFactorsAlone: CensusRule {
    let number = "8869"
    let message = "Factor 21 says that none was found, but stands beside others."
    let fix = "Leave out 21, or the others."

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.assessment) { assessment, _, found in
            for module in assessment.modules where module.element == .factors && module.cells.count > 1 {
                if let cell = module.cells.first(where: { $0.text == "21" }), module.cells.contains(where: { $0.text != "21" }) {
                    found.append(CensusPlace(cell, in: module))
                }
            }
        }
    }
}

/// 8898: a factor stands once in an assessment.
struct FactorOnce: CensusRule {
    let number = "8898"
    let message = "The assessment names a factor twice."
    let fix = "Leave out the second."

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.assessment) { assessment, _, found in
            for module in assessment.modules where module.element == .factors {
                for (index, cell) in module.cells.enumerated() where module.cells.prefix(index).contains(where: { $0.text == cell.text }) {
                    found.append(CensusPlace(cell, in: module))
                }
            }
        }
    }
}

/// A factor that newer ones replace: 8945Q, 8950Q.
struct RetiredFactor: CensusRule {
    let number: String
    let factor: String
    let message: String
    let fix: String
    let years = 2025...2100

    init(_ number: String, _ factor: String, use newer: String) {
        self.number = number
        self.factor = factor
        message = "Factor \(factor) is no longer used."
        fix = "Use \(newer)."
    }

    static let all = [RetiredFactor("8945Q", "18A", use: "18B or 18C"), RetiredFactor("8950Q", "19A", use: "19B or 19C")]

    func places(in child: CensusChild) -> [CensusPlace] {
        child.places(.assessment) { assessment, _, found in
            for module in assessment.modules where module.element == .factors {
                for cell in module.cells where cell.text == factor { found.append(CensusPlace(cell, in: module)) }
            }
        }
    }
}

import Domain

/// Something wrong with what a return says of a child.
struct CensusFinding: Sendable {
    let severity: Issue.Severity
    let code: String
    let place: CensusPlace
    let message: String
    let fix: String

    init(_ severity: Issue.Severity, _ code: String, _ place: CensusPlace, _ message: String, _ fix: String) {
        self.severity = severity
        self.code = code
        self.place = place
        self.message = message
        self.fix = fix
    }

    init(_ rule: any CensusRule, _ place: CensusPlace) {
        self.init(rule.severity, rule.code, place, rule.message, rule.fix)
    }

    init(_ oddity: CensusStream.Oddity) {
        switch oddity.kind {
        case .unknown:
            self.init(.query, oddity.kind.rawValue, oddity.place, "No year's census has an element of this name; it was passed over.", "Check its spelling.")
        case .misplaced:
            self.init(
                .query, oddity.kind.rawValue, oddity.place, "This element does not belong here; it was passed over.", "Put it where the specification has it.")
        case .strayText:
            self.init(
                .query, oddity.kind.rawValue, oddity.place, "Text stands between elements, where none belongs; it was passed over.",
                "Take it out, or check whether a tag around it was lost.")
        case .tooLong:
            self.init(.error, oddity.kind.rawValue, oddity.place, "The value is far too long; it was not read.", "Check what has run together.")
        }
    }
}

extension CensusChild {
    /// What is wrong with single values (days that do not exist, codes and numbers that are none, elements of another year), then by which
    /// rules something is wrong.
    /// - Parameter rules: those of the return's year.
    func findings(by rules: [any CensusRule]) -> [CensusFinding] {
        var found: [CensusFinding] = []
        check(module, into: &found)
        for index in rules.indices {
            let places = rules[index].places(in: self)
            if !places.isEmpty { found += places.map { CensusFinding(rules[index], $0) } }
        }
        return found
    }

    /// Whether a rule with an official number judges the codes of an element.
    private func isJudged(_ element: CensusElement) -> Bool {
        switch element {
        case .sex, .gender, .ethnicity, .referralSource, .primaryNeed, .reasonForClosure, .initialCategoryOfAbuse, .latestCategoryOfAbuse, .factor: true
        case .disability: DisabilityGiven.applies(to: self)
        default: false
        }
    }

    private func check(_ module: CensusModule, into found: inout [CensusFinding]) {
        for cell in module.cells {
            if !profile.knows(cell.element) { found.append(ofAnotherYear(CensusPlace(cell, in: module))) }
            if !cell.text.isEmpty, let fault = fault(of: cell, in: module) { found.append(fault) }
        }
        for inner in module.modules {
            if profile.knows(inner.element) {
                check(inner, into: &found)
            } else {
                // One finding for the group stands for all that is in it.
                found.append(ofAnotherYear(CensusPlace(missing: nil, in: inner)))
            }
        }
    }

    private func ofAnotherYear(_ place: CensusPlace) -> CensusFinding {
        CensusFinding(
            .query, "element_of_another_year", place, "The census of \(profile.year) does not have this element.",
            "Check that the return was made for the year that its head names.")
    }

    private func fault(of cell: CensusCell, in module: CensusModule) -> CensusFinding? {
        let place = CensusPlace(cell, in: module)
        switch profile.content(of: cell.element) {
        case .date where cell.date == nil:
            return CensusFinding(.error, "date_impossible", place, "This is no day that exists, written as the census has it.", "Write a day like 2024-06-30.")
        case .yesNo where cell.flag == nil:
            return CensusFinding(.error, "code_unknown", place, "This says neither yes nor no.", "Write true or false.")
        case .number where UInt16(cell.text) == nil:
            return CensusFinding(.error, "number_invalid", place, "This is no whole number.", "Write a whole number, like 0 or 3.")
        case .code where !isJudged(cell.element) && !profile.allows(cell.text, in: cell.element):
            return CensusFinding(
                .error, "code_unknown", place, "This is not one of the codes of the return's year.", "Record one of the census's codes of that year.")
        case .date, .yesNo, .number, .code, .text, .group, nil: return nil
        }
    }
}

import Domain

/// Looks, when all rows are kept, whether somebody stands in a case in two roles.
struct RoleCheck {
    let rule: PersonInTwoRoles
    let ledger: any IntakeLedger

    /// Adds what was found to the summary of the run.
    func add(to summary: inout IntakeSummary) throws {
        guard summary.types.contains(.people) else { return }
        var found: [(person: KnownPerson, violation: RuleViolation)] = []
        try ledger.forEachCaseOfPeople(in: rule.cases) { people in
            for (index, other) in PersonInTwoRoles.doubles(among: people) {
                found.append((people[index], PersonInTwoRoles.violation(people[index], people[other])))
            }
        }
        for (person, violation) in found.sorted(by: { ($0.person.file, $0.person.row) < ($1.person.file, $1.person.row) }) {
            summary.ask(
                PersonInTwoRoles.definition.code, of: person.record, inFile: person.file, row: person.row, caseReference: person.record.caseID ?? "",
                field: violation.field, message: violation.message, fix: violation.fix)
        }
    }
}

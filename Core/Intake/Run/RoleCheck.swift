import Domain

/// Looks, when all rows are kept, whether somebody stands in a case in two roles.
struct RoleCheck {
    let rule: PersonInTwoRoles
    let ledger: any IntakeLedger

    /// Adds what was found to the summary of the run.
    func add(to summary: inout IntakeSummary) throws {
        guard summary.types.contains(.people) else { return }
        let places = Dictionary(summary.files.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
        var issues: [Issue] = []
        var files = summary.files
        let columns = summary.columns
        try ledger.forEachCaseOfPeople(in: rule.cases) { people in
            for (index, other) in PersonInTwoRoles.doubles(among: people) {
                let person = people[index]
                guard let place = places[person.file] else { continue }
                files[place].queries += 1
                let violation = PersonInTwoRoles.violation(person, people[other])
                let column = columns[person.file]?["people.\(violation.field)"]
                var issue = Issue(
                    .query, PersonInTwoRoles.definition.code, at: .init(file: files[place].file, sheet: files[place].sheet, row: person.row),
                    column: column?.heading ?? violation.field, columnIndex: column?.index, caseReference: person.record.caseID ?? "",
                    message: violation.message, fix: violation.fix)
                issue.rowIdentity = "\(person.record.type.name)/\(person.record.key)"
                issues.append(issue)
            }
        }
        summary.files = files
        summary.issues += issues.sorted { ($0.location.name, $0.location.row) < ($1.location.name, $1.location.row) }
    }
}

import BoroughConfig
import Domain

/// A row as records, with what is wrong in it as far as the row alone can tell.
struct MappedRow: Sendable {
    let number: Int
    var records = FewRecords()
    var issues: [Issue] = []
    var caseReference = ""
    /// Who its people are, for telling whether one of them stands in another role too.
    var people: [(sighting: PersonInTwoRoles.Sighting, caseID: String?)] = []
    /// The cells of a row whose shape is wrong, or of which it is not known what it holds, in no field: what refers to them follows from this row.
    var unread: [String] = []

    var isRefused: Bool { !issues.isEmpty && issues.contains { $0.severity == .error } }
}

extension Issue {
    /// The issue with what is known of its row. Of a row that could not be read at all, the types of its records are known.
    func about(_ row: MappedRow, _ plan: RowPlan) -> Issue {
        var issue = plan.withholds(columnIndex) ? withoutValue : self
        issue.records = row.unread.isEmpty ? row.records.map(\.record) : plan.records.map { Record($0.type) }
        let parties = Set(issue.records.map(\.soleParty))
        issue.party = parties.count == 1 ? parties.first ?? nil : nil
        let named = issue.records.first { record in record.type.keyPositions.allSatisfy { !record.values[$0].isEmpty } }
        issue.rowIdentity = named.map { "\($0.type.name)/\($0.key)" } ?? row.unread.joined(separator: "\u{1F}")
        return issue
    }
}

/// Makes records from rows. It keeps nothing between rows, so batches may be mapped on several threads.
struct RowMapper: Sendable {
    let plan: RowPlan
    let today: CivilDate
    let configuration: BoroughConfiguration
    let knownIDs: KnownIDs
    /// For each of the plan's records, the first day of which the programme keeps them; nil where their cases alone decide.
    private let keptSince: [CivilDate?]

    init(plan: RowPlan, today: CivilDate, configuration: BoroughConfiguration, knownIDs: KnownIDs = KnownIDs()) {
        (self.plan, self.today, self.configuration, self.knownIDs) = (plan, today, configuration, knownIDs)
        keptSince = plan.records.map { configuration.programme.retention.firstDayKept(of: $0.type, on: today) }
    }

    /// Whether a row whose event lies on a day may be kept, as far as its age is concerned.
    func isKept(on day: CivilDate) -> Bool { keptSince.allSatisfy { $0.map { day >= $0 } ?? true } }

    func map(_ page: RowPage) -> [MappedRow] {
        page.rows.map { map($0, page.cells(of: $0)) }
    }

    func map(_ row: RowBatch.Row, _ cells: Cells) -> MappedRow {
        var result = MappedRow(number: row.number)
        if let issue = shapeIssue(row, cells) {
            result.issues.append(issue)
            result.unread = texts(row, cells)
            return result
        }
        result.caseReference = plan.caseColumn.flatMap { cells.text($0) } ?? ""
        var reported: Set<Int> = []
        for selector in plan.selectors {
            guard let text = selector.unknown(in: cells) else { continue }
            reported.insert(selector.column)
            result.issues.append(unknownKind(text, selector, row: row.number, result.caseReference))
        }
        for (index, recordPlan) in plan.records.enumerated() where recordPlan.isWanted(cells) {
            if !recordPlan.skipWhenEmpty.isEmpty, recordPlan.skipWhenEmpty.allSatisfy({ cells.isEmpty($0) }) { continue }
            var reading = RecordReading(
                plan: recordPlan, rowPlan: plan, cells: cells, row: row.number, caseReference: result.caseReference, reported: reported)
            var record = reading.record()
            if !reading.issues.isEmpty {
                result.issues += reading.issues
                reported = reading.reported
            }
            for rule in recordPlan.rules {
                for violation in rule.violations(of: record, today: today) {
                    result.issues.append(issue(violation, of: rule, recordPlan, row: row.number, cells: cells, caseReference: result.caseReference))
                }
            }
            if let first = keptSince[index], let day = record.eventDate, day < first {
                result.issues.append(tooOld(recordPlan, first, row: row.number, cells, result.caseReference))
            }
            knownIDs.restore(in: &record)
            if record.type == .people, let sighting = PersonInTwoRoles.sighting(of: record) { result.people.append((sighting, record.caseID)) }
            result.records.append((index, record))
        }
        if result.isRefused, result.records.isEmpty { result.unread = texts(row, cells) }
        return result
    }

    /// Those of a row's cells by which other rows could refer to it.
    private func texts(_ row: RowBatch.Row, _ cells: Cells) -> [String] {
        (0..<row.cellCount).compactMap { cells.text($0) }.filter { !$0.isEmpty && $0.utf8.count <= 64 }
    }

    /// What to say of a row of which nobody has said what it holds.
    private func unknownKind(_ text: String, _ selector: RowSelector, row: Int, _ caseReference: String) -> Issue {
        let nearest = NearestName.of(text, among: selector.choices)
        let choices = selector.choices.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
        return Issue(
            .error, "code_unknown", at: plan.location(row), column: plan.heading(selector.column), columnIndex: selector.column, value: text,
            caseReference: caseReference,
            message: "By this it is not known what the row holds." + (nearest.map { " Did you mean `\($0)`?" } ?? ""),
            fix: "Write what is known, such as \(choices); or have the central team name it under `only_where` or `passed_over` in sources.yaml.")
    }

    private func shapeIssue(_ row: RowBatch.Row, _ cells: Cells) -> Issue? {
        let location = plan.location(row.number)
        switch row.fault {
        case .quoteNeverClosed:
            return Issue(
                .error, "row_shape", at: location, message: "A quotation mark is opened in this row and never closed.",
                fix: "Close the quotation mark, or write two of them where one is part of the text.")
        case .textAfterClosingQuote:
            return Issue(
                .error, "row_shape", at: location, message: "Text follows a closing quotation mark.",
                fix: "Put the whole cell between quotation marks, and write two of them where one is part of the text.")
        case .beyondHeadings(let column):
            return Issue(
                .error, "row_shape", at: location, columnIndex: column, value: cells.lossyText(row.cellCount - 1),
                message: "A cell of this row stands beyond the last heading.",
                fix: "Move what it holds to where it belongs, or clear it; a column that is to be passed over needs a heading.")
        case nil:
            guard row.cellCount != plan.headings.count else { return nil }
            let (has, wants) = (row.cellCount, plan.headings.count)
            return Issue(
                .error, "row_shape", at: location, message: "The row has \(has) cell\(has == 1 ? "" : "s"); the headings are \(wants).",
                fix: has > wants
                    ? "Put a cell that holds the delimiter between quotation marks, or take out what is too much."
                    : "Fill in the missing cells, leaving those empty that have nothing in them.")
        }
    }

    private func tooOld(_ recordPlan: RowPlan.RecordPlan, _ first: CivilDate, row: Int, _ cells: Cells, _ caseReference: String) -> Issue {
        let field = recordPlan.type.eventDate ?? ""
        let column = recordPlan.column(of: field)
        return Issue(
            .error, "kept_no_longer", at: plan.location(row), column: column.map { plan.heading($0) } ?? field, columnIndex: column,
            value: column.flatMap { cells.text($0) } ?? "", caseReference: caseReference,
            message: "Of \(recordPlan.type.title.lowercased()) only what happened on \(first.inWords) or later is still kept.",
            fix: "Leave it out of the export. How long each kind is kept stands in the programme's retention schedule.")
    }

    func issue(_ violation: RuleViolation, of rule: any Rule, _ recordPlan: RowPlan.RecordPlan, row: Int, cells: Cells, caseReference: String) -> Issue {
        let column = recordPlan.column(of: violation.field)
        let definition = type(of: rule).definition
        return Issue(
            definition.severity(under: configuration), definition.code, at: plan.location(row),
            column: column.map { plan.heading($0) } ?? violation.field,
            columnIndex: column, value: column.flatMap { cells.text($0) } ?? "", caseReference: caseReference,
            message: violation.message, fix: violation.fix)
    }
}

import Domain

/// What becomes of the rows of a file.
extension IntakeRun {
    /// Takes a batch's rows, or says what is wrong with them.
    /// - Returns: whether most of its rows were new.
    mutating func take(_ batch: MappedBatch, _ mapper: RowMapper) throws -> Bool {
        let file = summary.files.count - 1
        summary.files[file].rows += batch.page.rows.count
        days.widen(to: batch.days)
        if let last = batch.page.rows.last {
            lastRow = (last.number, last.fault == .quoteNeverClosed || last.cellCount < mapper.plan.headings.count)
        }
        for (plan, count) in zip(mapper.plan.records, batch.counts) where count > 0 { summary.records[plan.type, default: 0] += count }
        let before = summary.files[file].newRecords
        for piece in batch.pieces {
            switch piece {
            case .plain(let records): try take(records, of: batch.plain, batch.page, mapper, file: file)
            case .mapped(let rows): try take(rows, of: batch.mapped, mapper, file: file)
            }
        }
        return (summary.files[file].newRecords - before) * 2 >= batch.page.rows.count
    }

    // MARK: Plain rows

    private mutating func take(_ records: Range<Int>, of plain: PlainRows, _ page: RowPage, _ mapper: RowMapper, file: Int) throws {
        let needsCase = mapper.plan.records[0].needs == .itsCase
        let cases = needsCase ? plain.cases(of: records) : []
        if try context.allStand(cases.map(\.id)) { return try keep(records, of: plain, page, mapper, file: file) }
        // As many together as can be treated alike.
        var (alike, theyStand) = (records.lowerBound..<records.lowerBound, true)
        func takeThose(_ run: inout IntakeRun) throws {
            if theyStand {
                try run.keep(alike, of: plain, page, mapper, file: file)
            } else {
                try run.takeByRow(alike, of: plain, page, mapper, file: file)
            }
        }
        for (id, records) in cases {
            let stands = try context.stands(id)
            if stands != theyStand {
                try takeThose(&self)
                (alike, theyStand) = (records.lowerBound..<records.lowerBound, stands)
            }
            alike = alike.lowerBound..<records.upperBound
        }
        try takeThose(&self)
    }

    /// Keeps records whose cases stand.
    private mutating func keep(_ records: Range<Int>, of plain: PlainRows, _ page: RowPage, _ mapper: RowMapper, file: Int) throws {
        guard !records.isEmpty else { return }
        guard try ledger.keepNew(records, of: plain.sealed, rows: plain.numbers) else {
            return try takeByRow(records, of: plain, page, mapper, file: file)
        }
        summary.files[file].newRecords += records.count
        if !plain.people.isEmpty { roles.note(plain.people[records]) { record in plain.cases(of: record..<record + 1).first?.id } }
    }

    private mutating func takeByRow(_ records: Range<Int>, of plain: PlainRows, _ page: RowPage, _ mapper: RowMapper, file: Int) throws {
        let rows = try MappedRows(page, Array(plain.places[records]), mapper, ledger.sealing())
        try take(rows.rows.indices, of: rows, mapper, file: file)
    }

    // MARK: Rows of which there is more to say

    private mutating func take(_ rows: Range<Int>, of batch: MappedRows, _ mapper: RowMapper, file: Int) throws {
        // What a row means to those after it is known only once it is kept. Where it can mean nothing to them, all are kept at once.
        if mapper.plan.rowsStandAlone {
            try takeTogether(rows, of: batch, mapper, file: file)
        } else {
            for row in rows { try takeTogether(row..<row + 1, of: batch, mapper, file: file) }
        }
    }

    private mutating func takeTogether(_ rows: Range<Int>, of batch: MappedRows, _ mapper: RowMapper, file: Int) throws {
        // Of most rows there is nothing to say.
        var issues: [Int: [Issue]] = [:]
        for index in rows {
            if !batch.rows[index].issues.isEmpty {
                issues[index] = batch.rows[index].issues
                if batch.rows[index].isRefused { continue }
            }
            if mapper.plan.rowsStandAlone, context.isSettled(caseID: batch.caseIDs[index], mapper.plan.records[0]) { continue }
            let found = try context.issues(of: batch.rows[index], batch.cells(index), mapper)
            if !found.isEmpty { issues[index, default: []] += found }
        }
        let refused = issues.isEmpty ? [] : Set(issues.lazy.filter { $0.value.contains { $0.severity == .error } }.map(\.key))
        let areNew = try rows.count > 1 && keepNew(rows, of: batch, without: refused, file: file)
        for index in rows {
            if !refused.contains(index) {
                if !areNew {
                    let found = try keep(batch.sealed(ofRow: index), of: batch.rows[index], batch.cells(index), mapper, file: file)
                    if !found.isEmpty { issues[index, default: []] += found }
                }
                for person in batch.rows[index].people { roles.note([person.sighting]) { _ in person.caseID } }
            }
            if let found = issues[index] { note(found, of: batch.rows[index], mapper, file: file) }
        }
    }

    /// Whether all rows but some could be kept as new ones, many at once.
    private mutating func keepNew(_ rows: Range<Int>, of batch: MappedRows, without refused: Set<Int>, file: Int) throws -> Bool {
        var (records, numbers) = (batch.sealed, batch.rowNumbers)
        if !refused.isEmpty || rows != batch.rows.indices {
            let kept = rows.filter { !refused.contains($0) }
            records = kept.flatMap { batch.sealed(ofRow: $0) }
            numbers = kept.flatMap { row in batch.sealed(ofRow: row).map { _ in batch.rows[row].number } }
        }
        guard try !records.isEmpty && ledger.keepNew(records, rows: numbers) else { return false }
        summary.files[file].newRecords += records.count
        return true
    }

    /// Remembers what was said of a row and, where it was refused, that what refers to it follows from that.
    private mutating func note(_ issues: [Issue], of row: MappedRow, _ mapper: RowMapper, file: Int) {
        summary.issues += issues.map { $0.about(row, mapper.plan) }
        let errors = issues.filter { $0.severity == .error }
        guard let first = errors.first else { return }
        summary.files[file].refused += 1
        let location = mapper.plan.location(row.number)
        let cause = errors.allSatisfy { $0.causedBy != nil } ? first.causedBy : nil
        context.refusals.refuse(unread: row.unread, of: mapper.plan.records.map(\.type), because: location)
        for (_, record) in row.records { context.refusals.refuse(record, because: cause ?? location) }
    }

    private mutating func keep(_ sealed: ArraySlice<SealedRecord>, of row: MappedRow, _ cells: Cells, _ mapper: RowMapper, file: Int) throws -> [Issue] {
        var issues: [Issue] = []
        if mapper.plan.opensCases { context.forgetLastCase() }
        let outcomes = try ledger.keep(Array(sealed), row: row.number)
        for (index, outcome) in outcomes.enumerated() {
            let record = row.records[index]
            let plan = mapper.plan.records[record.plan]
            func issue(_ severity: Issue.Severity, _ message: String, _ fix: String) -> Issue {
                let column = plan.column(of: record.record.type.key[0])
                return Issue(
                    severity, "duplicate_key", at: mapper.plan.location(row.number), column: mapper.plan.heading(column),
                    columnIndex: column, value: column.flatMap { cells.text($0) } ?? "", caseReference: row.caseReference,
                    message: message, fix: fix)
            }
            switch outcome {
            case .withheld: break
            case .new: summary.files[file].newRecords += 1
            case .changed: summary.files[file].changedRecords += 1
            case .unchanged: summary.files[file].unchangedRecords += 1
            case .repeats(let earlier):
                issues.append(issue(.query, "This row says again what row \(earlier) says.", "Take one of the two out of the export."))
            case .conflicts(let earlier):
                issues.append(
                    issue(
                        .error,
                        earlier == row.number
                            ? "This row holds the same key twice and says different things of it." : "Row \(earlier) has the same key and says something else.",
                        "Give one of the two its own key, or take out the one that is wrong."))
            }
        }
        return issues
    }
}

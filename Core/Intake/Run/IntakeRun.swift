public import BoroughConfig
public import Domain
import Synchronization

/// Reads an export, keeps every acceptable row in a ledger and explains the rest.
public struct IntakeRun {
    private let configuration: BoroughConfiguration
    private let ledger: any IntakeLedger
    private let today: CivilDate
    private var context: RowContext
    private var summary = IntakeSummary()
    private var roles = PersonInTwoRoles()
    /// Paths of files that came again after later ones; a workbook is told of once.
    private var olderFiles: Set<String> = []

    /// The paths of files that a person has accepted, however few their rows are.
    private let accepted: Set<String>
    /// The days of the first and the last event of the file that is being read, and the shape of its last row.
    private var days: ClosedRange<CivilDate>?
    private var lastRow: (number: Int, isShort: Bool)?

    public init(configuration: BoroughConfiguration, ledger: any IntakeLedger, today: CivilDate, accepted: Set<String> = []) {
        self.accepted = accepted
        self.configuration = configuration
        self.ledger = ledger
        context = RowContext(configuration: configuration, ledger: ledger)
        self.today = today
    }

    /// Reads files and folders.
    /// - Throws: `IntakeError` where a path cannot be read at all; what is wrong inside a file is in the summary.
    public mutating func read(_ paths: [String]) throws -> IntakeSummary {
        let export = try ExportFiles(paths: paths, configuration: configuration)
        summary.issues += export.issues
        context.knownIDs = try ledger.knownIDs()
        for part in export.parts {
            (days, lastRow) = (nil, nil)
            context.forgetLastCase()
            let isOnly = export.parts.count { $0.sourceName == part.sourceName } == 1
            let before = summary.issues.count { $0.severity == .query }
            try read(part, isOnlyOfItsSource: isOnly)
            if summary.files[summary.files.count - 1].isRejected, let cause = summary.issues.last(where: { $0.severity == .rejectFile }) {
                context.refusals.reject(part.types, because: cause.location)
            }
            let after = summary.issues.count { $0.severity == .query }
            summary.files[summary.files.count - 1].queries = after - before
        }
        try RoleCheck(rule: roles, ledger: ledger).add(to: &summary)
        return summary
    }

    private mutating func read(_ part: ExportFiles.Part, isOnlyOfItsSource: Bool) throws {
        summary.files.append(.init(file: part.file, sheet: part.sheet, path: part.path, source: part.sourceName, types: part.types))
        let content: ExportFiles.Content
        switch part.content {
        case .success(let found): content = found
        case .failure(let refusal): return reject(part, refusal)
        }
        guard case .rows(let open) = content.reading else { return try readCensus(part) }
        let before = (summary, context)
        var hasBegun = false
        do {
            try read(part, content, open, isOnlyOfItsSource: isOnlyOfItsSource, &hasBegun)
        } catch let refusal as FileRefusal {
            // A file that turns out at its thousandth row to be damaged is not taken by halves.
            (summary, context) = before
            if hasBegun { try ledger.takeBack() }
            reject(part, refusal)
        }
    }

    private mutating func read(
        _ part: ExportFiles.Part, _ content: ExportFiles.Content, _ open: @escaping @Sendable () throws -> any RowReader, isOnlyOfItsSource: Bool,
        _ hasBegun: inout Bool
    ) throws {
        var reader = try open()
        guard let first = try reader.nextBatch(limit: 1), let row = first.rows.first, let headings = HeadingMatcher.headings(in: first) else {
            let what = part.sheet.isEmpty ? "file" : "sheet"
            throw FileRefusal(
                "header_missing", "The \(what) is empty or its first row cannot be read.", fix: "Export it again, with the headings in the first row.")
        }
        guard headings.count <= HeadingMatcher.mostHeadings else { throw FileRefusal.tooWide(headings.count, limit: HeadingMatcher.mostHeadings) }
        let location = part.location(row.number)
        var matcher = HeadingMatcher(
            at: location, headings: headings, source: content.source, format: content.format, programme: configuration.programme, today: today)
        let plan = matcher.plan()
        summary.issues += matcher.issues
        summary.columns[summary.files[summary.files.count - 1].name] = plan.columnsByField
        summary.types.formUnion(plan.records.map(\.type))
        hasBegun = true
        if try ledger.begin(file: summary.files[summary.files.count - 1].name, sheet: part.sheet, path: part.path), olderFiles.insert(part.path).inserted {
            summary.issues.append(
                Issue(
                    .query, "file_older", at: .init(file: part.file, row: 1),
                    message: "This very file was read before, and a later one of its name since: what the later one corrected is now as it was.",
                    fix: "If that was not meant, read the latest file again."))
        }
        var batch = try reader.nextBatch(limit: Self.batchSize)
        let mapper = RowMapper(plan: plan, today: today, configuration: configuration, knownIDs: context.knownIDs)
        let whole = WholeFile(location: part.location(1), configuration: configuration, reopen: open)
        let name = summary.files[summary.files.count - 1].name
        let past = try ledger.lastTaken(file: name, source: part.sourceName, isOnlyOfItsSource: isOnlyOfItsSource)
        var isRejected = matcher.issues.contains { $0.severity == .rejectFile }
        if !isRejected, let issue = try whole.objection(first: batch, mapper) {
            summary.issues.append(issue)
            isRejected = issue.severity == .rejectFile
        }
        if try !isRejected && waits(part, whole, past) { isRejected = true }
        if isRejected {
            try countRejected(&batch, &reader)
            return
        }
        let sealing = ledger.sealing
        let rest = Mutex((first: batch, reader: reader))
        let pipeline = OrderedPipeline<RowBatch, MappedBatch>(
            width: 3,
            fetch: {
                try rest.withLock { rest in
                    defer { rest.first = nil }
                    return try rest.first ?? rest.reader.nextBatch(limit: Self.batchSize)
                }
            }, work: { try MappedBatch($0, mapper, sealing()) })
        try pipeline.run { try take($0, mapper) }
        if let lastRow, lastRow.isShort, content.format == .csv, !WholeFile.endsWithLineEnd(part.path) {
            summary.issues.append(whole.truncated(lastRow: lastRow.number))
        }
        summary.issues += [whole.endsEarlier(days?.upperBound, than: past)].compactMap(\.self)
        try ledger.end(
            source: part.sourceName, path: part.path,
            TakenFile(rows: summary.files[summary.files.count - 1].rows, earliest: days?.lowerBound, latest: days?.upperBound))
    }

    private mutating func readCensus(_ part: ExportFiles.Part) throws {
        var run = CensusRun(configuration: configuration, ledger: ledger, path: part.path, name: part.file)
        try run.read()
        summary.files[summary.files.count - 1] = run.file
        summary.issues += run.issues
        if let census = run.census { summary.census.append(census) }
    }

    private static var batchSize: Int { 1024 }

    // MARK: Files that are not taken

    private mutating func reject(_ part: ExportFiles.Part, _ refusal: FileRefusal) {
        summary.files[summary.files.count - 1].isRejected = true
        summary.issues.append(Issue(.rejectFile, refusal.code, at: part.location(1), message: refusal.message, fix: refusal.fix))
    }

    /// Whether the file has so few rows that a person must say whether it is whole.
    private mutating func waits(_ part: ExportFiles.Part, _ whole: WholeFile, _ past: TakenFile?) throws -> Bool {
        guard !accepted.contains(part.path), let past, let rows = try whole.rowsIfShrunken(since: past) else { return false }
        let run = try ledger.hold(path: part.path, rows: rows, rowsBefore: past.rows)
        summary.issues.append(whole.shrunken(rows: rows, before: past.rows, run: run))
        return true
    }

    private mutating func countRejected(_ batch: inout RowBatch?, _ reader: inout any RowReader) throws {
        let last = summary.files.count - 1
        summary.files[last].isRejected = true
        while let rows = batch {
            summary.files[last].rows += rows.rows.count
            batch = try reader.nextBatch(limit: Self.batchSize)
        }
        summary.files[last].refused = summary.files[last].rows
    }

    // MARK: Rows

    private mutating func take(_ batch: MappedBatch, _ mapper: RowMapper) throws {
        let file = summary.files.count - 1
        summary.files[file].rows += batch.rows.count
        if let found = batch.days { days = days.map { min($0.lowerBound, found.lowerBound)...max($0.upperBound, found.upperBound) } ?? found }
        if let last = batch.page.rows.last {
            lastRow = (last.number, last.fault == .quoteNeverClosed || last.cellCount < mapper.plan.headings.count)
        }
        for (plan, count) in zip(mapper.plan.records, batch.counts) where count > 0 { summary.records[plan.type, default: 0] += count }
        // What a row means to those after it is known only once it is kept. Where it can mean nothing to them, all are kept at once.
        if mapper.plan.rowsStandAlone {
            try take(batch.rows.indices, of: batch, mapper, file: file)
        } else {
            for row in batch.rows.indices { try take(row..<row + 1, of: batch, mapper, file: file) }
        }
    }

    private mutating func take(_ rows: Range<Int>, of batch: MappedBatch, _ mapper: RowMapper, file: Int) throws {
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
        let areNew = try rows.count > 1 && keepNew(batch, without: refused, file: file)
        for index in rows {
            if !refused.contains(index) {
                if !areNew {
                    let found = try keep(batch.sealed(ofRow: index), of: batch.rows[index], batch.cells(index), mapper, file: file)
                    if !found.isEmpty { issues[index, default: []] += found }
                }
                if let person = batch.rows[index].person { roles.note(person) }
            }
            if let found = issues[index] { note(found, of: batch.rows[index], mapper, file: file) }
        }
    }

    /// Whether all rows but some could be kept as new ones, many at once.
    private mutating func keepNew(_ batch: MappedBatch, without refused: Set<Int>, file: Int) throws -> Bool {
        var (records, rows) = (batch.sealed, batch.rowNumbers)
        if !refused.isEmpty {
            let kept = batch.rows.indices.filter { !refused.contains($0) }
            records = kept.flatMap { batch.sealed(ofRow: $0) }
            rows = kept.flatMap { row in batch.sealed(ofRow: row).map { _ in batch.rows[row].number } }
        }
        guard try !records.isEmpty && ledger.keepNew(records, rows: rows) else { return false }
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

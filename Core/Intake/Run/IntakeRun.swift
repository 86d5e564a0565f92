public import BoroughConfig
public import Domain
import Synchronization

/// Reads an export, keeps every acceptable row in a ledger and explains the rest.
public struct IntakeRun {
    private let configuration: BoroughConfiguration
    let ledger: any IntakeLedger
    private let today: CivilDate
    var context: RowContext
    var summary = IntakeSummary()
    var roles = PersonInTwoRoles()
    /// Paths of files that came again after later ones; a workbook is told of once.
    private var olderFiles: Set<String> = []

    /// The paths of files that a person has accepted, however few their rows are.
    private let accepted: Set<String>
    /// The days of the first and the last event of the file that is being read, and the shape of its last row.
    var days: ClosedRange<CivilDate>?
    var lastRow: (number: Int, isShort: Bool)?

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
        context.erased = try ledger.erasedSubjects()
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
            let (what, number) = (part.sheet.isEmpty ? "file" : "sheet", content.source.dialect.headingsRow)
            let rows = number == 1 ? ("its first row", "in the first row") : ("its row \(number)", "in row \(number)")
            throw FileRefusal("header_missing", "The \(what) is empty or \(rows.0) cannot be read.", fix: "Export it again, with the headings \(rows.1).")
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
        let plain = context.knownIDs.isEmpty ? PlainPlan(mapper.plan, configuration, today: today) : nil
        let areNew = Atomic(true)
        let rest = Mutex((first: batch, reader: reader))
        let pipeline = OrderedPipeline<RowBatch, MappedBatch>(
            width: 4,
            fetch: {
                try rest.withLock { rest in
                    defer { rest.first = nil }
                    return try rest.first ?? rest.reader.nextBatch(limit: Self.batchSize)
                }
            }, work: { try MappedBatch($0, mapper, plainly: areNew.load(ordering: .relaxed) ? plain : nil, sealing()) })
        try pipeline.run { batch in
            // A row that was there before must be asked about, and then as itself.
            try areNew.store(take(batch, mapper), ordering: .relaxed)
        }
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

    private static var batchSize: Int { 2048 }

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
}

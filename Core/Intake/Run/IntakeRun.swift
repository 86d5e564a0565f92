public import BoroughConfig
public import Domain
import Synchronization

/// Reads an export, keeps every acceptable row in a ledger and explains the rest.
public struct IntakeRun {
    private let configuration: BoroughConfiguration
    private let ledger: any IntakeLedger
    private let today: CivilDate
    private var refusals = Refusals()
    private var summary = IntakeSummary()
    /// Consecutive rows mostly belong to one case.
    private var lastCase: (id: String, received: CivilDate?)?
    /// The last case id that was seen to be the borough's.
    private var ownCaseID: String?

    private struct Piece: Sendable {
        let page: RowPage
        let rows: [MappedRow]
        /// For each row, its records made ready to be kept; empty for a refused row.
        let sealed: [[SealedRecord]]
    }

    public init(configuration: BoroughConfiguration, ledger: any IntakeLedger, today: CivilDate) {
        self.configuration = configuration
        self.ledger = ledger
        self.today = today
    }

    /// Reads files and folders.
    /// - Throws: `IntakeError` where a path cannot be read at all; what is wrong inside a file is in the summary.
    public mutating func read(_ paths: [String]) throws -> IntakeSummary {
        let export = try ExportFiles(paths: paths, configuration: configuration)
        summary.issues += export.issues
        for file in export.files {
            lastCase = nil
            let before = summary.issues.count { $0.severity == .query }
            try read(file)
            if summary.files[summary.files.count - 1].isRejected, let cause = summary.issues.last(where: { $0.severity == .rejectFile }) {
                refusals.reject(file.source.records.map(\.type), because: cause.location)
            }
            let after = summary.issues.count { $0.severity == .query }
            summary.files[summary.files.count - 1].queries = after - before
        }
        return summary
    }

    private mutating func read(_ file: ExportFiles.File) throws {
        summary.files.append(.init(file: file.name))
        guard FileFormat.isReadable(file.path) else {
            return reject(file, "file_unreadable", "The file cannot be read.", "Check that it is an ordinary file, and that this account may open it.")
        }
        if file.source.isCensus { return try readCensus(file) }
        if let mistake = FileFormat.mistake(path: file.path, dialect: file.source.dialect) {
            return reject(file, "encoding_invalid", mistake.message, mistake.fix)
        }
        guard let format = FileFormat.all.first(where: { kind in kind.endings.contains { file.name.lowercased().hasSuffix(".\($0)") } }) else {
            return reject(file, "file_unknown", "Files of this kind cannot be read.", "Save it as CSV.")
        }
        var reader = try format.open(file.path, file.source.dialect)
        guard let first = try reader.nextBatch(limit: 1), let headings = headings(in: first) else {
            return reject(file, "header_missing", "The file is empty or its first row cannot be read.", "Export it again, with the headings in the first row.")
        }
        var matcher = HeadingMatcher(file: file.name, headings: headings, source: file.source, programme: configuration.programme, today: today)
        let plan = matcher.plan()
        summary.issues += matcher.issues
        summary.columns[file.name] = plan.columnsByField
        summary.types.formUnion(plan.records.map(\.type))
        if try ledger.begin(file: file.name, path: file.path) {
            summary.issues.append(
                Issue(
                    .query, "file_older", at: .init(file: file.name, row: 1),
                    message: "This very file was read before, and a later one of its name since: what the later one corrected is now as it was.",
                    fix: "If that was not meant, read the latest file again."))
        }
        var batch = try reader.nextBatch(limit: Self.batchSize)
        let isRejected = matcher.issues.contains { $0.severity == .rejectFile } || isOfAnotherBorough(batch, plan, file)
        if isRejected {
            try countRejected(&batch, &reader)
            return
        }
        let mapper = RowMapper(plan: plan, today: today)
        let sealing = ledger.sealing
        let rest = Mutex((first: batch, reader: reader))
        let pipeline = OrderedPipeline<RowBatch, Piece>(
            width: 3,
            fetch: {
                try rest.withLock { rest in
                    defer { rest.first = nil }
                    return try rest.first ?? rest.reader.nextBatch(limit: Self.batchSize)
                }
            },
            work: { batch in
                let seal = try sealing()
                let page = RowPage(batch)
                let rows = mapper.map(page)
                return Piece(page: page, rows: rows, sealed: try rows.map { row in row.isRefused ? [] : try row.records.map { try seal($0.record) } })
            })
        try pipeline.run { try take($0, mapper) }
    }

    private mutating func readCensus(_ file: ExportFiles.File) throws {
        var run = CensusRun(configuration: configuration, ledger: ledger, path: file.path, name: file.name)
        try run.read()
        summary.files[summary.files.count - 1] = run.file
        summary.issues += run.issues
        if let census = run.census { summary.census.append(census) }
    }

    private static var batchSize: Int { 1024 }

    private func headings(in batch: RowBatch) -> [String]? {
        guard let row = batch.rows.first, row.fault == nil else { return nil }
        let cells = RowPage(batch).cells(of: row)
        let headings = (0..<row.cellCount).map { cells.text($0) ?? cells.lossyText($0) }
        return headings.contains { !$0.isEmpty } ? headings : nil
    }

    // MARK: Files that are not taken

    private mutating func reject(_ file: ExportFiles.File, _ code: String, _ message: String, _ fix: String) {
        summary.files[summary.files.count - 1].isRejected = true
        summary.issues.append(Issue(.rejectFile, code, at: .init(file: file.name, row: 1), message: message, fix: fix))
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

    /// Whether most case ids of the first rows are not this borough's.
    private mutating func isOfAnotherBorough(_ batch: RowBatch?, _ plan: RowPlan, _ file: ExportFiles.File) -> Bool {
        guard let batch, let column = plan.caseColumn else { return false }
        let page = RowPage(batch)
        var strangers: [(row: Int, id: String)] = []
        var seen = 0
        for row in batch.rows where row.cellCount == plan.headings.count {
            guard let id = page.cells(of: row).text(column), !id.isEmpty else { continue }
            seen += 1
            if !configuration.owns(caseID: id) { strangers.append((row.number, id)) }
        }
        guard let stranger = strangers.first, strangers.count * 2 > seen else { return false }
        summary.issues.append(
            Issue(
                .rejectFile, "wrong_borough", at: .init(file: file.name, row: stranger.row), column: plan.heading(column), columnIndex: column,
                value: stranger.id, caseReference: stranger.id,
                message: "Case ids such as this are not \(configuration.borough.name)'s, which look like \(configuration.caseIDPattern).",
                fix: "Check that the right borough's export was put here."))
        return true
    }

    // MARK: Rows

    private mutating func take(_ piece: Piece, _ mapper: RowMapper) throws {
        let file = summary.files.count - 1
        summary.files[file].rows += piece.rows.count
        for index in piece.rows.indices {
            let row = piece.rows[index]
            let cells = piece.page.cells(of: piece.page.rows[index])
            var issues = row.issues
            if !row.isRefused { issues += try issuesWithOthers(row, cells, mapper) }
            if issues.isEmpty || !issues.contains(where: { $0.severity == .error }) {
                issues += try keep(piece.sealed[index], of: row, cells, mapper, file: file)
            }
            if !issues.isEmpty { note(issues, of: row, mapper, file: file) }
        }
    }

    /// Remembers what was said of a row and, where it was refused, that what refers to it follows from that.
    private mutating func note(_ issues: [Issue], of row: MappedRow, _ mapper: RowMapper, file: Int) {
        summary.issues += issues
        let errors = issues.filter { $0.severity == .error }
        guard let first = errors.first else { return }
        summary.files[file].refused += 1
        let location = Issue.Location(file: mapper.plan.file, row: row.number)
        let cause = errors.allSatisfy { $0.causedBy != nil } ? first.causedBy : nil
        refusals.refuse(unread: row.unread, of: mapper.plan.records.map(\.type), because: location)
        for (_, record) in row.records { refusals.refuse(record, because: cause ?? location) }
    }

    /// What is wrong with a row in the light of other rows: unknown references, dates before the referral.
    private mutating func issuesWithOthers(_ row: MappedRow, _ cells: Cells, _ mapper: RowMapper) throws -> [Issue] {
        var issues: [Issue] = []
        for (planIndex, record) in row.records {
            let plan = mapper.plan.records[planIndex]
            func report(_ code: String, _ field: String, _ message: String, _ fix: String, causedBy: Issue.Location? = nil) {
                let column = plan.column(of: field)
                issues.append(
                    Issue(
                        .error, code, at: .init(file: mapper.plan.file, row: row.number), column: column.map { mapper.plan.heading($0) } ?? field,
                        columnIndex: column, value: column.flatMap { cells.text($0) } ?? record[field].text ?? "",
                        caseReference: row.caseReference, message: message, fix: fix, causedBy: causedBy))
            }
            if let caseID = record.caseID {
                guard isOurs(caseID) else {
                    report(
                        "wrong_borough", "case_id",
                        "The case id is not one of \(configuration.borough.name)'s, which look like \(configuration.caseIDPattern).",
                        "Correct the case id, or take the row out if it is another borough's.")
                    continue
                }
                if plan.type != .referrals {
                    guard let received = try referral(ofCase: caseID, in: row) ?? received(caseID) else {
                        let cause = refusals.cause(ofMissing: caseID, in: "referrals", "case_id")
                        report(
                            "reference_unknown", "case_id",
                            cause == nil ? "No referral opens this case." : "The referral that opens this case was refused.",
                            cause.map { "Put row \($0.row) of \($0.file) right; this row is then taken too." }
                                ?? "Correct the case id, or send the referral.", causedBy: cause)
                        continue
                    }
                    for rule in plan.caseRules {
                        for violation in rule.violations(of: record, caseReceivedOn: received) {
                            issues.append(mapper.issue(violation, plan, row: row.number, cells: cells, caseReference: row.caseReference))
                        }
                    }
                }
            }
            for (position, reference) in plan.type.references {
                guard let value = record.values[position].text, let type = RecordType.named(reference.type) else { continue }
                if row.records.contains(where: { $0.record.type == type && $0.record[reference.field] == .text(value) }) { continue }
                if try ledger.holds(value, in: reference.field, of: type) { continue }
                let cause = refusals.cause(ofMissing: value, in: reference.type, reference.field)
                report(
                    "reference_unknown", plan.type.fields[position].name,
                    cause == nil ? "There is no such record among \(type.title.lowercased())." : "The row that it refers to was refused.",
                    cause.map { "Put row \($0.row) of \($0.file) right; this row is then taken too." }
                        ?? "Correct it, or send the row that it refers to.", causedBy: cause)
            }
        }
        return issues
    }

    /// When a case's referral was received, where that referral stands in the same row.
    private func referral(ofCase caseID: String, in row: MappedRow) -> CivilDate? {
        guard row.records.count > 1 else { return nil }
        return row.records.first { $0.record.type == .referrals && $0.record.caseID == caseID }?.record["received_on"].date
    }

    private mutating func isOurs(_ caseID: String) -> Bool {
        if ownCaseID == caseID { return true }
        guard configuration.owns(caseID: caseID) else { return false }
        ownCaseID = caseID
        return true
    }

    private mutating func received(_ caseID: String) throws -> CivilDate? {
        if let lastCase, lastCase.id == caseID { return lastCase.received }
        let received = try ledger.referralReceived(inCase: caseID)
        lastCase = (caseID, received)
        return received
    }

    private mutating func keep(_ sealed: [SealedRecord], of row: MappedRow, _ cells: Cells, _ mapper: RowMapper, file: Int) throws -> [Issue] {
        var issues: [Issue] = []
        if mapper.plan.opensCases { lastCase = nil }
        let outcomes = try ledger.keep(sealed, row: row.number)
        for (index, outcome) in outcomes.enumerated() {
            let record = row.records[index]
            let plan = mapper.plan.records[record.plan]
            func issue(_ severity: Issue.Severity, _ message: String, _ fix: String) -> Issue {
                let column = plan.column(of: record.record.type.key[0])
                return Issue(
                    severity, "duplicate_key", at: .init(file: mapper.plan.file, row: row.number), column: mapper.plan.heading(column),
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
                        .error, "Row \(earlier) has the same key and says something else.",
                        "Give one of the two its own key, or take out the one that is wrong."))
            }
        }
        return issues
    }
}

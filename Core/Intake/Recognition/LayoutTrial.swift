public import BoroughConfig
public import Domain

/// Reads an example by a borough's configuration, row by row, and keeps nothing: what would be refused, and for what reason.
///
/// What depends on other rows (a case without a referral, a number twice) is not looked at.
public struct LayoutTrial: Sendable {
    /// What one table came to.
    public struct Table: Sendable, Encodable {
        public let file: String
        public let sheet: String
        public internal(set) var rows = 0
        public internal(set) var refused = 0
        /// How often each issue was met, most often first.
        public internal(set) var issues: [Issue] = []
    }

    /// One kind of issue in one column. The values are not told: the place is enough.
    public struct Issue: Sendable, Encodable {
        public let code: String
        public let column: String
        public let rows: Int
        public let fix: String
    }

    public private(set) var tables: [Table] = []
    /// Of files that cannot be read or that nothing describes.
    public private(set) var notes: [String] = []

    /// - Parameter paths: files and folders.
    /// - Throws: `IntakeError` where a path cannot be read at all.
    public init(_ paths: [String], configuration: BoroughConfiguration, today: CivilDate) throws {
        let export = try ExportFiles(paths: paths, configuration: configuration)
        notes = export.issues.map { "\($0.location.file): \($0.message)" }
        for part in export.parts {
            switch part.content {
            case .failure(let refusal): notes.append("\(part.file): \(refusal.message) \(refusal.fix)")
            case .success(let content):
                guard case .rows(let open) = content.reading else { continue }
                do {
                    tables.append(try Self.table(part, content, try open(), configuration, today))
                } catch let refusal as FileRefusal {
                    notes.append("\(part.file): \(refusal.message) \(refusal.fix)")
                }
            }
        }
    }

    private static func table(
        _ part: ExportFiles.Part, _ content: ExportFiles.Content, _ source: any RowReader, _ configuration: BoroughConfiguration, _ today: CivilDate
    ) throws -> Table {
        var (table, reader) = (Table(file: part.file, sheet: part.sheet), source)
        guard let first = try reader.nextBatch(limit: 1), let headings = HeadingMatcher.headings(in: first) else { return table }
        var matcher = HeadingMatcher(
            at: part.location(1), headings: headings, source: content.source, format: content.format, programme: configuration.programme, today: today)
        let mapper = RowMapper(plan: matcher.plan(), today: today, configuration: configuration)
        var found: [String: (issue: Intake.Issue, rows: Int)] = [:]
        func note(_ issue: Intake.Issue) { found["\(issue.code)|\(issue.column)", default: (issue, 0)].rows += 1 }
        matcher.issues.filter { $0.severity != .query }.forEach(note)
        let isRejected = matcher.issues.contains { $0.severity == .rejectFile }
        while let batch = try reader.nextBatch(limit: 2_048) {
            table.rows += batch.rows.count
            guard !isRejected else {
                table.refused += batch.rows.count
                continue
            }
            for row in mapper.map(RowPage(batch)) where row.isRefused {
                table.refused += 1
                row.issues.filter { $0.severity == .error }.forEach(note)
            }
        }
        table.issues = found.values.map { Issue(code: $0.issue.code, column: $0.issue.column, rows: $0.rows, fix: $0.issue.fix) }
            .sorted { ($1.rows, $0.column, $0.code) < ($0.rows, $1.column, $1.code) }
        return table
    }
}

import BoroughConfig
import Domain

/// What to do with each row of one file, worked out once from its headings.
final class RowPlan: Sendable {
    /// Where a field's text comes from.
    enum Origin: Sendable {
        case column(Int)
        case made([Part])
        case constant(Value)
        case part(column: Int, separator: String, index: Int, count: Int)
        case absent
    }

    enum Part: Sendable {
        case text(String)
        case column(Int)
    }

    /// A class, because it is passed along for every cell and has many parts.
    final class FieldPlan: Sendable {
        let field: Field
        let origin: Origin
        let checker: CellChecker
        let isAlwaysRequired: Bool

        init(field: Field, origin: Origin, checker: CellChecker) {
            self.field = field
            self.origin = origin
            self.checker = checker
            isAlwaysRequired = field.requirement == .always
        }

        /// The columns that it is read from.
        var columns: [Int] {
            switch origin {
            case .column(let column), .part(let column, _, _, _): [column]
            case .made(let parts): parts.compactMap { if case .column(let column) = $0 { column } else { nil } }
            case .constant, .absent: []
            }
        }

        /// The column to name in an issue.
        var column: Int? { columns.first }
    }

    final class RecordPlan: Sendable {
        let type: RecordType
        /// In the order of the type's fields.
        let fields: [FieldPlan]
        /// For each field, the column that it is read from as it stands, as most are; nil where it comes from elsewhere.
        let wholeColumns: [Int?]
        /// For each field. They lie beside the columns because every cell of every row asks for both, and for no more.
        let checkers: [CellChecker]
        /// The fields that must be there, or may have to be.
        let required: [Int]
        let skipWhenEmpty: [Int]
        /// The rules that its type can break.
        let rules: [any RecordRule]
        let caseRules: [any CaseRule]
        /// What other records it needs.
        let needs: Needs

        enum Needs {
            case nothing
            /// A referral that opens its case, and no more.
            case itsCase
            case others
        }

        init(type: RecordType, fields: [FieldPlan], skipWhenEmpty: [Int]) {
            self.type = type
            self.fields = fields
            wholeColumns = fields.map { if case .column(let column) = $0.origin { column } else { nil } }
            checkers = fields.map(\.checker)
            required = fields.indices.filter { fields[$0].field.requirement != .never }
            self.skipWhenEmpty = skipWhenEmpty
            rules = RuleBook.ofRecords.filter { $0.applies(to: type) }
            caseRules = type.casePosition == nil ? [] : RuleBook.ofCases.filter { $0.applies(to: type) }
            let stands = type.references.isEmpty && caseRules.isEmpty && type != .referrals
            needs = !stands ? .others : type.casePosition == nil ? .nothing : .itsCase
        }

        func column(of field: String) -> Int? {
            type.position(of: field).flatMap { fields[$0].column }
        }
    }

    /// Where the headings stand.
    let heading: Issue.Location
    /// As they stand in the file.
    let headings: [String]
    let records: [RecordPlan]
    /// The column that holds the case id, for naming the case in issues.
    let caseColumn: Int?
    /// Whether referrals are among its records.
    let opensCases: Bool
    /// Whether no row of the file can mean anything to another: each is one record, of a type that does not refer to itself.
    let rowsStandAlone: Bool
    /// The columns of which an issue says the place and not what stands there.
    let withheldColumns: Set<Int>

    init(heading: Issue.Location, headings: [String], records: [RecordPlan]) {
        self.heading = heading
        self.headings = headings
        self.records = records
        caseColumn = records.lazy.compactMap { $0.column(of: "case_id") }.first
        opensCases = records.contains { $0.type == .referrals }
        rowsStandAlone = records.count == 1 && !records[0].type.references.contains { $0.to.type == records[0].type.name }
        withheldColumns = Set(
            records.flatMap { record in record.fields.filter { record.type.isWithheldFromIssues($0.field) }.flatMap(\.columns) })
    }

    /// By `type.field`; the first record of a type in the row gives the name.
    var columnsByField: [String: IntakeSummary.Column] {
        var columns: [String: IntakeSummary.Column] = [:]
        for record in records {
            for field in record.fields {
                let name = "\(record.type.name).\(field.field.name)"
                if let column = field.column, columns[name] == nil { columns[name] = .init(heading: heading(column), index: column) }
            }
        }
        return columns
    }

    /// Whether an issue at a column, or at one that has no heading, must not repeat what stands there.
    func withholds(_ column: Int?) -> Bool {
        guard !withheldColumns.isEmpty, let column else { return false }
        return withheldColumns.contains(column) || !headings.indices.contains(column)
    }

    func location(_ row: Int) -> Issue.Location { .init(file: heading.file, sheet: heading.sheet, row: row) }

    func heading(_ column: Int?) -> String {
        column.flatMap { headings.indices.contains($0) ? headings[$0] : nil } ?? ""
    }
}

/// Matches a file's headings with its source, and says what is missing, unexpected or there twice.
struct HeadingMatcher {
    /// Each that nobody asked for is told, so there cannot be any number of them.
    static let mostHeadings = 2_000

    /// Where the headings stand.
    let location: Issue.Location
    let source: Source
    let programme: Programme
    let today: CivilDate
    private let headings: [String]
    private let columns: [String: Int]
    private(set) var issues: [Issue] = []
    private var used: Set<Int> = []

    private let format: ExportFormat

    init(at location: Issue.Location, headings: [String], source: Source, format: ExportFormat, programme: Programme, today: CivilDate) {
        self.location = location
        self.format = format
        self.source = source
        self.programme = programme
        self.today = today
        self.headings = headings
        let spelling = source.dialect.headings
        columns = Dictionary(
            headings.enumerated().filter { !$1.isEmpty }.map { (spelling.normalise($1), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The first row's cells; nil where none of them says anything.
    static func headings(in batch: RowBatch) -> [String]? {
        guard let row = batch.rows.first, row.fault == nil else { return nil }
        let cells = RowPage(batch).cells(of: row)
        let headings = (0..<row.cellCount).map { cells.text($0) ?? cells.lossyText($0) }
        return headings.contains { !$0.isEmpty } ? headings : nil
    }

    /// The plan, with the issues found on the way; the file must be rejected when one of them says so.
    mutating func plan() -> RowPlan {
        let records = source.records.map { plan(for: $0) }
        reportDuplicates()
        reportUnexpected()
        return RowPlan(heading: location, headings: headings, records: records)
    }

    private func column(_ heading: String) -> Int? { columns[source.dialect.headings.normalise(heading)] }

    private mutating func need(_ heading: String, for field: Field?, optional: Bool = false) -> Int? {
        if let column = column(heading) {
            used.insert(column)
            return column
        }
        guard !issues.contains(where: { $0.code == "header_missing" && $0.column == heading }) else { return nil }
        let nearest = NearestName.of(heading, among: headings)
        issues.append(
            Issue(
                optional ? .query : .rejectFile, "header_missing", at: location, column: heading,
                message: "There is no column `\(heading)`" + (field.map { " (\($0.meaning.lowercasedFirst))" } ?? "") + ".",
                fix: nearest.map { "Name the column `\($0)` `\(heading)` if that is the one, or say so in sources.yaml." }
                    ?? "Add the column to the export, or say in sources.yaml where it comes from."))
        return nil
    }

    private mutating func plan(for mapping: RecordMapping) -> RowPlan.RecordPlan {
        let type = mapping.type
        let headingByField = Dictionary(mapping.columns.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var splits: [String: RowPlan.Origin] = [:]
        for split in mapping.splits {
            guard let column = need(split.column, for: nil) else { continue }
            for (index, field) in split.fields.enumerated() {
                splits[field] = .part(column: column, separator: split.separator, index: index, count: split.fields.count)
            }
        }
        var fields: [RowPlan.FieldPlan] = []
        for field in type.fields {
            let checker = CellChecker(field, of: type, dialect: source.dialect, format: format, programme: programme, today: today)
            fields.append(.init(field: field, origin: origin(of: field, mapping, headingByField, splits, checker), checker: checker))
        }
        let skip = mapping.skipWhenEmpty.compactMap { need($0, for: nil) }
        return .init(type: type, fields: fields, skipWhenEmpty: skip)
    }

    private mutating func origin(
        of field: Field, _ mapping: RecordMapping, _ headingByField: [String: String], _ splits: [String: RowPlan.Origin],
        _ checker: CellChecker
    ) -> RowPlan.Origin {
        if mapping.without.contains(field.name) { return .absent }
        if let constant = mapping.constants[field.name] {
            // The configuration has checked it, and writes dates as it does everywhere.
            if case .date = field.kind, let date = CivilDate(iso: constant) {
                return .constant(field.isSealedAtRest ? .identifying(Identifying(constant)) : .date(date))
            }
            if case .value(let value) = checker.check(constant, in: Record(mapping.type)) { return .constant(value) }
            return .absent
        }
        if let template = mapping.made[field.name] {
            let parts = template.parts.compactMap { part -> RowPlan.Part? in
                switch part {
                case .text(let text): .text(text)
                case .column(let heading): need(heading, for: field).map { .column($0) }
                }
            }
            return .made(parts)
        }
        if let split = splits[field.name] { return split }
        if mapping.splits.contains(where: { $0.fields.contains(field.name) }) { return .absent }
        let heading = headingByField[field.name] ?? field.name
        if field.isLater, headingByField[field.name] == nil, column(heading) == nil { return .absent }
        return need(heading, for: field, optional: field.requirement == .never).map { .column($0) } ?? .absent
    }

    private mutating func reportDuplicates() {
        var first: [String: Int] = [:]
        for (index, heading) in headings.enumerated() where !heading.isEmpty {
            let name = source.dialect.headings.normalise(heading)
            if let earlier = first[name], used.contains(earlier) {
                issues.append(
                    Issue(
                        .rejectFile, "header_duplicate", at: location, column: heading, columnIndex: index,
                        value: heading, message: "Two columns are called `\(heading)`, and nobody can say which one counts.",
                        fix: "Remove or rename one of them."))
            }
            first[name] = first[name] ?? index
        }
    }

    private mutating func reportUnexpected() {
        let spelling = source.dialect.headings
        let ignored = Set(source.ignored.map(spelling.normalise))
        let known = source.records.flatMap { $0.type.fields.map(\.name) + $0.columns.keys }
        for (index, heading) in headings.enumerated()
        where !heading.isEmpty && !used.contains(index) && !ignored.contains(spelling.normalise(heading)) && columns[spelling.normalise(heading)] == index {
            let nearest = NearestName.of(heading, among: known)
            issues.append(
                Issue(
                    .query, "header_unexpected", at: location, column: heading, columnIndex: index, value: heading,
                    message: "Nobody asked for the column `\(heading)`; it is not read." + (nearest.map { " Was `\($0)` meant?" } ?? ""),
                    fix: nearest.map { "Rename it to `\($0)`, or list it under `ignore` in sources.yaml." }
                        ?? "Leave it out of the export, or list it under `ignore` in sources.yaml."))
        }
    }
}

extension String {
    /// With a small first letter, for use inside a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

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
        /// What columns must say for the row to hold such a record.
        let onlyWhere: [Condition]
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

        struct Condition: Sendable {
            let column: Int
            let spelling: Dialect.Spelling
            /// In one spelling.
            let texts: Set<String>
        }

        init(type: RecordType, fields: [FieldPlan], skipWhenEmpty: [Int], onlyWhere: [Condition]) {
            self.type = type
            self.fields = fields
            wholeColumns = fields.map { if case .column(let column) = $0.origin { column } else { nil } }
            checkers = fields.map(\.checker)
            required = fields.indices.filter { fields[$0].field.requirement != .never }
            self.skipWhenEmpty = skipWhenEmpty
            self.onlyWhere = onlyWhere
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
    /// Columns that say which of the records a row holds.
    let selectors: [RowSelector]
    /// The column that holds the case id, for naming the case in issues.
    let caseColumn: Int?
    /// Whether referrals are among its records.
    let opensCases: Bool
    /// Whether no row of the file can mean anything to another: each is one record, of a type that does not refer to itself.
    let rowsStandAlone: Bool
    /// The columns of which an issue says the place and not what stands there.
    let withheldColumns: Set<Int>

    init(heading: Issue.Location, headings: [String], records: [RecordPlan], selectors: [RowSelector] = []) {
        self.heading = heading
        self.selectors = selectors
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

extension String {
    /// With a small first letter, for use inside a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

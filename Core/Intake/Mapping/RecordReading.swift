import Domain

/// Reads one record from one row, and collects what is wrong with its cells.
struct RecordReading {
    let plan: RowPlan.RecordPlan
    let rowPlan: RowPlan
    let cells: Cells
    let row: Int
    let caseReference: String
    /// Columns of which something has been said already; another record of the row may be made from the same.
    private(set) var reported: Set<Int>
    private(set) var issues: [Issue] = []
    /// Fields whose cell was read and found wanting; they are not missing as well.
    private var faulty: Set<Int> = []

    init(plan: RowPlan.RecordPlan, rowPlan: RowPlan, cells: Cells, row: Int, caseReference: String, reported: Set<Int>) {
        self.plan = plan
        self.rowPlan = rowPlan
        self.cells = cells
        self.row = row
        self.caseReference = caseReference
        self.reported = reported
    }

    mutating func record() -> Record {
        var record = Record(plan.type)
        for index in plan.wholeColumns.indices {
            let found: String?
            if let column = plan.wholeColumns[index] {
                found = content(of: column, for: index)
            } else if case .constant(let value) = plan.fields[index].origin {
                record.values[index] = value
                continue
            } else {
                found = text(of: plan.fields[index], at: index)
            }
            guard let text = found, !text.isEmpty else { continue }
            switch plan.checkers[index].check(text, in: record) {
            case .nothing: break
            case .value(.none): faulty.insert(index)
            case .value(let value): record.values[index] = value
            case .fault(let code, let message, let fix): report(index, code, message, fix, at: plan.fields[index].column, value: text)
            }
        }
        for index in plan.required where record.values[index].isEmpty {
            let field = plan.fields[index]
            if field.isAlwaysRequired || isRequired(field.field, in: record) { reportMissing(field, at: index) }
        }
        return record
    }

    /// The text that a field is read from; nil where there is none to be had.
    private mutating func text(of field: RowPlan.FieldPlan, at index: Int) -> String? {
        switch field.origin {
        case .absent, .constant: return nil
        case .column(let column): return content(of: column, for: index)
        case .made(let parts):
            var text = ""
            for part in parts {
                switch part {
                case .text(let constant): text += constant
                case .column(let column):
                    guard let found = content(of: column, for: index), !found.isEmpty else { return nil }
                    text += found
                }
            }
            return text
        case .part(let column, let separator, let part, let count):
            guard let whole = content(of: column, for: index), !whole.isEmpty else { return nil }
            let parts = Self.split(whole, at: separator, into: count)
            guard parts.count == count else {
                report(
                    index, "cell_not_split", "The cell should hold \(count) parts joined by `\(separator)`.",
                    "Write all \(count) parts, joined by `\(separator)`.", at: column, value: whole)
                return nil
            }
            return parts[part]
        }
    }

    private mutating func content(of column: Int, for index: Int) -> String? {
        if let text = cells.text(column) { return text }
        let (code, message, fix) =
            switch cells.fault(column) {
            case .notCalculated:
                (
                    "formula_not_calculated", "The cell holds a formula whose result is not in the file.",
                    "Open the workbook in Excel and save it, which works the formulas out, or write the value itself."
                )
            case .errorValue:
                (
                    "spreadsheet_error", "The cell holds an error message of the spreadsheet, where a value was expected.",
                    "Write the value itself, or put right the formula that it comes from and save the workbook."
                )
            case nil:
                (
                    "encoding_invalid", "The cell holds bytes that are no text in the agreed encoding.",
                    "Export the file again in the agreed encoding, or correct the letters that look wrong."
                )
            }
        report(index, code, message, fix, at: column, value: cells.lossyText(column))
        return nil
    }

    private mutating func report(_ index: Int, _ code: String, _ message: String, _ fix: String, at column: Int?, value: String) {
        faulty.insert(index)
        if let column, !reported.insert(column).inserted { return }
        issues.append(
            Issue(
                .error, code, at: rowPlan.location(row), column: rowPlan.heading(column), columnIndex: column, value: value,
                caseReference: caseReference, message: message, fix: fix))
    }

    private mutating func reportMissing(_ field: RowPlan.FieldPlan, at index: Int) {
        if faulty.contains(index) { return }
        let column = field.columns.first { cells.isEmpty($0) } ?? field.column
        if let column, !reported.insert(column).inserted { return }
        let name = column.map { rowPlan.heading($0) } ?? field.field.name
        issues.append(
            Issue(
                .error, "value_missing", at: rowPlan.location(row), column: name, columnIndex: column, caseReference: caseReference,
                message: "`\(name)` is empty.", fix: "Fill it in: \(field.field.meaning.lowercasedFirst)."))
    }

    private func isRequired(_ field: Field, in record: Record) -> Bool {
        switch field.requirement {
        case .always: true
        case .never: false
        case .unless(let other, let code): record[other] != .text(code)
        }
    }

    /// The first parts as they are; the last takes what is left, as a surname of two words does.
    private static func split(_ text: String, at separator: String, into count: Int) -> [String] {
        var parts: [String] = []
        var rest = Substring(text)
        while parts.count < count - 1, let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        parts.append(String(rest))
        return parts.map { Cells.trimmed($0) }
    }
}

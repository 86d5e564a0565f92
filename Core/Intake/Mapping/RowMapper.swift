import Domain

/// A row as records, with what is wrong in it as far as the row alone can tell.
struct MappedRow: Sendable {
    let number: Int
    /// With the index of the record's plan.
    var records: [(plan: Int, record: Record)] = []
    var issues: [Issue] = []
    var caseReference = ""
    /// The cells of a row whose shape is wrong, in no field: what refers to them follows from this row.
    var unread: [String] = []

    var isRefused: Bool { issues.contains { $0.severity == .error } }
}

/// Makes records from rows. It keeps nothing between rows, so batches may be mapped on several threads.
struct RowMapper: Sendable {
    let plan: RowPlan
    let today: CivilDate

    func map(_ batch: RowBatch) -> [MappedRow] {
        batch.rows.map { map($0, in: batch) }
    }

    private func map(_ row: RowBatch.Row, in batch: RowBatch) -> MappedRow {
        var result = MappedRow(number: row.number)
        if let issue = shapeIssue(row) {
            result.issues.append(issue)
            let cells = Cells(batch: batch, first: row.firstCell, count: row.cellCount)
            result.unread = (0..<row.cellCount).compactMap { cells.text($0) }.filter { !$0.isEmpty && $0.utf8.count <= 64 }
            return result
        }
        var cells = Cells(batch: batch, first: row.firstCell, count: row.cellCount)
        result.caseReference = plan.caseColumn.flatMap { cells.text($0) } ?? ""
        var reported: Set<Int> = []
        for (index, recordPlan) in plan.records.enumerated() {
            if !recordPlan.skipWhenEmpty.isEmpty, recordPlan.skipWhenEmpty.allSatisfy({ cells.isEmpty($0) }) { continue }
            let record = read(recordPlan, from: &cells, row: row.number, into: &result, reported: &reported)
            for rule in recordPlan.rules {
                for violation in rule.violations(of: record, today: today) {
                    result.issues.append(issue(violation, recordPlan, row: row.number, cells: cells, caseReference: result.caseReference))
                }
            }
            result.records.append((index, record))
        }
        return result
    }

    private func shapeIssue(_ row: RowBatch.Row) -> Issue? {
        let location = Issue.Location(file: plan.file, row: row.number)
        switch row.fault {
        case .quoteNeverClosed:
            return Issue(
                .error, "row_shape", at: location, message: "A quotation mark is opened in this row and never closed.",
                fix: "Close the quotation mark, or write two of them where one is part of the text.")
        case .textAfterClosingQuote:
            return Issue(
                .error, "row_shape", at: location, message: "Text follows a closing quotation mark.",
                fix: "Put the whole cell between quotation marks, and write two of them where one is part of the text.")
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

    private func read(
        _ recordPlan: RowPlan.RecordPlan, from cells: inout Cells, row: Int, into result: inout MappedRow, reported: inout Set<Int>
    ) -> Record {
        var record = Record(recordPlan.type)
        // Fields whose cell was read and found wanting; they are not missing as well.
        var faulty: Set<Int> = []
        for (index, fieldPlan) in recordPlan.fields.enumerated() {
            func report(_ code: String, _ message: String, _ fix: String, at column: Int?, value: String) {
                faulty.insert(index)
                if let column, !reported.insert(column).inserted { return }
                result.issues.append(
                    Issue(
                        .error, code, at: .init(file: plan.file, row: row), column: plan.heading(column), columnIndex: column,
                        value: value, caseReference: result.caseReference, message: message, fix: fix))
            }
            func content(of column: Int) -> String? {
                if let text = cells.text(column) { return text }
                report(
                    "encoding_invalid", "The cell holds bytes that are no text in the agreed encoding.",
                    "Export the file again in the agreed encoding, or correct the letters that look wrong.", at: column,
                    value: cells.lossyText(column))
                return nil
            }
            let text: String
            switch fieldPlan.origin {
            case .constant(let value):
                record.values[index] = value
                continue
            case .absent: continue
            case .column(let column):
                guard let found = content(of: column) else { continue }
                text = found
            case .made(let parts):
                let texts = parts.map { part -> String? in
                    switch part {
                    case .text(let text): text
                    case .column(let column): content(of: column).flatMap { $0.isEmpty ? nil : $0 }
                    }
                }
                text = texts.contains(nil) ? "" : texts.compactMap(\.self).joined()
            case .part(let column, let separator, let part, let count):
                guard let whole = content(of: column) else { continue }
                let parts = whole.isEmpty ? Array(repeating: "", count: count) : split(whole, at: separator, into: count)
                guard parts.count == count else {
                    report(
                        "cell_not_split", "The cell should hold \(count) parts joined by `\(separator)`.",
                        "Write all \(count) parts, joined by `\(separator)`.", at: column, value: whole)
                    continue
                }
                text = parts[part]
            }
            guard !text.isEmpty else { continue }
            switch fieldPlan.checker.check(text, in: record) {
            case .value(.none): faulty.insert(index)
            case .value(let value): record.values[index] = value
            case .fault(let code, let message, let fix): report(code, message, fix, at: fieldPlan.column, value: text)
            }
        }
        for (index, fieldPlan) in recordPlan.fields.enumerated() where record.values[index].isEmpty && isRequired(fieldPlan.field, in: record) {
            let column = fieldPlan.columns.first { cells.isEmpty($0) } ?? fieldPlan.column
            if faulty.contains(index) { continue }
            if let column, !reported.insert(column).inserted { continue }
            result.issues.append(
                Issue(
                    .error, "value_missing", at: .init(file: plan.file, row: row), column: column.map { plan.heading($0) } ?? fieldPlan.field.name,
                    columnIndex: column, caseReference: result.caseReference,
                    message: "`\(column.map { plan.heading($0) } ?? fieldPlan.field.name)` is empty.",
                    fix: "Fill it in: \(fieldPlan.field.meaning.lowercasedFirst)."))
        }
        return record
    }

    private func isRequired(_ field: Field, in record: Record) -> Bool {
        switch field.requirement {
        case .always: true
        case .never: false
        case .unless(let other, let code): record[other] != .text(code)
        }
    }

    /// The first parts as they are; the last takes what is left, as a surname of two words does.
    private func split(_ text: String, at separator: String, into count: Int) -> [String] {
        var parts: [String] = []
        var rest = Substring(text)
        while parts.count < count - 1, let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        parts.append(String(rest))
        return parts.map { Cells.trimmed($0) }
    }

    func issue(_ violation: RuleViolation, _ recordPlan: RowPlan.RecordPlan, row: Int, cells: Cells, caseReference: String) -> Issue {
        let column = recordPlan.column(of: violation.field)
        return Issue(
            violation.severity, violation.code, at: .init(file: plan.file, row: row), column: column.map { plan.heading($0) } ?? violation.field,
            columnIndex: column, value: column.flatMap { cells.text($0) } ?? "", caseReference: caseReference,
            message: violation.message, fix: violation.fix)
    }
}

/// The cells of one row.
struct Cells: Sendable {
    let batch: RowBatch
    let first: Int
    let count: Int

    /// Without white space around it; nil where the bytes are not valid.
    func text(_ column: Int) -> String? {
        let range = trimmedRange(column)
        if range.isEmpty { return "" }
        return batch.bytes.withUnsafeBufferPointer { String(validating: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
    }

    func isEmpty(_ column: Int) -> Bool { trimmedRange(column).isEmpty }

    func lossyText(_ column: Int) -> String { String(decoding: batch.bytes[trimmedRange(column)], as: UTF8.self) }

    private func trimmedRange(_ column: Int) -> Range<Int> {
        guard column < count else { return 0..<0 }
        let range = batch.range(ofCell: first + column)
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, Self.isSpace(batch.bytes[lower]) { lower += 1 }
        while lower < upper, Self.isSpace(batch.bytes[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    static func trimmed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let start = bytes.firstIndex { !isSpace($0) } ?? bytes.count
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

public import BoroughConfig
import Domain
import Foundation
import Spreadsheets

/// The rows that have something to put right, with all their cells as they were read, and the cells in question marked.
///
/// It holds what the exports hold, names too. It is written on request only, for its owner alone, and stays in the borough.
public struct IssueWorkbook {
    /// What became of a file since the run.
    public enum Condition: Sendable {
        case asRead, changed, gone
    }

    private let feedback: RunFeedback
    private let configuration: BoroughConfiguration
    private let condition: (RunFeedback.File) -> Condition

    public init(_ feedback: RunFeedback, configuration: BoroughConfiguration, condition: @escaping (RunFeedback.File) -> Condition) {
        self.feedback = feedback
        self.configuration = configuration
        self.condition = condition
    }

    /// One line of the first sheet.
    private struct Line {
        let file: String
        var sheet = ""
        let errors: Int
        let queries: Int
        var note = ""
    }

    private struct Mark {
        /// Nil for the whole row.
        let column: Int?
        let isQuery: Bool
        let text: String
        let short: String
    }

    /// - Parameter path: of an empty file that only its owner may read.
    /// - Returns: for each file whose rows could not be shown, why.
    public func write(to path: String) throws -> [String] {
        let writer = try WorkbookWriter(path: path)
        let first = try writer.sheet("What to put right")
        let byFile = Dictionary(grouping: feedback.issues) { $0.fileName }
        var lines: [Line] = []
        for file in feedback.files {
            guard let issues = byFile[file.name], !lines.contains(where: { $0.file == file.name }) else { continue }
            let queries = issues.count { $0[.severity] == Issue.Severity.query.rawValue }
            var line = Line(file: file.name, errors: issues.count - queries, queries: queries)
            switch condition(file) {
            case .gone: line.note = "The file is not where it was; its rows cannot be shown."
            case .changed: line.note = "The file has changed since it was read; read it again for its rows."
            case .asRead: line.sheet = try write(file, issues, writer)
            }
            lines.append(line)
        }
        try write(lines, first, writer)
        try writer.close()
        return lines.filter { !$0.note.isEmpty }.map { "\($0.file): \($0.note)" }
    }

    private func write(_ lines: [Line], _ sheet: WorkbookWriter.Sheet, _ writer: WorkbookWriter) throws {
        let texts = [
            "\(feedback.isCheck ? "Checked" : "Read") on \(feedback.today.inWords).",
            "Each sheet shows the rows of one file that have something to put right, as they were read. Row is the row in the file.",
            "✗ and a red cell with a thick frame: the row was not taken. ? and an amber cell with a dashed frame: it was taken, and a person should look.",
            "The comment on a cell says what is wrong and what to write. Put it right in the case system, export again, and read the files again.",
            "This workbook holds people's data. Keep it in the borough, and delete it when you have done.",
        ]
        try writer.write("What to put right: \(configuration.borough.name)", sheet, row: 0, column: 0, .title)
        for (row, text) in texts.enumerated() { try writer.write(text, sheet, row: row + 1, column: 0) }
        let top = texts.count + 2
        for (column, heading) in ["File", "Sheet", "✗ Not taken", "? To look at", "Note"].enumerated() {
            try writer.write(heading, sheet, row: top, column: column, .heading)
        }
        for (row, line) in lines.enumerated() {
            let cells = [line.file, line.sheet, String(line.errors), String(line.queries), line.note]
            for (column, cell) in cells.enumerated() { try writer.write(cell, sheet, row: top + 1 + row, column: column) }
        }
        try writer.widen(sheet, from: 0, through: 1, to: 28)
        try writer.widen(sheet, from: 2, through: 3, to: 13)
        try writer.widen(sheet, from: 4, through: 4, to: 60)
    }

    // MARK: One file

    /// How many columns stand before the file's own.
    private static let before = 2
    /// How wide they are, in characters: what is to be looked at, and the file's own.
    private static let (adviceWidth, cellWidth) = (45, 16)

    /// How many lines a text takes in so many characters.
    private static func lines(_ text: String, _ width: Int) -> Int {
        text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { $0 + max(1, ($1.count + width - 6) / (width - 5)) }
    }

    /// - Returns: the name of the sheet.
    private func write(_ file: RunFeedback.File, _ issues: [ListedIssue], _ writer: WorkbookWriter) throws -> String {
        let sheet = try writer.sheet(file.name)
        let marks = Dictionary(grouping: issues) { Int($0[.row]) ?? 0 }.mapValues { $0.map(Self.mark) }
        for (column, heading) in ["Row", "What to look at"].enumerated() { try writer.write(heading, sheet, row: 0, column: column, .heading) }
        try writer.widen(sheet, from: 0, through: 0, to: 7)
        try writer.widen(sheet, from: 1, through: 1, to: Double(Self.adviceWidth))
        try writer.freeze(sheet, rows: 1, columns: Self.before)
        guard var reader = try reader(of: file) else { return sheet.name }
        var row = 0
        while let batch = try reader.nextBatch(limit: 1024) {
            let page = RowPage(batch)
            for source in batch.rows {
                let isHeading = row == 0
                guard isHeading || marks[source.number] != nil else { continue }
                let cells = page.cells(of: source)
                let texts = (0..<source.cellCount).map { cells.text($0) ?? cells.lossyText($0) }
                try write(texts, marks[source.number] ?? [], number: source.number, at: row, isHeading: isHeading, sheet, writer)
                if isHeading, !texts.isEmpty { try writer.widen(sheet, from: Self.before, through: Self.before + texts.count - 1, to: Double(Self.cellWidth)) }
                row += 1
            }
        }
        return sheet.name
    }

    private func write(
        _ texts: [String], _ marks: [Mark], number: Int, at row: Int, isHeading: Bool, _ sheet: WorkbookWriter.Sheet, _ writer: WorkbookWriter
    ) throws {
        let worst: WorkbookWriter.Style = marks.isEmpty ? .plain : marks.allSatisfy(\.isQuery) ? .query : .error
        if !isHeading || !marks.isEmpty {
            try writer.write(String(number), sheet, row: row, column: 0, worst)
            try writer.write(marks.map(\.short).joined(separator: "\n"), sheet, row: row, column: 1, worst)
        }
        for column in 0..<max(texts.count, (marks.compactMap(\.column).max() ?? -1) + 1) {
            let own = marks.filter { $0.column == column }
            let style: WorkbookWriter.Style = own.isEmpty ? (isHeading ? .heading : .plain) : own.allSatisfy(\.isQuery) ? .query : .error
            try writer.write(texts.indices.contains(column) ? texts[column] : "", sheet, row: row, column: Self.before + column, style)
            if !own.isEmpty { try writer.comment(own.map(\.text).joined(separator: "\n\n"), sheet, row: row, column: Self.before + column) }
        }
        // Headings and marked cells are wrapped; other cells are cut off by the next.
        let wrapped = isHeading ? texts : marks.compactMap(\.column).filter(texts.indices.contains).map { texts[$0] }
        let highest = wrapped.map { Self.lines($0, Self.cellWidth) }.max() ?? 1
        try writer.raise(sheet, row: row, lines: max(highest, Self.lines(marks.map(\.short).joined(separator: "\n"), Self.adviceWidth)))
        let whole = marks.filter { $0.column == nil }
        if !whole.isEmpty { try writer.comment(whole.map(\.text).joined(separator: "\n\n"), sheet, row: row, column: 0) }
    }

    private static func mark(_ issue: ListedIssue) -> Mark {
        let isQuery = issue[.severity] == Issue.Severity.query.rawValue
        let sign = isQuery ? "?" : "✗"
        let place = issue[.column].isEmpty ? "" : "\(issue[.column]): "
        return Mark(
            column: column(ofCell: issue[.cell]), isQuery: isQuery, text: "\(sign) \(issue[.message])\n\(issue[.fix])",
            short: "\(sign) \(place)\(issue[.message])")
    }

    /// The column's position from 0, from the letters of a cell like `C7`; nil where there are none.
    static func column(ofCell cell: String) -> Int? {
        let letters = cell.utf8.prefix { $0 >= 65 && $0 <= 90 }
        return letters.isEmpty ? nil : letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
    }

    private func reader(of file: RunFeedback.File) throws -> (any RowReader)? {
        let parts = try ExportFiles(paths: [file.path], configuration: configuration).parts
        guard let part = parts.first(where: { $0.location(1).name == file.name }), case .success(let content) = part.content,
            case .rows(let open) = content.reading
        else { return nil }
        return try open()
    }
}

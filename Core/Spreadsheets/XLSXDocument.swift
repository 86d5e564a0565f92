import Foundation

/// A spreadsheet as a workbook of the kind .xlsx (ECMA-376).
public struct XLSXDocument {
    private let spreadsheet: Spreadsheet

    public init(_ spreadsheet: Spreadsheet) { self.spreadsheet = spreadsheet }

    /// - Parameter path: of a file that is there.
    /// - Throws: `WorkbookWriter.Fault`.
    public func write(to path: String) throws {
        let writer = try WorkbookWriter(path: path, font: Spreadsheet.font)
        try writer.describe(title: spreadsheet.title, author: Spreadsheet.author, made: spreadsheet.madeAt)
        for (number, sheet) in spreadsheet.sheets.enumerated() { try write(sheet, number, writer) }
        try writer.close()
    }

    private func write(_ sheet: Spreadsheet.Sheet, _ number: Int, _ writer: WorkbookWriter) throws {
        let place = try writer.sheet(sheet.name)
        try writer.write(sheet.title, place, row: 0, column: 0, .title)
        for (row, sentence) in sheet.sentences.enumerated() { try writer.write(sentence, place, row: row + 1, column: 0) }
        guard let table = sheet.table else { return }
        for (column, description) in table.columns.enumerated() {
            try writer.widen(place, from: column, through: column, to: Double(description.width))
        }
        try writer.table(
            Spreadsheet.tableName(number), headings: table.columns.map(\.heading), rows: table.rows.count, place, row: sheet.firstRow)
        for (row, cells) in table.rows.enumerated() {
            for (column, cell) in cells.enumerated() { try write(cell, place, row: sheet.firstRow + 1 + row, column: column, writer) }
        }
    }

    private func write(_ cell: Spreadsheet.Cell, _ sheet: WorkbookWriter.Sheet, row: Int, column: Int, _ writer: WorkbookWriter) throws {
        switch cell {
        case .text(let text): try writer.write(text, sheet, row: row, column: column, .wrapped)
        case .mark(let mark): try writer.write(mark, sheet, row: row, column: column, .mark)
        case .number(let number, let hasDecimal): try writer.write(number, sheet, row: row, column: column, hasDecimal ? .decimal : .whole)
        case .link(let text, let other): try writer.link(text, to: other, sheet, row: row, column: column)
        }
    }
}

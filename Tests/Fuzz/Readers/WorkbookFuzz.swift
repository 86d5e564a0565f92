import TestSupport

@testable import Intake

/// Workbooks: whole files, and the parts of one, which are deeper than bytes that have to be a zip file first.
struct WorkbookFuzz: FuzzReader {
    static let name = "workbook"

    private let file: ScratchFile

    init(folder: String) { file = ScratchFile(folder: folder, name: "Return.xlsx") }

    private struct Row: Equatable {
        let number: Int
        let cells: [[UInt8]]
        let withoutText: [Int]
        let fault: RowBatch.Fault?
    }

    func read(_ input: FuzzInput) throws {
        var input = input
        let frame = input.choice(of: 3)
        let pieceSize = 4 + input.choice()
        let limit = 1 + input.choice(of: 16)
        try file.write(frame == 0 ? Array(input.rest) : Array(WorkbookParts(input, isFramed: frame == 2).zip.data))
        let workbook: Workbook
        do {
            workbook = try Workbook(path: file.path)
        } catch let refusal as FileRefusal {
            return try BrokenPromise.unless(!refusal.message.isEmpty && !refusal.fix.isEmpty, "a refusal says why, and what to do")
        }
        try BrokenPromise.unless(
            !workbook.sheets.isEmpty && workbook.sheets.count <= WorkbookLimits.sheets, "a workbook has sheets, and no more than its limit")
        try BrokenPromise.unless(Set(workbook.sheets.map(\.part)).count == workbook.sheets.count, "no part is read twice")
        try BrokenPromise.unless(workbook.strings.count <= WorkbookLimits.strings, "there are no more texts than the limit")
        for sheet in workbook.sheets.prefix(4) {
            let whole = try read(sheet, of: workbook, limit: 1 << 12)
            try BrokenPromise.unless(try read(sheet, of: workbook, limit: limit) == whole, "rows do not depend on how many are asked for")
            try BrokenPromise.unless(try readInPieces(sheet, of: workbook, pieceSize) == whole, "rows do not depend on pieces of \(pieceSize) bytes")
            if let whole { try check(whole) }
        }
    }

    /// Nil where the sheet is refused.
    private func read(_ sheet: Workbook.Sheet, of workbook: Workbook, limit: Int) throws -> [Row]? {
        do {
            let reader = try SheetReader(sheet, of: workbook)
            var rows: [Row] = []
            while let batch = try reader.nextBatch(limit: limit) {
                try BrokenPromise.unless(!batch.rows.isEmpty && batch.rows.count <= limit, "a batch has a row and at most \(limit)")
                rows += try Self.rows(of: batch)
            }
            return rows
        } catch is FileRefusal {
            return nil
        }
    }

    private func readInPieces(_ sheet: Workbook.Sheet, of workbook: Workbook, _ pieceSize: Int) throws -> [Row]? {
        do {
            let parser = try SheetParser(sheet, of: workbook, pieceSize: pieceSize)
            var rows: [Row] = []
            while let batch = try parser.nextBatch(limit: 1 << 20) { rows += try Self.rows(of: batch) }
            return rows
        } catch is FileRefusal {
            return nil
        }
    }

    private static func rows(of batch: RowBatch) throws -> [Row] {
        try BatchShape.check(batch)
        return batch.rows.map { row in
            let cells = row.firstCell..<(row.firstCell + row.cellCount)
            return Row(
                number: row.number, cells: cells.map { Array(batch.bytes[batch.range(ofCell: $0)]) },
                withoutText: cells.filter { batch.cellFaults[$0] != nil }.map { $0 - row.firstCell }, fault: row.fault)
        }
    }

    private func check(_ rows: [Row]) throws {
        guard let width = rows.first?.cells.count else { return }
        try BrokenPromise.unless(width <= WorkbookLimits.headings, "there are no more headings than the limit")
        for (row, next) in zip(rows, rows.dropFirst()) { try BrokenPromise.unless(row.number < next.number, "row numbers grow") }
        try BrokenPromise.unless((rows.last?.number ?? 0) <= WorkbookLimits.rows, "there are no more rows than the limit")
        for row in rows {
            if case .beyondHeadings(let column) = row.fault {
                try BrokenPromise.unless(row.cells.count == width + 1 && column >= width, "a cell beyond the headings is the row's last")
            } else {
                try BrokenPromise.unless(row.cells.count == width && row.fault == nil, "every row is as wide as the headings")
            }
            for (index, cell) in row.cells.enumerated() {
                let isWithoutText = row.withoutText.contains(index)
                try BrokenPromise.unless(cell.count <= WorkbookLimits.cellBytes + (isWithoutText ? 1 : 0), "no cell is longer than the limit")
                try BrokenPromise.unless(
                    isWithoutText ? cell.first == 0xFF : String(validating: cell, as: UTF8.self) != nil, "a cell holds text, an error or no result")
            }
        }
    }
}

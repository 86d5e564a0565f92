/// Makes rows of a sheet's XML (ECMA-376 part 1, 18.3.1). Rows keep the numbers that a spreadsheet shows, and cells their
/// columns; what is left out is empty. Rows that hold nothing are passed over.
final class SheetRows: XMLEvents {
    private enum Kind {
        case number, shared, text, flag, day, error
        case inline
    }

    /// The rows that are finished, and in its bytes and cells the one that is not.
    private(set) var batch = RowBatch()
    private let workbook: Workbook
    /// The position after the last heading; nil before they have come.
    private var width: Int?
    private var cellCount = 0
    private var isInData = false

    // The row.
    private var row = 0
    private var isInRow = false
    private var firstCell = 0
    private var firstByte = 0
    /// The position after the last cell that stands in `batch`.
    private var nextColumn = 0
    private var lastFilled = -1
    /// The first cell that holds something beyond the headings.
    private var stray: Int?

    // The cell.
    private var column = -1
    private var isInCell = false
    private var kind = Kind.number
    private var style = 0
    private var isInValue = false
    private var hasFormula = false
    private var value: [UInt8] = []
    private var text = CellText()

    private let textLimit: Int
    /// Of the cells that held something.
    private var textBytes = 0

    /// The first row that is handed over, as a spreadsheet numbers it.
    private let firstRow: Int

    init(_ workbook: Workbook, from firstRow: Int, textBytes: Int) { (self.workbook, self.firstRow, textLimit) = (workbook, firstRow, textBytes) }

    /// The first finished rows, at most `limit`; nil where there are none.
    func take(_ limit: Int) -> RowBatch? {
        guard !batch.rows.isEmpty else { return nil }
        let (cells, bytes) = (batch.cellEnds.count, batch.bytes.count)
        let rest = batch.split(after: limit)
        // What is taken away stood before the row that is not finished.
        firstCell -= cells - rest.cellEnds.count
        firstByte -= bytes - rest.bytes.count
        defer { batch = rest }
        return batch
    }

    // MARK: Events

    func start(_ name: XMLName, _ attributes: XMLAttributes, line: Int) throws {
        guard isInData else {
            isInData = name == "sheetData"
            return
        }
        if name == "c" {
            try startCell(attributes)
        } else if name == "v" {
            isInValue = true
        } else if name == "row" {
            try startRow(attributes)
        } else if name == "f" {
            hasFormula = true
        } else if kind == .inline {
            text.start(name)
        }
    }

    func end(_ name: XMLName, line: Int) throws {
        guard isInData else { return }
        if name == "c" {
            try endCell()
        } else if name == "v" {
            isInValue = false
        } else if name == "row" {
            try endRow()
        } else if name == "sheetData" {
            isInData = false
        } else if kind == .inline {
            text.end(name)
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) throws {
        if isInValue {
            value.append(contentsOf: bytes)
            try CellText.check(value.count)
        } else if kind == .inline, isInData {
            try text.append(bytes)
        }
    }

    // MARK: Rows

    private func startRow(_ attributes: XMLAttributes) throws {
        guard !isInRow else { throw FileRefusal.damaged("a row stands within another") }
        isInRow = true
        if let bytes = attributes.bytes("r") {
            guard let number = XMLAttributes.number(bytes), number > row else { throw FileRefusal.damaged("its rows are not in order") }
            row = number
        } else {
            row += 1
        }
        guard row <= WorkbookLimits.rows else { throw FileRefusal.tooLarge("a sheet has more than \(WorkbookLimits.rows) rows") }
        (firstCell, firstByte) = (batch.cellEnds.count, batch.bytes.count)
        (nextColumn, lastFilled, column, stray) = (0, -1, -1, nil)
    }

    private func endRow() throws {
        guard lastFilled >= 0, row >= firstRow else {
            isInRow = false
            return batch.truncate(cells: firstCell, bytes: firstByte)
        }
        if width == nil {
            guard lastFilled < WorkbookLimits.headings else { throw FileRefusal.tooLarge("a sheet has more than \(WorkbookLimits.headings) headings") }
            width = lastFilled + 1
        }
        let width = width ?? 0
        if stray == nil, nextColumn > width {
            // What was appended after the last heading is white space.
            batch.truncate(cells: firstCell + width, bytes: batch.cellEnds[firstCell + width - 1])
        }
        fill(to: width)
        isInRow = false
        cellCount += batch.cellEnds.count - firstCell
        guard cellCount <= WorkbookLimits.cells else { throw FileRefusal.tooLarge("a sheet has more than \(WorkbookLimits.cells) cells") }
        batch.rows.append(
            .init(number: row, firstCell: firstCell, cellCount: batch.cellEnds.count - firstCell, fault: stray.map { .beyondHeadings(column: $0) }))
    }

    /// Appends empty cells up to a column.
    private func fill(to column: Int) { fill(to: column, at: batch.bytes.count) }

    /// - Parameter end: where the empty cells lie among the bytes.
    private func fill(to column: Int, at end: Int) {
        while nextColumn < column {
            batch.cellEnds.append(end)
            nextColumn += 1
        }
    }

    // MARK: Cells

    private func startCell(_ attributes: XMLAttributes) throws {
        guard isInRow, !isInCell else { throw FileRefusal.damaged("a cell stands outside of any row") }
        isInCell = true
        let earlier = column
        column += 1
        if let bytes = attributes.bytes("r") {
            guard let place = Self.column(bytes), place > earlier else { throw FileRefusal.damaged("the cells of row \(row) are not in order") }
            column = place
        }
        guard column < WorkbookLimits.columns else { throw FileRefusal.tooLarge("a sheet has more than \(WorkbookLimits.columns) columns") }
        style = attributes.number("s") ?? 0
        kind = Self.kind(attributes.bytes("t"))
        (isInValue, hasFormula) = (false, false)
        value.removeAll(keepingCapacity: true)
        if kind == .inline { text.begin() }
    }

    private static func kind(_ bytes: UnsafeBufferPointer<UInt8>?) -> Kind {
        guard let bytes, let first = bytes.first else { return .number }
        switch first {
        case UInt8(ascii: "s"): return bytes.count == 1 ? .shared : .text
        case UInt8(ascii: "i"): return .inline
        case UInt8(ascii: "b"): return .flag
        case UInt8(ascii: "e"): return .error
        case UInt8(ascii: "d"): return .day
        default: return .number
        }
    }

    private func endCell() throws {
        isInCell = false
        let isUncalculated = hasFormula && value.isEmpty && kind != .text && kind != .inline
        if kind == .inline { text.finish() }
        let isEmpty = kind == .inline ? text.bytes.isEmpty : value.isEmpty
        guard !isEmpty || isUncalculated else { return }
        let isBeyond = width.map { column >= $0 } ?? false
        if !isBeyond { fill(to: column) }
        let start = batch.bytes.count
        let fault: RowBatch.CellFault? = isUncalculated ? .notCalculated : kind == .error ? .errorValue : nil
        // A byte that is no text marks a cell without a value; why it does is kept beside.
        if fault != nil { batch.bytes.append(0xFF) }
        if !isUncalculated { try appendValue() }
        textBytes += batch.bytes.count - start
        guard textBytes <= textLimit else { throw FileRefusal.tooLarge("the cells of a sheet hold more than \(textLimit >> 20) MB of text") }
        guard batch.bytes.count <= WorkbookLimits.rowsBytes else {
            throw FileRefusal.tooLarge("a row, or a few that follow one another, hold more than \(WorkbookLimits.rowsBytes >> 20) MB of text")
        }
        let holdsNothing = batch.bytes[start...].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        if isBeyond {
            // What stands far out is not filled up to: one cell says that there is something.
            guard !holdsNothing, stray == nil else { return batch.truncate(cells: batch.cellEnds.count, bytes: start) }
            fill(to: width ?? 0, at: start)
            stray = column
        }
        if let fault { batch.cellFaults[batch.cellEnds.count] = fault }
        batch.cellEnds.append(batch.bytes.count)
        nextColumn += 1
        if !holdsNothing { lastFilled = column }
    }

    private func appendValue() throws {
        switch kind {
        case .number:
            if workbook.dateStyles.isDate(style) {
                CellNumber.appendDate(value, countsFrom1904: workbook.countsFrom1904, to: &batch.bytes)
            } else {
                CellNumber.append(value, to: &batch.bytes)
            }
        case .shared:
            let index = value.withUnsafeBufferPointer { XMLAttributes.number($0) }
            guard let index, workbook.strings.append(index, to: &batch.bytes) else { throw FileRefusal.damaged("a text in row \(row) is missing") }
        case .inline: batch.bytes.append(contentsOf: text.bytes)
        case .text, .error: batch.bytes.append(contentsOf: value.contains(UInt8(ascii: "_")) ? CellText.decoded(value) : value)
        case .flag: batch.bytes.append(contentsOf: (value == [UInt8(ascii: "0")] || value == Array("false".utf8) ? "FALSE" : "TRUE").utf8)
        // The time of day is dropped, as it is from a number.
        case .day: batch.bytes.append(contentsOf: value.prefix { $0 != UInt8(ascii: "T") })
        }
    }

    /// The position of the column in a reference such as `AB12`; nil where there is none.
    private static func column(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var number = 0
        for byte in bytes {
            switch byte {
            case 65...90: number = number * 26 + Int(byte - 64)
            case 97...122: number = number * 26 + Int(byte - 96)
            default: return number > 0 ? number - 1 : nil
            }
            // The check of the limit is to find it, not an overflow.
            if number > 1 << 20 { return number }
        }
        return nil
    }
}

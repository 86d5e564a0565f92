/// Some rows of a file as UTF-8 cells, in one buffer: cheap to make, to hand to another thread and to throw away.
struct RowBatch: Sendable {
    /// Where one row's cells lie.
    struct Row: Sendable {
        /// As a spreadsheet numbers it.
        let number: Int
        let firstCell: Int
        let cellCount: Int
        let fault: Fault?
    }

    /// Why the cells of a row cannot be trusted.
    enum Fault: Sendable {
        case quoteNeverClosed
        case textAfterClosingQuote
    }

    var bytes: [UInt8] = []
    /// The end of each cell in `bytes`; a cell begins where the one before it ends.
    var cellEnds: [Int] = []
    var rows: [Row] = []

    func range(ofCell index: Int) -> Range<Int> {
        (index == 0 ? 0 : cellEnds[index - 1])..<cellEnds[index]
    }

    /// The cell's text; nil where its bytes are not valid in the file's encoding.
    func text(ofCell index: Int) -> String? {
        String(validating: bytes[range(ofCell: index)], as: UTF8.self)
    }
}

/// A batch that is full: one object, so that a row's cells cost one reference to hand around.
final class RowPage: Sendable {
    let bytes: [UInt8]
    private let cellEnds: [Int]
    let rows: [RowBatch.Row]

    init(_ batch: RowBatch) {
        (bytes, cellEnds, rows) = (batch.bytes, batch.cellEnds, batch.rows)
    }

    func range(ofCell index: Int) -> Range<Int> {
        (index == 0 ? 0 : cellEnds[index - 1])..<cellEnds[index]
    }

    func cells(of row: RowBatch.Row) -> Cells { Cells(page: self, first: row.firstCell, count: row.cellCount) }
}

/// Reads a file row by row, a batch at a time.
protocol RowReader: Sendable {
    /// The next rows, at most `limit`; nil at the end of the file.
    mutating func nextBatch(limit: Int) throws -> RowBatch?
}

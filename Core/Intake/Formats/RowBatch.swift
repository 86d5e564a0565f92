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
    enum Fault: Equatable, Sendable {
        case quoteNeverClosed
        case textAfterClosingQuote
        /// A cell holds something where there is no heading; it is the row's last.
        case beyondHeadings(column: Int)
    }

    /// Why a cell holds no value, though something stands in it.
    enum CellFault: Equatable, Sendable {
        /// A formula whose result nobody has worked out.
        case notCalculated
        /// `#REF!` and the like.
        case errorValue
    }

    /// The bytes of text after which a batch is handed over, however few its rows are: it is held in memory as a whole.
    static let enoughBytes = 1 << 22

    var bytes: [UInt8] = []
    /// The end of each cell in `bytes`; a cell begins where the one before it ends.
    var cellEnds: [Int] = []
    var rows: [Row] = []
    /// By the cell's index. Such a cell begins with a byte that is no text.
    var cellFaults: [Int: CellFault] = [:]

    func range(ofCell index: Int) -> Range<Int> {
        (index == 0 ? 0 : cellEnds[index - 1])..<cellEnds[index]
    }

    /// The cell's text; nil where its bytes are not valid in the file's encoding.
    func text(ofCell index: Int) -> String? {
        String(validating: bytes[range(ofCell: index)], as: UTF8.self)
    }
}

extension RowBatch {
    /// Drops what was appended for a row that is not finished.
    mutating func truncate(cells: Int, bytes: Int) {
        self.cellEnds.removeSubrange(cells...)
        self.bytes.removeSubrange(bytes...)
    }

    /// Takes what comes after the first `limit` rows out into a batch of its own.
    mutating func split(after limit: Int) -> RowBatch {
        var rest = RowBatch()
        let isWhole = rows.count <= limit
        let (firstCell, endOfRows) = (isWhole ? endOfLastRow : rows[limit].firstCell, isWhole ? rows.count : limit)
        let firstByte = firstCell == 0 ? 0 : cellEnds[firstCell - 1]
        rest.bytes = Array(bytes[firstByte...])
        rest.cellEnds = cellEnds[firstCell...].map { $0 - firstByte }
        rest.rows = rows[endOfRows...].map { .init(number: $0.number, firstCell: $0.firstCell - firstCell, cellCount: $0.cellCount, fault: $0.fault) }
        for (cell, fault) in cellFaults where cell >= firstCell { rest.cellFaults[cell - firstCell] = fault }
        truncate(cells: firstCell, bytes: firstByte)
        rows.removeSubrange(endOfRows...)
        return rest
    }

    private var endOfLastRow: Int { rows.last.map { $0.firstCell + $0.cellCount } ?? 0 }
}

/// A batch that is full: one object, so that a row's cells cost one reference to hand around.
final class RowPage: Sendable {
    let bytes: [UInt8]
    private let cellEnds: [Int]
    let rows: [RowBatch.Row]
    private let cellFaults: [Int: RowBatch.CellFault]

    init(_ batch: RowBatch) {
        (bytes, cellEnds, rows, cellFaults) = (batch.bytes, batch.cellEnds, batch.rows, batch.cellFaults)
    }

    func range(ofCell index: Int) -> Range<Int> {
        (index == 0 ? 0 : cellEnds[index - 1])..<cellEnds[index]
    }

    func fault(ofCell index: Int) -> RowBatch.CellFault? { cellFaults[index] }

    func withCellEnds<T>(_ body: (UnsafeBufferPointer<Int>) throws -> T) rethrows -> T { try cellEnds.withUnsafeBufferPointer(body) }

    func cells(of row: RowBatch.Row) -> Cells { Cells(page: self, first: row.firstCell, count: row.cellCount) }
}

/// Reads a file row by row, a batch at a time.
protocol RowReader: Sendable {
    /// The next rows, at most `limit`; nil at the end of the file.
    mutating func nextBatch(limit: Int) throws -> RowBatch?
}

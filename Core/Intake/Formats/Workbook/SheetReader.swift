import Synchronization

/// Reads a sheet of a workbook row by row. The first row that holds anything, from the one in which headings stand on, gives its width.
///
/// A reading failure at any row is a `FileRefusal`: what has been taken of the sheet until then is not to be kept.
final class SheetReader: RowReader {
    /// The parser belongs to one thread at a time.
    private let parser: Mutex<SheetParser>

    /// - Parameter firstRow: as a spreadsheet numbers it; what stands above is passed over.
    init(_ sheet: Workbook.Sheet, of workbook: Workbook, from firstRow: Int = 1) throws {
        parser = Mutex(try SheetParser(sheet, of: workbook, from: firstRow))
    }

    func nextBatch(limit: Int) throws -> RowBatch? {
        try parser.withLock { try $0.nextBatch(limit: limit) }
    }
}

/// The XML of one sheet on its way to rows.
final class SheetParser {
    private let xml: PartXML
    private var rows: SheetRows
    /// Cells of a batch; a wide sheet has fewer rows in one, so that a batch takes no more memory than another's.
    private static let cellsOfBatch = 1 << 17

    /// - Parameters:
    ///   - pieceSize: how many bytes are read at a time; at least four.
    ///   - textBytes: of the text that its rows may hold.
    init(
        _ sheet: Workbook.Sheet, of workbook: Workbook, from firstRow: Int = 1, pieceSize: Int = 1 << 16, textBytes: Int = WorkbookLimits.textBytes
    ) throws {
        let container = try ZipContainer(path: workbook.path)
        rows = SheetRows(workbook, from: firstRow, textBytes: textBytes)
        xml = try PartXML(try container.part(sheet.part, limit: WorkbookLimits.sheetBytes), pieceSize: pieceSize)
    }

    func nextBatch(limit: Int) throws -> RowBatch? {
        while !xml.isAtEnd, rows.batch.rows.isEmpty || hasRoom(limit) { try xml.advance(&rows) }
        return rows.take(limit)
    }

    private func hasRoom(_ limit: Int) -> Bool {
        rows.batch.rows.count < limit && rows.batch.cellEnds.count < Self.cellsOfBatch && rows.batch.bytes.count < RowBatch.enoughBytes
    }
}

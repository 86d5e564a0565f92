/// Finds the row in which a table's headings stand, where a report's title and the like may stand above it.
enum HeadingsRow {
    /// A title, the day of the report, who made it and for what: more than this stands above no table.
    private static let most = 20

    /// - Parameter open: reads the table from a row on, as a spreadsheet numbers it.
    static func find(_ open: (_ firstRow: Int) throws -> any RowReader) throws -> Int {
        var reader = try open(1)
        guard let batch = try reader.nextBatch(limit: 50), let first = batch.rows.first else { return 1 }
        if isWhole(first, batch), batch.rows.allSatisfy({ $0.cellCount <= first.cellCount && !reachesBeyond($0) }) { return 1 }
        var candidates: [(row: Int, filled: Int)] = []
        var next = 1
        while next <= most {
            var reader = try open(next)
            guard let batch = try reader.nextBatch(limit: 1), let row = batch.rows.first, row.number <= most else { break }
            candidates.append((row.number, row.fault == nil ? filled(row, batch) : 0))
            next = row.number + 1
        }
        // Rows of the table may lack a cell, and headings seldom do.
        let widest = candidates.map(\.filled).max() ?? 0
        return candidates.first { $0.filled >= 2 && $0.filled * 5 >= widest * 4 }?.row ?? 1
    }

    /// Whether most of its cells say something, as those of headings do.
    private static func isWhole(_ row: RowBatch.Row, _ batch: RowBatch) -> Bool {
        let filled = filled(row, batch)
        return row.fault == nil && filled >= 2 && filled * 2 > row.cellCount
    }

    private static func filled(_ row: RowBatch.Row, _ batch: RowBatch) -> Int {
        (row.firstCell..<row.firstCell + row.cellCount).count { !batch.range(ofCell: $0).isEmpty }
    }

    private static func reachesBeyond(_ row: RowBatch.Row) -> Bool {
        if case .beyondHeadings = row.fault { true } else { false }
    }
}

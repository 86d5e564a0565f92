import BoroughConfig
import Domain

/// A table of an export that is being written row by row.
protocol ExportTable: AnyObject {
    var layout: Layout { get }
    /// As a spreadsheet numbers it.
    var nextRow: Int { get }

    /// The cells of a row, as the table has them.
    func cells(of row: [Record?], codes: CodeBook) -> [SampleCell]
    func append(_ cells: [SampleCell]) throws
    func close() throws
}

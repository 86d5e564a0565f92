import Foundation
import TestSupport

@testable import BoroughConfig
@testable import Intake

/// The rows of a delimited file, as plain values.
enum Rows {
    struct Row: Equatable {
        let number: Int
        /// Nil where a cell's bytes are no text.
        let cells: [String?]
        let fault: RowBatch.Fault?

        init(_ number: Int, _ cells: [String?], _ fault: RowBatch.Fault? = nil) {
            self.number = number
            self.cells = cells
            self.fault = fault
        }
    }

    static func of(_ text: String, delimiter: Dialect.Delimiter = .comma, limit: Int = 1000) throws -> [Row] {
        try of(Data(text.utf8), delimiter: delimiter, limit: limit)
    }

    static func of(
        _ data: Data, _ encoding: Dialect.Encoding = .utf8, delimiter: Dialect.Delimiter = .comma, limit: Int = 1000
    ) throws -> [Row] {
        let folder = try TemporaryFolder()
        let dialect = Dialect(encoding: encoding, delimiter: delimiter, dates: [], headings: .exact, codes: .exact, labels: [:])
        var reader = try DelimitedReader(path: try folder.write(data, to: "rows.csv"), dialect: dialect)
        var rows: [Row] = []
        while let batch = try reader.nextBatch(limit: limit) {
            rows += batch.rows.map { row in
                Row(row.number, (0..<row.cellCount).map { batch.text(ofCell: row.firstCell + $0) }, row.fault)
            }
        }
        return rows
    }
}

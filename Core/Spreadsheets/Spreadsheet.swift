/// A workbook for readers, as the Government Analysis Function asks for it ("Releasing statistics in spreadsheets"): on each sheet a title in
/// its first cell, sentences below it and at most one table, marked up, without merged, empty or split cells.
public struct Spreadsheet: Sendable {
    public enum Cell: Hashable, Sendable {
        case text(String)
        /// What stands in place of a number.
        case mark(String)
        /// With no decimals or one.
        case number(Double, hasDecimal: Bool)
        /// To the first cell of another sheet.
        case link(String, sheet: String)
    }

    public struct Column: Hashable, Sendable {
        public let heading: String
        /// In characters.
        public let width: Int

        public init(_ heading: String, width: Int) {
            self.heading = heading
            self.width = width
        }
    }

    public struct Table: Sendable {
        public let columns: [Column]
        /// As many cells in each as there are columns.
        public let rows: [[Cell]]

        public init(columns: [Column], rows: [[Cell]]) {
            self.columns = columns
            self.rows = rows
        }
    }

    public struct Sheet: Sendable {
        /// On its tab.
        public let name: String
        public let title: String
        public let sentences: [String]
        public let table: Table?

        public init(name: String, title: String, sentences: [String] = [], table: Table? = nil) {
            self.name = name
            self.title = title
            self.sentences = sentences
            self.table = table
        }

        /// The row in which the table's headings stand, counted from 0.
        var firstRow: Int { 1 + sentences.count }
    }

    public let title: String
    /// Seconds since 1 January 1970.
    public let madeAt: Int
    public let sheets: [Sheet]

    public init(title: String, madeAt: Int, sheets: [Sheet]) {
        self.title = title
        self.madeAt = madeAt
        self.sheets = sheets
    }

    /// The typeface of all of it, and its least size in points.
    static let font = (name: "Arial", size: 12.0)
    static let author = "Restart"

    /// What a table is called inside the file, by the number of its sheet.
    static func tableName(_ number: Int) -> String { "table_\(number + 1)" }
}

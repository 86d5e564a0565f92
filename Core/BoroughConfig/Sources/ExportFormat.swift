/// A kind of file that an export may be.
public enum ExportFormat: String, CaseIterable, Sendable {
    /// Rows and columns as text, whatever stands between the cells.
    case csv
    /// A workbook of Excel 2007 or later.
    case xlsx
    /// A Children in Need census return, which says itself how it is laid out.
    case census = "cin-census"

    /// Endings of file names, in small letters.
    public var endings: [String] {
        switch self {
        case .csv: ["csv", "txt", "tsv", "tab"]
        case .xlsx: ["xlsx", "xlsm"]
        case .census: ["xml"]
        }
    }

    /// Endings of spreadsheets that are not read, for saying so.
    public static let spreadsheetsNotRead = ["xls", "xlsb", "ods", "numbers"]

    /// From the ending of a file's name, or of a pattern for names; nil where that is none of these.
    public init?(fileName: String) {
        let ending = Self.ending(of: fileName)
        guard let format = Self.allCases.first(where: { $0.endings.contains(ending) }) else { return nil }
        self = format
    }

    /// In small letters; empty where a name has none.
    public static func ending(of fileName: String) -> String {
        guard let point = fileName.lastIndex(of: ".") else { return "" }
        return fileName[fileName.index(after: point)...].lowercased()
    }
}

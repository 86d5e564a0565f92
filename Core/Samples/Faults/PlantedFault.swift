/// A fault that was planted, as intake has to report it.
public struct PlantedFault: Hashable, Sendable {
    public let file: String
    /// The sheet of a workbook; otherwise empty.
    public let sheet: String
    /// As a spreadsheet numbers it; of a census return the line.
    public let row: Int
    /// The heading, or the element of a census return; empty for a fault of the whole row.
    public let column: String
    public let code: String
    /// The `file:row` of the fault that it comes with and cannot be told apart from; otherwise empty.
    public let follows: String

    init(_ code: String, file: String, sheet: String = "", row: Int, column: String = "", follows: String = "") {
        self.file = file
        self.sheet = sheet
        self.row = row
        self.column = column
        self.code = code
        self.follows = follows
    }
}

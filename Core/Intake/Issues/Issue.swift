public import Domain
import Spreadsheets

/// Something in an export that a person should know, as `issues.csv` lists it.
public struct Issue: Sendable {
    public enum Severity: String, Sendable {
        /// No row of the file was taken.
        case rejectFile = "reject_file"
        /// The row was refused.
        case error
        /// The row was kept; a person should look.
        case query
    }

    public struct Location: Hashable, Sendable, CustomStringConvertible {
        public let file: String
        /// The sheet of a workbook; empty for a text file, and for a workbook as a whole.
        public let sheet: String
        /// As a spreadsheet numbers it: the heading is row 1.
        public let row: Int

        public init(file: String, sheet: String = "", row: Int) {
            self.file = file
            self.sheet = sheet
            self.row = row
        }

        /// `people.csv:7` or `Return.xlsx#People:7`.
        public var description: String { "\(Self.name(ofFile: file, sheet: sheet)):\(row)" }

        /// Names a file, or a sheet of one, in a single word.
        static func name(ofFile file: String, sheet: String) -> String { sheet.isEmpty ? file : "\(file)#\(sheet)" }

        /// The file in a single word, with its sheet.
        public var name: String { Self.name(ofFile: file, sheet: sheet) }

        /// The same file's other row.
        func at(row: Int) -> Location { Location(file: file, sheet: sheet, row: row) }

        /// For a sentence.
        var words: String { sheet.isEmpty ? "row \(row) of \(file)" : "row \(row) of the sheet `\(sheet)` in \(file)" }
    }

    public let severity: Severity
    public let code: String
    public let location: Location
    /// The heading as it stands in the file; empty for an issue of the whole row.
    public let column: String
    /// The column's position from 0, for naming the cell; nil for an issue of the whole row.
    public let columnIndex: Int?
    public let value: String
    public let caseReference: String
    public let message: String
    public let fix: String
    /// The root cause, for an issue that only follows from another.
    public let causedBy: Location?
    /// What the row would have been, as far as it could be read; it is never written anywhere.
    public var records: [Record] = []
    /// What names the row wherever it stands: its record's type and key, or all of its text where it could not be read.
    public var rowIdentity = ""
    /// The party that the row is about and nobody else, where the issue was found in the row alone: what other rows say may be about the other.
    public var party: Compartment?

    public init(
        _ severity: Severity, _ code: String, at location: Location, column: String = "",
        columnIndex: Int? = nil, value: String = "", caseReference: String = "", message: String, fix: String,
        causedBy: Location? = nil
    ) {
        self.severity = severity
        self.code = code
        self.location = location
        self.column = column
        self.columnIndex = columnIndex
        self.value = value
        self.caseReference = caseReference
        self.message = message
        self.fix = fix
        self.causedBy = causedBy
    }

    /// The same, without what stands in the cell.
    var withoutValue: Issue {
        var issue = Issue(
            severity, code, at: location, column: column, columnIndex: columnIndex, caseReference: caseReference, message: message, fix: fix,
            causedBy: causedBy)
        (issue.records, issue.rowIdentity, issue.party) = (records, rowIdentity, party)
        return issue
    }

    /// `C7`; empty for an issue of the whole row.
    public var cell: String {
        columnIndex.map { "\(ColumnLetters.of($0))\(location.row)" } ?? ""
    }
}

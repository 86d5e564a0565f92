public import Domain

/// What came of reading files.
public struct IntakeSummary: Sendable {
    public struct File: Sendable {
        public let file: String
        /// The sheet of a workbook; empty for a text file, and for a workbook that was not taken as a whole.
        public let sheet: String
        public var path = ""
        /// The name of the source that describes it.
        public var source = ""
        /// The record types that its rows hold.
        public var types: [RecordType] = []
        public var rows = 0
        public var refused = 0
        public var queries = 0
        public var isRejected = false
        public var newRecords = 0
        public var changedRecords = 0
        public var unchangedRecords = 0

        public var accepted: Int { rows - refused }

        /// In a single word: the file's name, with `#` and the sheet's where there is one.
        public var name: String { Issue.Location.name(ofFile: file, sheet: sheet) }
    }

    /// A column of a file, for naming it in an issue.
    public struct Column: Sendable {
        public let heading: String
        public let index: Int
    }

    public var files: [File] = []
    /// The record types that the files brought.
    public var types: Set<RecordType> = []
    /// By record type: how many records the rows held, taken or not, as far as they could be read.
    public var records: [RecordType: Int] = [:]
    /// By `File.name` and then by `type.field`: the column that filled the field.
    public var columns: [String: [String: Column]] = [:]
    public var issues: [Issue] = []
    /// What the census returns among the files came to.
    public var census: [CensusSummary] = []

    public var rows: Int { files.reduce(0) { $0 + $1.rows } }
    public var accepted: Int { files.reduce(0) { $0 + $1.accepted } }
    public var refused: Int { files.reduce(0) { $0 + $1.refused } }
    public var queries: Int { issues.count { $0.severity == .query } }

    /// Whether every row was accepted; queries do not change that.
    public var isClean: Bool { refused == 0 && !issues.contains { $0.severity == .rejectFile } }

    /// Asks about a record that was kept, at the row that brought it; of a file that this run did not read, nothing.
    /// - Parameters:
    ///   - name: the file's, in a single word.
    ///   - field: the one in question; nil where it is the record.
    public mutating func ask(
        _ code: String, of record: Record, inFile name: String, row: Int, caseReference: String, field: String?, message: String, fix: String
    ) {
        guard let place = files.lastIndex(where: { $0.name == name }) else { return }
        files[place].queries += 1
        let column = field.flatMap { columns[name]?["\(record.type.name).\($0)"] }
        var issue = Issue(
            .query, code, at: .init(file: files[place].file, sheet: files[place].sheet, row: row), column: column?.heading ?? field ?? "",
            columnIndex: column?.index, caseReference: caseReference, message: message, fix: fix)
        issue.rowIdentity = "\(record.type.name)/\(record.key)"
        issues.append(issue)
    }
}

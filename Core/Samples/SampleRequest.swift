import BoroughConfig
public import Domain

/// What invented export to write.
public struct SampleRequest: Sendable {
    public let families: Int
    /// The same seed gives the same bytes.
    public let seed: UInt64
    /// The day on which the export is made: nothing in it has happened later.
    public let today: CivilDate
    /// Whether faults are planted, and said.
    public let hasFaults: Bool

    public init(families: Int, seed: UInt64, today: CivilDate, hasFaults: Bool = false) {
        self.families = families
        self.seed = seed
        self.today = today
        self.hasFaults = hasFaults
    }
}

/// A fault that was planted, as intake has to report it.
public struct PlantedFault: Hashable, Sendable {
    public let file: String
    /// As a spreadsheet numbers it.
    public let row: Int
    /// The heading; empty for a fault of the whole row.
    public let column: String
    public let code: String
}

/// What was written.
public struct SampleSummary: Sendable {
    /// Rows by file, without headings.
    public internal(set) var rows: [String: Int] = [:]
    public internal(set) var faults: [PlantedFault] = []

    /// The faults as CSV with the headings `file,row,column,code`.
    public var faultList: String {
        ([["file", "row", "column", "code"]] + faults.map { [$0.file, String($0.row), $0.column, $0.code] })
            .map { CellWriter.line($0, .comma) }.joined()
    }
}

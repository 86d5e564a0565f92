import BoroughConfig

/// What was written.
public struct SampleSummary: Sendable {
    /// Rows by file, without headings; a sheet is named like `Return.xlsx#People`. Of a census return the children.
    public internal(set) var rows: [String: Int] = [:]
    /// The census return's file and collection year; nil where none was written.
    public internal(set) var censusFile: String?
    public internal(set) var censusYear: Int?
    /// What names the invented people or finds them, of the first thousand families: none of it may leave a borough.
    public internal(set) var identities: Set<String> = []
    /// Every issue that intake has to find because of a planted fault; what is refused only because it refers to a refused row is left out.
    public internal(set) var faults: [PlantedFault] = []

    /// How many faults were planted.
    public var plantedCount: Int { faults.count { $0.follows.isEmpty } }

    /// The faults as CSV with the headings `file,sheet,row,column,code,follows`.
    public var faultList: String {
        ([["file", "sheet", "row", "column", "code", "follows"]] + faults.map { [$0.file, $0.sheet, String($0.row), $0.column, $0.code, $0.follows] })
            .map { CellWriter.line($0, .comma) }.joined()
    }
}

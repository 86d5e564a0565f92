public import DisclosureControl
import Spreadsheets

/// Writes `report.xlsx`: the figures as a workbook for Excel.
public struct XLSXFormat: ReleaseFormat {
    public let name = "xlsx"
    public let fileName = "report.xlsx"
    public let summary = "a workbook for Excel"

    public init() {}

    public func render(_ release: Release) throws -> [UInt8] {
        try TemporaryFile.bytes { try XLSXDocument(ReleaseWorkbook(release).spreadsheet).write(to: $0) }
    }
}

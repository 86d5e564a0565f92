public import DisclosureControl
import Spreadsheets

/// Writes `report.ods`: the same workbook as an OpenDocument file, which government prefers.
public struct ODSFormat: ReleaseFormat {
    public let name = "ods"
    public let fileName = "report.ods"
    public let summary = "a workbook that every office program opens"

    public init() {}

    public func render(_ release: Release) throws -> [UInt8] {
        try TemporaryFile.bytes { try ODSDocument(ReleaseWorkbook(release).spreadsheet).write(to: $0) }
    }
}

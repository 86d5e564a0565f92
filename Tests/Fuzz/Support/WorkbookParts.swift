import Foundation
import TestSupport

/// A workbook of one sheet from the parts that an input has: the sheet, shared strings, styles, and the list of sheets.
struct WorkbookParts {
    let zip: ZipFile

    /// - Parameter isFramed: whether the parts are what stands within their main elements, not XML documents of their own.
    init(_ input: FuzzInput, isFramed: Bool) {
        let parts = input.parts(4)
        func framed(_ index: Int, _ before: String, _ after: String) -> [UInt8] {
            isFramed ? Array(before.utf8) + parts[index] + Array(after.utf8) : parts[index]
        }
        var entries: [ZipFile.Entry] = [
            .stored("_rels/.rels", Self.relationships([("r1", "officeDocument", "xl/workbook.xml")])),
            .stored(
                "xl/_rels/workbook.xml.rels",
                Self.relationships([("s1", "worksheet", "sheet1.xml"), ("t1", "styles", "styles.xml"), ("t2", "sharedStrings", "sharedStrings.xml")])),
            .stored("xl/sheet1.xml", .init(framed(0, "<worksheet><sheetData>", "</sheetData></worksheet>"))),
            .stored("xl/sharedStrings.xml", .init(parts[1].isEmpty ? Array("<sst/>".utf8) : framed(1, "<sst>", "</sst>"))),
            .stored("xl/styles.xml", .init(parts[2].isEmpty ? Array(Self.styles.utf8) : framed(2, "<styleSheet>", "</styleSheet>"))),
        ]
        let sheets = parts[3].isEmpty || isFramed ? Array(Self.sheets.utf8) : parts[3]
        entries.append(.stored("xl/workbook.xml", .init(sheets)))
        zip = ZipFile(entries: entries)
    }

    /// The second style is a date's.
    private static let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    private static let sheets = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Rows\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"

    private static func relationships(_ list: [(id: String, kind: String, target: String)]) -> String {
        "<Relationships>" + list.map { "<Relationship Id=\"\($0.id)\" Type=\"t/\($0.kind)\" Target=\"\($0.target)\"/>" }.joined() + "</Relationships>"
    }
}

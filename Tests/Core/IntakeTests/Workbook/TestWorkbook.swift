import Foundation
import TestSupport
import Testing

@testable import Intake

/// A workbook for one test, its XML written by hand.
struct TestWorkbook {
    struct Sheet {
        var name: String
        /// What stands in `sheetData`.
        var rows: String
        var state = "visible"
        var kind = "worksheet"
    }

    var sheets: [Sheet]
    /// The content of each `si`.
    var strings: [String] = []
    /// The number of each style's format; styles are numbered from 0.
    var styles: [Int] = [0, 14]
    /// Codes of formats that are written down, by number.
    var formats: [Int: String] = [:]
    var properties = ""
    /// Where strict workbooks differ from transitional ones.
    var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    var types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    /// Instead of what would otherwise stand in a part, or beside it.
    var parts: [String: String] = [:]

    init(_ rows: String, strings: [String] = []) {
        sheets = [Sheet(name: "Sheet1", rows: rows)]
        self.strings = strings
    }

    init(sheets: [(String, String)]) { self.sheets = sheets.map { Sheet(name: $0.0, rows: $0.1) } }

    /// The sheets' content from the CSV text that says the same; every cell is an inline string.
    init(csv: [(String, String)]) { self.init(sheets: csv.map { ($0.0, Self.rows(csv: $0.1)) }) }

    static func rows(csv: String) -> String {
        csv.split(separator: "\n").map { line in
            "<row>"
                + line.split(separator: ",", omittingEmptySubsequences: false).map { $0.isEmpty ? "<c/>" : "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
                .joined()
                + "</row>"
        }.joined()
    }

    var zip: ZipFile {
        let packageTypes = "http://schemas.openxmlformats.org/package/2006/relationships"
        func relationships(_ list: [(id: String, kind: String, target: String)]) -> String {
            "<Relationships xmlns=\"\(packageTypes)\">"
                + list.map { "<Relationship Id=\"\($0.id)\" Type=\"\(types)/\($0.kind)\" Target=\"\($0.target)\"/>" }.joined() + "</Relationships>"
        }
        let sheetList = sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" state=\"\($1.state)\" r:id=\"s\($0)\"/>" }.joined()
        var all: [(String, String)] = [
            ("_rels/.rels", relationships([("r1", "officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", "<workbook xmlns=\"\(main)\" xmlns:r=\"\(types)\"><workbookPr \(properties)/><sheets>\(sheetList)</sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                relationships(
                    sheets.enumerated().map { ("s\($0)", $1.kind, "worksheets/sheet\($0).xml") }
                        + [("t1", "styles", "/xl/styles.xml"), ("t2", "sharedStrings", "./sharedStrings.xml")])
            ),
            (
                "xl/styles.xml",
                "<styleSheet xmlns=\"\(main)\"><numFmts>\(formats.map { "<numFmt numFmtId=\"\($0.key)\" formatCode=\"\($0.value)\"/>" }.joined())</numFmts>"
                    + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(styles.map { "<xf numFmtId=\"\($0)\"/>" }.joined())</cellXfs></styleSheet>"
            ),
            ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>"),
        ]
        all += sheets.enumerated().map { ("xl/worksheets/sheet\($0).xml", "<worksheet xmlns=\"\(main)\"><sheetData>\($1.rows)</sheetData></worksheet>") }
        let names = Set(all.map(\.0))
        let entries = all.map { ZipFile.Entry.stored($0.0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + $0.1) }
        return ZipFile(
            entries: entries.map { parts[$0.name] == nil ? $0 : ZipFile.Entry.stored($0.name, parts[$0.name] ?? "") }
                + parts.filter { !names.contains($0.key) }.map { ZipFile.Entry.stored($0.key, $0.value) })
    }

    var data: Data { zip.data }

    /// The rows of a sheet.
    func rows(sheet: Int = 0, limit: Int = 1000) throws -> [Rows.Row] {
        let folder = try TemporaryFolder()
        let workbook = try Workbook(path: try folder.write(data, to: "Return.xlsx"))
        let reader = try SheetReader(workbook.sheets[sheet], of: workbook)
        var rows: [Rows.Row] = []
        while let batch = try reader.nextBatch(limit: limit) {
            #expect(batch.rows.count <= limit)
            rows += batch.rows.map { row in
                Rows.Row(row.number, (0..<row.cellCount).map { batch.text(ofCell: row.firstCell + $0) }, row.fault)
            }
        }
        return rows
    }

    /// The text of one cell, below a heading.
    func text() throws -> String? { try rows().last?.cells.first ?? nil }
}

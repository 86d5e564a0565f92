import Domain
import Foundation
import Spreadsheets

/// A workbook of the kind .xlsx (ECMA-376 part 1, 18) that is being written, as Excel would save it: shared strings, real dates.
///
/// It is written by hand, because faults need cells that no library writes: error values, and formulas without a result.
final class WorkbookFile {
    private let path: String
    private var sheets: [(name: String, part: PartFile)] = []
    private var strings: [String: Int] = [:]
    private var stringList: [String] = []

    /// A workbook keeps texts that stand in many cells once. Of a large one, only the first so many are kept so.
    private static let mostStrings = 4096

    /// Formats of cells by their numbers: as it is, a day, a day with a time.
    enum Style: Int {
        case plain, day, moment
    }

    init(path: String) { self.path = path }

    /// - Returns: what stands in the sheet.
    func sheet(named name: String) throws -> PartFile {
        let part = try PartFile()
        sheets.append((name, part))
        return part
    }

    /// A sheet with one cell.
    func addSheet(named name: String, text: String) throws {
        let cell = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>\(XMLText.escaped(text))</t></is></c></row>"
        try sheet(named: name).append("\(Self.sheetStart)\(cell)</sheetData></worksheet>")
    }

    /// The number of a text that cells share; nil where it is to stand in its cell.
    func sharedString(_ text: String) -> Int? {
        if let index = strings[text] { return index }
        guard stringList.count < Self.mostStrings else { return nil }
        strings[text] = stringList.count
        stringList.append(text)
        return stringList.count - 1
    }

    // MARK: Parts

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    static let sheetStart = "\(declaration)<worksheet xmlns=\"\(namespace)\"><sheetData>"

    /// Writes the file; its sheets are whole.
    func close() throws {
        let package = try ZipPackage(path: path)
        try package.add("[Content_Types].xml", Self.declaration + contentTypes)
        try package.add("_rels/.rels", Self.declaration + Self.relationships([("officeDocument", "xl/workbook.xml")]))
        try package.add("xl/workbook.xml", Self.declaration + list)
        let parts = sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") } + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        try package.add("xl/_rels/workbook.xml.rels", Self.declaration + Self.relationships(parts))
        try package.add("xl/styles.xml", Self.declaration + Self.styles)
        let items = stringList.map { "<si><t xml:space=\"preserve\">\(XMLText.escaped($0))</t></si>" }.joined()
        try package.add("xl/sharedStrings.xml", "\(Self.declaration)<sst xmlns=\"\(Self.namespace)\" uniqueCount=\"\(stringList.count)\">\(items)</sst>")
        for (index, sheet) in sheets.enumerated() { try package.add("xl/worksheets/sheet\(index + 1).xml", sheet.part) }
        try package.close()
    }

    private var contentTypes: String {
        func part(_ name: String, _ kind: String) -> String { "<Override PartName=\"/xl/\(name)\" ContentType=\"\(Self.content).\(kind)+xml\"/>" }
        let sheets = sheets.indices.map { part("worksheets/sheet\($0 + 1).xml", "worksheet") }.joined()
        return "<Types xmlns=\"\(Self.package)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + part("workbook.xml", "sheet.main") + sheets + part("styles.xml", "styles") + part("sharedStrings.xml", "sharedStrings") + "</Types>"
    }

    private static func relationships(_ parts: [(kind: String, target: String)]) -> String {
        let entries = parts.enumerated().map { "<Relationship Id=\"r\($0 + 1)\" Type=\"\(office)/\($1.kind)\" Target=\"\($1.target)\"/>" }
        return "<Relationships xmlns=\"\(package)/relationships\">\(entries.joined())</Relationships>"
    }

    private var list: String {
        let entries = sheets.enumerated().map { "<sheet name=\"\(XMLText.escaped($1.name))\" sheetId=\"\($0 + 1)\" r:id=\"r\($0 + 1)\"/>" }
        return "<workbook xmlns=\"\(Self.namespace)\" xmlns:r=\"\(Self.office)\"><sheets>\(entries.joined())</sheets></workbook>"
    }

    /// Format 14 is a day as the reader's country writes it.
    private static var styles: String {
        let formats = [0, 14, 164].map { "<xf numFmtId=\"\($0)\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>" }.joined()
        return "<styleSheet xmlns=\"\(namespace)\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/></numFmts>"
            + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"3\">\(formats)</cellXfs></styleSheet>"
    }
}

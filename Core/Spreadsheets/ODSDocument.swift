import Domain

/// A spreadsheet as an OpenDocument file (ISO/IEC 26300, version 1.3).
///
/// It is written by hand: there is no library for it here, and what a table of text and numbers needs of the format is little.
public struct ODSDocument {
    let spreadsheet: Spreadsheet

    public init(_ spreadsheet: Spreadsheet) { self.spreadsheet = spreadsheet }

    /// - Throws: `CocoaError`.
    public func write(to path: String) throws {
        let package = try ZipPackage(path: path)
        // First and as it is, so that the kind of file can be told from its first bytes.
        try package.add("mimetype", Self.mediaType, isStored: true)
        try package.add("META-INF/manifest.xml", Self.manifest)
        try package.add("meta.xml", meta)
        try package.add("styles.xml", Self.styles)
        let content = try PartFile()
        try writeContent(to: content)
        try package.add("content.xml", content)
        try package.close()
    }

    // MARK: Content

    private func writeContent(to part: PartFile) throws {
        try part.append(
            "\(Self.start("office:document-content"))<office:automatic-styles>\(Self.tableStyle)\(Self.cellStyles)\(columnStyles)</office:automatic-styles>")
        try part.append("<office:body><office:spreadsheet>")
        for sheet in spreadsheet.sheets { try write(sheet, to: part) }
        try part.append(ranges)
        try part.append("</office:spreadsheet></office:body></office:document-content>")
    }

    private func write(_ sheet: Spreadsheet.Sheet, to part: PartFile) throws {
        try part.append("<table:table table:name=\"\(Self.escaped(sheet.name))\" table:style-name=\"sheet\">")
        for column in sheet.table?.columns ?? [Spreadsheet.Column("", width: 100)] {
            try part.append("<table:table-column table:style-name=\"co\(column.width)\" table:default-cell-style-name=\"plain\"/>")
        }
        try part.append(Self.row([Self.text(sheet.title, style: "title")]))
        for sentence in sheet.sentences { try part.append(Self.row([Self.text(sentence, style: "plain")])) }
        if let table = sheet.table {
            try part.append("<table:table-header-rows>")
            try part.append(Self.row(table.columns.map { Self.text($0.heading, style: "heading") }))
            try part.append("</table:table-header-rows>")
            for cells in table.rows { try part.append(Self.row(cells.map(Self.cell))) }
        }
        try part.append("</table:table>")
    }

    private static func row(_ cells: [String]) -> String { "<table:table-row>\(cells.joined())</table:table-row>" }

    private static func text(_ text: String, style: String) -> String {
        "<table:table-cell table:style-name=\"\(style)\" office:value-type=\"string\"><text:p>\(escaped(text))</text:p></table:table-cell>"
    }

    private static func cell(_ cell: Spreadsheet.Cell) -> String {
        switch cell {
        case .text(let text): return self.text(text, style: "wrapped")
        case .mark(let mark): return text(mark, style: "mark")
        case .number(let number, let hasDecimal):
            let shown = hasDecimal ? "\((number * 10).rounded() / 10)" : "\(Int(number.rounded()))"
            return "<table:table-cell table:style-name=\"\(hasDecimal ? "decimal" : "whole")\" office:value-type=\"float\" office:value=\"\(shown)\">"
                + "<text:p>\(shown)</text:p></table:table-cell>"
        case .link(let text, let other):
            let address = escaped("#'\(other)'.A1")
            return "<table:table-cell table:style-name=\"plain\" office:value-type=\"string\"><text:p>"
                + "<text:a xlink:type=\"simple\" xlink:href=\"\(address)\">\(escaped(text))</text:a></text:p></table:table-cell>"
        }
    }

    /// The tables, so that programs and readers find them by name.
    private var ranges: String {
        let all = spreadsheet.sheets.enumerated().compactMap { number, sheet -> String? in
            guard let table = sheet.table, let last = table.columns.indices.last else { return nil }
            let name = Self.escaped("'\(sheet.name)'")
            let address = "\(name).A\(sheet.firstRow + 1):\(name).\(ColumnLetters.of(last))\(sheet.firstRow + 1 + table.rows.count)"
            return "<table:database-range table:name=\"\(Spreadsheet.tableName(number))\" table:target-range-address=\"\(address)\""
                + " table:contains-header=\"true\" table:display-filter-buttons=\"false\"/>"
        }
        return all.isEmpty ? "" : "<table:database-ranges>\(all.joined())</table:database-ranges>"
    }

    /// As an attribute or between tags. What XML cannot hold is replaced.
    static func escaped(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: clean.append(" ")
            case 0..<0x20, 0xFFFE, 0xFFFF: clean.append("\u{FFFD}")
            default: clean.append(scalar)
            }
        }
        return XMLText.escaped(String(clean))
    }
}

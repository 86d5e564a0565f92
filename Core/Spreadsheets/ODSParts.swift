import Domain

/// What an OpenDocument spreadsheet has beside its content.
extension ODSDocument {
    static let mediaType = "application/vnd.oasis.opendocument.spreadsheet"

    private static let namespaces = [
        "office": "office", "table": "table", "text": "text", "style": "style", "fo": "xsl-fo-compatible", "number": "datastyle", "meta": "meta",
    ]

    /// The beginning of a part: its declaration and its outermost element.
    static func start(_ element: String) -> String {
        let names = namespaces.sorted { $0.key < $1.key }
            .map { " xmlns:\($0.key)=\"urn:oasis:names:tc:opendocument:xmlns:\($0.value):1.0\"" }.joined()
        let others = " xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<\(element)\(names)\(others) office:version=\"1.3\">"
    }

    static var manifest: String {
        let entries = [("/", mediaType)] + ["content.xml", "styles.xml", "meta.xml"].map { ($0, "text/xml") }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">"
            + entries.map { "<manifest:file-entry manifest:full-path=\"\($0.0)\" manifest:media-type=\"\($0.1)\"/>" }.joined() + "</manifest:manifest>"
    }

    var meta: String {
        let day = CivilDate(daysSinceEpoch: Int32(spreadsheet.madeAt / 86_400)).description
        return "\(Self.start("office:document-meta"))<office:meta><dc:title>\(Self.escaped(spreadsheet.title))</dc:title>"
            + "<meta:initial-creator>\(Spreadsheet.author)</meta:initial-creator><meta:creation-date>\(day)T00:00:00Z</meta:creation-date>"
            + "<dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    }

    /// What every cell looks like where its own style says nothing else.
    static var styles: String {
        let font = Spreadsheet.font
        return "\(start("office:document-styles"))<office:styles><style:default-style style:family=\"table-cell\"><style:text-properties"
            + " fo:font-family=\"\(font.name)\" style:font-name=\"\(font.name)\" fo:font-size=\"\(Int(font.size))pt\" fo:language=\"en\" fo:country=\"GB\"/>"
            + "</style:default-style></office:styles>\(page)</office:document-styles>"
    }

    /// Printed, a table is as wide as a page across and as long as it takes.
    private static var page: String {
        "<office:automatic-styles><style:page-layout style:name=\"across\"><style:page-layout-properties style:print-orientation=\"landscape\""
            + " fo:page-width=\"297mm\" fo:page-height=\"210mm\" fo:margin=\"12mm\" style:scale-to-X=\"1\" style:scale-to-Y=\"0\"/></style:page-layout>"
            + "</office:automatic-styles><office:master-styles><style:master-page style:name=\"Default\" style:page-layout-name=\"across\"/></office:master-styles>"
    }

    static let tableStyle =
        "<style:style style:name=\"sheet\" style:family=\"table\" style:master-page-name=\"Default\"><style:table-properties/></style:style>"

    static var cellStyles: String {
        func style(_ name: String, _ inner: String, format: String = "") -> String {
            let number = format.isEmpty ? "" : " style:data-style-name=\"\(format)\""
            return "<style:style style:name=\"\(name)\" style:family=\"table-cell\"\(number)>\(inner)</style:style>"
        }
        func format(_ name: String, decimals: Int) -> String {
            "<number:number-style style:name=\"\(name)\"><number:number number:decimal-places=\"\(decimals)\" number:min-decimal-places=\"\(decimals)\""
                + " number:min-integer-digits=\"1\" number:grouping=\"true\"/></number:number-style>"
        }
        let top = "style:vertical-align=\"top\""
        return format("n0", decimals: 0) + format("n1", decimals: 1)
            + style("plain", "<style:table-cell-properties \(top)/>")
            + style("wrapped", "<style:table-cell-properties \(top) fo:wrap-option=\"wrap\"/>")
            + style("title", "<style:table-cell-properties \(top)/><style:text-properties fo:font-weight=\"bold\" fo:font-size=\"14pt\"/>")
            + style(
                "heading",
                "<style:table-cell-properties \(top) fo:wrap-option=\"wrap\" fo:border-bottom=\"1.5pt solid #000000\"/>"
                    + "<style:text-properties fo:font-weight=\"bold\"/>")
            + style("mark", "<style:table-cell-properties \(top)/><style:paragraph-properties fo:text-align=\"end\"/>")
            + style("whole", "<style:table-cell-properties \(top)/>", format: "n0") + style("decimal", "<style:table-cell-properties \(top)/>", format: "n1")
    }

    var columnStyles: String {
        let widths = Set(spreadsheet.sheets.flatMap { ($0.table?.columns ?? [Spreadsheet.Column("", width: 100)]).map(\.width) })
        return widths.sorted().map { width in
            // A character of the typeface is about 2.3 mm wide.
            "<style:style style:name=\"co\(width)\" style:family=\"table-column\"><style:table-column-properties"
                + " style:column-width=\"\(width * 23 / 10).0mm\"/></style:style>"
        }.joined()
    }
}

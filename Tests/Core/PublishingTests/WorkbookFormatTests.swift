import DisclosureControl
import Foundation
import FoundationXML
import Spreadsheets
import TestSupport
import Testing

@testable import Intake
@testable import Publishing

@Suite("report.xlsx and report.ods")
struct WorkbookFormatTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A part of the file, as text.
    private func part(_ name: String, of bytes: [UInt8]) throws -> String {
        let path = "\(folder.path)/workbook"
        try Data(bytes).write(to: URL(filePath: path))
        let part = try ZipContainer(path: path).part(name, limit: 1 << 24)
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = try buffer.withUnsafeMutableBytes({ try part.read(into: $0) }), count > 0 { text += buffer[..<count] }
        return String(decoding: text, as: UTF8.self)
    }

    private func isWellFormed(_ xml: String) -> Bool { XMLParser(data: Data(xml.utf8)).parse() }

    private func matches(_ pattern: String, _ text: String) -> [String] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
            Range($0.range(at: 1), in: text).map { String(text[$0]) }
        }
    }

    @Test("every part is well-formed, whatever the texts hold", arguments: ["plain", "<a & \"b\">'\u{1}\u{FFFF}\n=1+1"])
    func wellFormed(text: String) throws {
        var sample = SampleRelease.quarter
        sample.title = text
        sample.notes = [text]
        sample.coverage[0].name = "Camden \(text)"
        let ods = try ODSFormat().render(sample.made())
        for name in ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"] { #expect(isWellFormed(try part(name, of: ods)), "\(name)") }
        let xlsx = try XLSXFormat().render(sample.made())
        for name in ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet7.xml", "xl/sharedStrings.xml", "xl/tables/table1.xml"] {
            #expect(isWellFormed(try part(name, of: xlsx)), "\(name)")
        }
    }

    @Test("an OpenDocument file says what it is in its first bytes")
    func mimetype() throws {
        let bytes = try ODSFormat().render(SampleRelease.quarter.made())
        #expect(String(decoding: bytes[30..<38], as: UTF8.self) == "mimetype")
        #expect(String(decoding: bytes[38..<84], as: UTF8.self) == "application/vnd.oasis.opendocument.spreadsheet")
    }

    @Test("both have the same sheets: what to know first, then one for each section")
    func sheets() throws {
        let release = try SampleRelease.quarter.made()
        let expected = ReleaseWorkbook(release).spreadsheet.sheets.map(\.name)
        #expect(Array(expected.prefix(6)) == ["Cover", "Coverage", "Contents", "Notes", "Symbols", "Definitions"])
        #expect(expected.count > 8)
        let ods = try part("content.xml", of: ODSFormat().render(release))
        #expect(matches("<table:table table:name=\"([^\"]*)\"", ods) == expected)
        let xlsx = try part("xl/workbook.xml", of: XLSXFormat().render(release))
        #expect(matches("<sheet name=\"([^\"]*)\"", xlsx) == expected)
    }

    @Test("every figure of the release stands in a table, as a number or as its mark")
    func figures() throws {
        let release = try SampleRelease.quarter.made()
        let tables = ReleaseWorkbook(release).spreadsheet.sheets.dropFirst(6).filter { $0.name != "Trends" }.compactMap(\.table)
        var numbers: [Double] = []
        var marks: [String] = []
        for cell in tables.flatMap(\.rows).joined() {
            switch cell {
            case .number(let number, _): numbers.append(number)
            case .mark(let mark): marks.append(mark)
            case .text, .link: break
            }
        }
        #expect(numbers.sorted() == release.figures.compactMap(\.value.number).sorted())
        #expect(marks.sorted() == release.figures.compactMap { $0.value.marker?.rawValue }.sorted())
        let ods = try part("content.xml", of: ODSFormat().render(release))
        let shown = matches("office:value=\"([^\"]*)\"", ods).compactMap(Double.init)
        #expect(shown.count >= numbers.count)
        let everywhere = ReleaseWorkbook(release).spreadsheet.sheets.compactMap(\.table).flatMap(\.rows).joined()
        #expect(matches("<text:p>(\\[c\\])</text:p>", ods).count == everywhere.count { $0 == .mark("[c]") })
    }

    @Test("no table has an empty, merged or missing cell, and every heading stands once")
    func tables() throws {
        let release = try SampleRelease.quarter.made()
        for sheet in ReleaseWorkbook(release).spreadsheet.sheets {
            #expect(sheet.name.count <= 31 && !sheet.title.isEmpty)
            guard let table = sheet.table else { continue }
            #expect(Set(table.columns.map(\.heading)).count == table.columns.count, "\(sheet.name)")
            for row in table.rows {
                #expect(row.count == table.columns.count, "\(sheet.name)")
                for cell in row { if case .text(let text) = cell { #expect(!text.isEmpty, "\(sheet.name)") } }
            }
        }
        #expect(!(try part("content.xml", of: ODSFormat().render(release))).contains("covered-table-cell"))
        #expect(!(try part("xl/worksheets/sheet7.xml", of: XLSXFormat().render(release))).contains("mergeCell"))
    }

    @Test("every table is marked up with a name of its own")
    func markUp() throws {
        let release = try SampleRelease.quarter.made()
        let count = ReleaseWorkbook(release).spreadsheet.sheets.count { $0.table != nil }
        let ods = try part("content.xml", of: ODSFormat().render(release))
        let names = matches("<table:database-range table:name=\"([^\"]*)\"", ods)
        #expect(Set(names).count == count)
        let xlsx = try XLSXFormat().render(release)
        let tables = try (1...count).map { try part("xl/tables/table\($0).xml", of: xlsx) }
        #expect(Set(tables.flatMap { matches(" displayName=\"([^\"]*)\"", $0) }) == Set(names))
    }

    @Test("a part of a report without totals has no column for them")
    func partOfReport() throws {
        let release = try SampleRelease.quarter.made()
        let area = try #require(release.coverage.first)
        let headings = ReleaseWorkbook(release.limited(toAreas: [area.code])).spreadsheet.sheets[6].table?.columns.map(\.heading)
        #expect(headings?.suffix(1) == [area.name])
        #expect(headings?.contains("All boroughs") == false)
    }

    @Test("the same release gives the same bytes")
    func deterministic() throws {
        let release = try SampleRelease.quarter.made()
        #expect(try ODSFormat().render(release) == ODSFormat().render(release))
        #expect(try XLSXFormat().render(release) == XLSXFormat().render(release))
    }
}

import Foundation
import TestSupport
import Testing

@testable import Intake

/// How the rows of a sheet are put together.
struct WorkbookRowTests {
    private static let heading = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"B1\" t=\"str\"><v>b</v></c><c r=\"C1\" t=\"str\"><v>c</v></c></row>"

    private func rows(_ rows: String, limit: Int = 1000) throws -> [Rows.Row] { try TestWorkbook(Self.heading + rows).rows(limit: limit).dropFirst() + [] }

    @Test func `cells that are left out are empty, and every row is as wide as the headings`() throws {
        #expect(try rows("<row r=\"2\"><c r=\"B2\"><v>5</v></c></row>") == [.init(2, ["", "5", ""])])
        #expect(try rows("<row r=\"2\"><c r=\"C2\"><v>5</v></c></row>") == [.init(2, ["", "", "5"])])
        #expect(try rows("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"1\"/><c r=\"C2\"><v>3</v></c></row>") == [.init(2, ["1", "", "3"])])
    }

    @Test func `rows keep the numbers that a person sees, and are counted on where they have none`() throws {
        let some = "<row r=\"4\"><c r=\"A4\"><v>4</v></c></row><row><c><v>5</v></c><c><v>6</v></c></row><row r=\"9\"><c><v>9</v></c></row>"
        #expect(try rows(some) == [.init(4, ["4", "", ""]), .init(5, ["5", "6", ""]), .init(9, ["9", "", ""])])
    }

    @Test func `rows that hold nothing are passed over, wherever they stand`() throws {
        let empty = "<row r=\"2\"/><row r=\"3\"><c r=\"A3\" s=\"1\"/></row><row r=\"4\"><c r=\"A4\" t=\"str\"><v> </v></c></row>"
        let rest =
            "<row r=\"5\"><c r=\"A5\"><v>5</v></c></row><row r=\"6\"><c r=\"Z6\"/></row>" + (7...5000).map { "<row r=\"\($0)\"><c s=\"1\"/></row>" }.joined()
        #expect(try rows(empty + rest) == [.init(5, ["5", "", ""])])
    }

    @Test func `the first row that holds anything is the heading, and what is empty after its last cell is none`() throws {
        let sheet =
            "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>a</v></c><c r=\"B3\" s=\"1\"/><c r=\"C3\" t=\"str\"><v> </v></c></row><row r=\"4\"><c r=\"A4\"><v>1</v></c></row>"
        #expect(try TestWorkbook("<row r=\"1\"/>" + sheet).rows() == [.init(3, ["a"]), .init(4, ["1"])])
    }

    @Test func `what stands beyond the last heading is kept where it is not empty, with its column`() throws {
        let row = "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"D2\" s=\"1\"/><c r=\"XFD2\"><v>9</v></c></row>"
        #expect(try rows(row) == [.init(2, ["1", "", "", "9"], .beyondHeadings(column: 16_383))])
        #expect(try rows("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"D2\" t=\"str\"><v> </v></c></row>") == [.init(2, ["1", "", ""])])
        let formula = "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"E2\"><f>A1</f></c></row><row r=\"3\"><c r=\"A3\"><v>2</v></c></row>"
        #expect(try rows(formula) == [.init(2, ["1", "", "", nil], .beyondHeadings(column: 4)), .init(3, ["2", "", ""])])
    }

    @Test(arguments: [1, 2, 3, 7, 1000])
    func `however many rows are asked for at a time, they are the same`(_ limit: Int) throws {
        let text = String(repeating: "x", count: 500)
        let many = (2...2000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c><c r=\"C\($0)\" t=\"str\"><v>\(text)</v></c></row>" }.joined()
        #expect(try rows(many, limit: limit) == (2...2000).map { Rows.Row($0, ["\($0)", "", text]) })
    }

    @Test func `a piece may end within a row, and formulas without a result keep their cells`() throws {
        let many = (2...4000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c><c r=\"B\($0)\"><f>A1</f></c></row>" }.joined()
        let folder = try TemporaryFolder()
        let workbook = try Workbook(path: try folder.write(TestWorkbook(Self.heading + many).data, to: "Return.xlsx"))
        let reader = try SheetReader(workbook.sheets[0], of: workbook)
        var seen = 0
        while let batch = try reader.nextBatch(limit: 10) {
            let page = RowPage(batch)
            for row in page.rows where row.number > 1 {
                seen += 1
                let cells = page.cells(of: row)
                #expect(cells.text(0) == "\(row.number)" && cells.text(1) == nil)
                #expect((0..<3).map { cells.fault($0) } == [nil, .notCalculated, nil])
            }
        }
        #expect(seen == 3999)
    }

    @Test func `a cell with an error of the spreadsheet holds no text, but can be shown`() throws {
        let row = "<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c><c r=\"B2\" t=\"e\"><f>A1</f></c><c r=\"C2\" t=\"str\"><v>#N/A</v></c></row>"
        let folder = try TemporaryFolder()
        let workbook = try Workbook(path: try folder.write(TestWorkbook(Self.heading + row).data, to: "Return.xlsx"))
        let page = RowPage(try #require(try SheetReader(workbook.sheets[0], of: workbook).nextBatch(limit: 10)))
        let cells = page.cells(of: page.rows[1])
        #expect((0..<3).map { cells.text($0) } == [nil, nil, "#N/A"])
        #expect((0..<3).map { cells.lossyText($0) } == ["#N/A", "", "#N/A"])
        #expect((0..<3).map { cells.fault($0) } == [.errorValue, .notCalculated, nil])
    }

    @Test func `a strict workbook, and one that writes its namespace before each name, say the same`() throws {
        var strict = TestWorkbook(Self.heading)
        strict.main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        strict.types = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        #expect(try strict.rows() == [.init(1, ["a", "b", "c"])])
        var prefixed = TestWorkbook(Self.heading)
        let sheet = "<x:worksheet xmlns:x=\"\(prefixed.main)\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        prefixed.parts["xl/worksheets/sheet0.xml"] = sheet
        #expect(try prefixed.rows() == [.init(1, ["1"])])
    }

    @Test func `what a sheet says outside of its rows is not read as rows`() throws {
        var workbook = TestWorkbook("")
        let extra = "<cols><c r=\"A1\"><v>1</v></c></cols>"
        workbook.parts["xl/worksheets/sheet0.xml"] =
            "<worksheet>\(extra)<sheetData>\(Self.heading)</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>\(extra)</worksheet>"
        #expect(try workbook.rows() == [.init(1, ["a", "b", "c"])])
    }
}

import BoroughConfig
import Foundation
import Samples
import TestSupport
import Testing

@testable import Intake

/// Workbooks that were made to do harm, or that break what any workbook keeps to: refused, with little work done.
struct HostileWorkbookTests {
    private static let heading = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>"

    /// The code with which a file is refused, when all of its first sheet is read.
    private func refusal(_ data: Data) throws -> FileRefusal? {
        let folder = try TemporaryFolder()
        let path = try folder.write(data, to: "Return.xlsx")
        do {
            let workbook = try Workbook(path: path)
            let reader = try SheetReader(workbook.sheets[0], of: workbook)
            while try reader.nextBatch(limit: 1024) != nil {}
            return nil
        } catch let refusal as FileRefusal {
            #expect(!refusal.message.isEmpty && !refusal.fix.isEmpty)
            return refusal
        }
    }

    private func code(rows: String, strings: [String] = []) throws -> String? { try refusal(TestWorkbook(rows, strings: strings).data)?.code }

    private func code(sheet: String) throws -> String? {
        var workbook = TestWorkbook("")
        workbook.parts["xl/worksheets/sheet0.xml"] = sheet
        return try refusal(workbook.data)?.code
    }

    // MARK: The container

    private func bomb(_ part: String, packedBytes: Int, claimed: UInt32) -> ZipFile {
        var zip = TestWorkbook(Self.heading).zip
        zip.entries.removeAll { $0.name == part }
        zip.entries.append(.bomb(part, start: "<worksheet><sheetData>\(Self.heading)", packedBytes: packedBytes, claimed: claimed))
        return zip
    }

    @Test(
        arguments: ["xl/worksheets/sheet0.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"],
        [40_000_000, 1_500_000_000, 4_000_000_000] as [UInt32])
    func `a part that says how much it inflates to is refused before any of it is`(_ part: String, _ claimed: UInt32) throws {
        #expect(try refusal(bomb(part, packedBytes: Int(claimed) / 1000, claimed: claimed).data)?.code == "file_too_large")
    }

    @Test func `ten gigabytes that pass for a kilobyte end at the first piece`() throws {
        let data = bomb("xl/worksheets/sheet0.xml", packedBytes: 10_000_000, claimed: 1000).data
        #expect(try refusal(data)?.code == "file_unsafe")
        let folder = try TemporaryFolder()
        let part = try ZipContainer(path: try folder.write(data, to: "Return.xlsx")).part("xl/worksheets/sheet0.xml", limit: WorkbookLimits.sheetBytes)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        #expect(throws: FileRefusal.self) {
            while try buffer.withUnsafeMutableBytes({ try part.read(into: $0) }) > 0 {}
        }
        #expect(part.inflated <= buffer.count)
    }

    @Test func `parts that are too large together are refused, though none is by itself`() throws {
        var zip = TestWorkbook(Self.heading).zip
        for number in 0..<3 {
            zip.entries.append(.stored("xl/worksheets/x\(number).xml", "x"))
            zip.entries[zip.entries.count - 1].size = 900_000_000
        }
        #expect(try refusal(zip.data)?.code == "file_too_large")
    }

    @Test func `one part cannot be two sheets`() throws {
        var workbook = TestWorkbook(sheets: [("A", Self.heading), ("B", Self.heading)])
        workbook.parts["xl/_rels/workbook.xml.rels"] =
            "<Relationships>" + (0..<2).map { "<Relationship Id=\"s\($0)\" Type=\"x/worksheet\" Target=\"worksheets/sheet0.xml\"/>" }.joined()
            + "</Relationships>"
        #expect(try refusal(workbook.data)?.code == "file_damaged")
    }

    @Test(arguments: ["../../etc/passwd", "/etc/passwd", "xl/../../x", "..\\x", "C:/x"])
    func `a name that leads out of the file is refused`(_ name: String) throws {
        var workbook = TestWorkbook(Self.heading)
        workbook.parts[name] = "x"
        #expect(try refusal(workbook.data)?.code == "file_unsafe")
    }

    @Test func `two parts of one name are refused, whatever their capitals`() throws {
        for name in ["xl/workbook.xml", "XL/Workbook.xml", "xl\\workbook.xml"] {
            var zip = TestWorkbook(Self.heading).zip
            zip.entries.append(.stored(name, "<workbook/>"))
            #expect(try refusal(zip.data)?.code == "file_unsafe")
        }
    }

    @Test func `a directory of more parts than any workbook has is refused, true or not`() throws {
        var zip = TestWorkbook(Self.heading).zip
        zip.claimedEntries = 60_000
        #expect(try refusal(zip.data)?.code == "file_too_large")
        zip.claimedEntries = nil
        zip.entries += (0...WorkbookLimits.entries).map { ZipFile.Entry.stored("x\($0)", "") }
        #expect(try refusal(zip.data)?.code == "file_too_large")
    }

    @Test func `a part under a password is refused as protected`() throws {
        var zip = TestWorkbook(Self.heading).zip
        zip.entries[0].flags = 1
        #expect(try refusal(zip.data)?.code == "file_protected")
    }

    @Test func `a wrong checksum, a missing part, a cut file and an unknown packing are damage`() throws {
        var zip = TestWorkbook(Self.heading).zip
        let last = zip.entries.count - 1
        let whole = zip.data
        #expect(try refusal(whole) == nil)
        zip.entries[last].checksum ^= 1
        #expect(try refusal(zip.data)?.code == "file_damaged")
        zip.entries[last].checksum ^= 1
        zip.entries[last].method = 12
        #expect(try refusal(zip.data)?.code == "file_damaged")
        zip.entries.removeLast()
        #expect(try refusal(zip.data)?.code == "file_damaged")
        for length in [30, whole.count / 2, whole.count - 30, whole.count - 1] {
            #expect(try refusal(whole.prefix(length))?.code == "file_damaged", "\(length)")
        }
    }

    // MARK: The XML

    @Test func `entities that multiply are refused before they are read`() throws {
        let doubled = (1...20).map { "<!ENTITY a\($0) \"&a\($0 - 1);&a\($0 - 1);\">" }.joined()
        let entities = "<!DOCTYPE x [<!ENTITY a0 \"ha\">\(doubled)]>"
        let sheet = entities + "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&a20;</v></c></row></sheetData></worksheet>"
        #expect(try code(sheet: sheet) == "file_unsafe")
        for part in ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"] {
            var workbook = TestWorkbook(Self.heading)
            workbook.parts[part] = entities + "<x>&a20;</x>"
            #expect(try refusal(workbook.data)?.code == "file_unsafe", "\(part)")
        }
    }

    @Test func `a document type that points elsewhere is refused, and an entity without one is damage`() throws {
        let outside = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData>\(Self.heading)</sheetData></worksheet>"
        #expect(try code(sheet: outside) == "file_unsafe")
        #expect(try code(sheet: "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><worksheet/>") == "file_unsafe")
        #expect(try code(sheet: "<worksheet><sheetData><row><c t=\"str\"><v>&f;</v></c></row></sheetData></worksheet>") == "file_damaged")
    }

    @Test func `deep nesting and many attributes are refused`() throws {
        #expect(try code(sheet: String(repeating: "<a>", count: 100_000)) == "file_unsafe")
        #expect(try code(rows: "<row " + (0..<200).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>") == "file_unsafe")
        #expect(try code(rows: "<row " + (0..<200).map { "xmlns:a\($0)=\"u\"" }.joined(separator: " ") + "/>") == "file_unsafe")
    }

    @Test func `a tag, a comment or a cell of megabytes is refused`() throws {
        let long = String(repeating: "x", count: 10_000_000)
        #expect(try code(rows: "<row " + (0..<100_000).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>") == "file_too_large")
        #expect(try code(rows: "<!-- \(long) -->") == "file_too_large")
        #expect(try code(rows: "<row><c t=\"str\"><v>\(long)</v></c></row>") == "file_too_large")
        #expect(try code(rows: "<row><c t=\"inlineStr\"><is><t>\(long)</t></is></c></row>") == "file_too_large")
        let runs = String(repeating: "<r><t>\(String(repeating: "x", count: 1000))</t></r>", count: 200)
        #expect(try code(rows: "<row><c t=\"inlineStr\"><is>\(runs)</is></c></row>") == "file_too_large")
        #expect(try code(rows: Self.heading, strings: [runs]) == "file_too_large")
    }

    @Test func `the longest cell that Excel knows is read, even where each character is written as its number`() throws {
        let text = String(repeating: "語", count: 32_767)
        let numbers = String(repeating: "&#x8A9E;", count: 32_767)
        for cell in [text, numbers] {
            #expect(try TestWorkbook("<row><c t=\"inlineStr\"><is><t>\(cell)</t></is></c></row>").rows() == [.init(1, [text])])
        }
    }

    @Test(
        arguments: [
            "<row><c t=\"str\"><v>a\u{0}b</v></c></row>", "<row><c t=\"str\"><v>a\u{8}b</v></c></row>", "<row><c t=\"str\"><v>&#0;</v></c></row>", "<row><c>",
            "<row></c></row>", "</sheetData>", "<row><c r=\"A1\" r=\"B1\"/></row>",
        ])
    func `what is no XML is damage`(_ rows: String) throws {
        #expect(try code(rows: rows) == "file_damaged")
    }

    @Test func `another encoding than UTF-8 is damage`() throws {
        var workbook = TestWorkbook("")
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet><sheetData>\(Self.heading)</sheetData></worksheet>"
        var zip = workbook.zip
        let units = [0xFEFF] + Array(text.utf16)
        zip.entries[zip.entries.count - 1] = .stored("xl/worksheets/sheet0.xml", Data(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }))
        #expect(try refusal(zip.data)?.code == "file_damaged")
        workbook.parts["xl/worksheets/sheet0.xml"] =
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData>\(Self.heading)</sheetData></worksheet>"
        #expect(try refusal(workbook.data) == nil)
    }

    // MARK: The sheets

    @Test(arguments: [
        "<row r=\"1048577\"><c><v>1</v></c></row>", "<row><c r=\"XFE1\"><v>1</v></c></row>", "<row><c r=\"CCC1\"><v>1</v></c></row>",
        "<row><c r=\"ZZZZZZZZZZZZZZZZZZZZ1\"><v>1</v></c></row>",
    ])
    func `rows and columns beyond Excel's last, and headings beyond ours, are refused`(_ rows: String) throws {
        #expect(try code(rows: rows) == "file_too_large")
    }

    @Test(arguments: [
        "<row r=\"999999999999\"/>", "<row r=\"-1\"/>", "<row r=\"0\"/>", "<row r=\"3\"/><row r=\"3\"/>", "<row><c r=\"1\"><v>1</v></c></row>",
        "<row><c r=\"B1\"/><c r=\"A1\"/></row>", "<row><row/></row>", "<c><v>1</v></c>", "<row><c><c/></c></row>", "<row><c t=\"s\"><v>0</v></c></row>",
        "<row><c t=\"s\"><v>-1</v></c></row>",
    ])
    func `rows and cells that are out of order, and texts that are missing, are damage`(_ rows: String) throws {
        #expect(try code(rows: rows) == "file_damaged")
    }

    @Test func `a million columns are refused at the first that is too many`() throws {
        #expect(try code(rows: "<row>" + String(repeating: "<c><v>1</v></c>", count: 1_000_000) + "</row>") == "file_too_large")
        #expect(try code(rows: Self.heading + "<row>" + String(repeating: "<c/>", count: 1_000_000) + "</row>") == "file_too_large")
    }

    @Test func `rows that are filled up to wide headings are counted`() throws {
        let wide = "<row>" + String(repeating: "<c><v>1</v></c>", count: WorkbookLimits.headings) + "</row>"
        let many = String(repeating: "<row><c><v>1</v></c></row>", count: WorkbookLimits.cells / WorkbookLimits.headings)
        #expect(try code(rows: wide + many) == "file_too_large")
    }

    @Test func `a long text that cells name again and again is refused before it fills the memory or takes for ever`() throws {
        let text = "<t>\(String(repeating: "x", count: 32_767))</t>"
        func rows(_ count: Int, of cells: Int) -> String {
            Self.heading + String(repeating: "<row>" + String(repeating: "<c t=\"s\"><v>0</v></c>", count: cells) + "</row>", count: count)
        }
        let wide = "<row>" + String(repeating: "<c t=\"s\"><v>0</v></c>", count: 2_000) + "</row>"
        #expect(try code(rows: wide + wide, strings: [text]) == "file_too_large")
        let folder = try TemporaryFolder()
        let workbook = try Workbook(path: try folder.write(TestWorkbook(rows(300, of: 1), strings: [text]).data, to: "Return.xlsx"))
        func read(_ textBytes: Int) throws -> Int {
            let parser = try SheetParser(workbook.sheets[0], of: workbook, textBytes: textBytes)
            var count = 0
            while let batch = try parser.nextBatch(limit: 1024) { count += batch.rows.count }
            return count
        }
        #expect(try read(300 * 32_767 + 1) == 301)
        #expect(throws: FileRefusal.tooLarge("the cells of a sheet hold more than 9 MB of text")) { try read(300 * 32_767) }
    }

    @Test func `a long format code is looked at once, not for each of the styles that have it`() throws {
        var workbook = TestWorkbook(Self.heading)
        workbook.formats = [9: String(repeating: "x", count: 200_000) + "yyyy"]
        workbook.styles = Array(repeating: 9, count: 60_000)
        let folder = try TemporaryFolder()
        let path = try folder.write(workbook.data, to: "Return.xlsx")
        var styles: DateStyles?
        let time = try ContinuousClock().measure { styles = try Workbook(path: path).dateStyles }
        #expect(styles?.isDate(59_999) == true)
        // Each time anew, it would be twelve thousand million characters.
        #expect(time < .seconds(60))
    }

    @Test func `a sheet's name of more characters than Excel lets it have is refused`() throws {
        func code(_ name: String) throws -> String? { try refusal(TestWorkbook(sheets: [(name, Self.heading)]).data)?.code }
        #expect(try code(String(repeating: "😀", count: 31)) == nil)
        #expect(try code(String(repeating: "a", count: 125)) == "file_too_large")
    }

    @Test func `five hundred damaged sheets end in rows or in a refusal`() throws {
        let sheet = Array(TestWorkbook.rows(csv: Given.people + Given.referrals).utf8)
        var random = SeededGenerator(seed: 11)
        var refused = 0
        for _ in 0..<500 {
            var bytes = sheet
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 9))
                case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
                default: bytes.insert(contentsOf: Array("<c r=\"A1\" t=\"s\"><v>".utf8), at: place)
                }
            }
            let part = Data("<worksheet><sheetData>".utf8) + Data(bytes) + Data("</sheetData></worksheet>".utf8)
            var zip = TestWorkbook("").zip
            zip.entries[zip.entries.count - 1] = .stored("xl/worksheets/sheet0.xml", part)
            if let refusal = try refusal(zip.data) {
                refused += 1
                #expect(["file_damaged", "file_too_large", "file_unsafe"].contains(refusal.code))
            }
        }
        #expect(refused > 250)
    }

    @Test func `a workbook without its parts, or with sheets outside of it, is refused`() throws {
        var workbook = TestWorkbook(Self.heading)
        workbook.parts["xl/_rels/workbook.xml.rels"] =
            "<Relationships><Relationship Id=\"s0\" Type=\"x/worksheet\" Target=\"http://127.0.0.1:1/x\" TargetMode=\"External\"/></Relationships>"
        #expect(try refusal(workbook.data)?.code == "file_damaged")
        workbook.parts["xl/_rels/workbook.xml.rels"] =
            "<Relationships><Relationship Id=\"s0\" Type=\"x/worksheet\" Target=\"../../../../etc/passwd\"/></Relationships>"
        #expect(try refusal(workbook.data)?.code == "file_damaged")
    }
}

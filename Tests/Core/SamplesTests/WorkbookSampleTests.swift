import BoroughConfig
import Domain
import Intake
import Spreadsheets
import TestSupport
import Testing

@testable import Samples

/// Workbooks of invented exports: what stands in their cells.
struct WorkbookSampleTests {
    private func table(_ record: String) throws -> SheetTable {
        let sources = try GivenSample.borough("havering").sources
        let source = try #require(sources.first { $0.records.first?.type.name == record })
        let layout = Layout(source, among: sources)
        let headings = layout.headings.map(SampleCell.text)
        return try SheetTable(layout, headings: headings, in: WorkbookFile(path: "/never/written.xlsx"), seed: 1)
    }

    @Test func `days are days and numbers are numbers, and some of both were typed as text`() throws {
        let table = try table("training")
        var record = Record(.training)
        record["event_on"] = .date(try #require(CivilDate(iso: "2024-05-01")))
        record["pre_score"] = .number(50)
        let rows = (0..<200).map { _ in table.cells(of: [record], codes: CodeBook()) }
        let days = try rows.map { $0[try #require(table.layout.headings.firstIndex(of: "event_on"))] }
        #expect(Set(days.map(String.init(describing:))).count == 3)
        #expect(days.contains(.day("45413")) && days.contains(.day("45413.5")) && days.contains(.text("01/05/2024")))
        #expect(days.count { $0 == .day("45413") } > 150)
        let scores = try rows.map { $0[try #require(table.layout.headings.firstIndex(of: "pre_score"))] }
        #expect(scores.contains(.number("50")) && scores.contains(.text("50")) && scores.contains(.formula("50+0", result: "50")))
    }

    @Test func `a workbook has a sheet for each record type, and no text file beside it`() throws {
        let reading = try GivenSample.read("havering", GivenSample.request(10))
        #expect(reading.written.rows.count == 13 && reading.written.rows.keys.allSatisfy { $0.hasPrefix("Restart return.xlsx#") })
        #expect(reading.written.rows["Restart return.xlsx#Referrals"] == 10)
        #expect(reading.found.issues.filter { $0.location.sheet == "Notes" }.isEmpty)
    }

    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
    func `columns are named as a spreadsheet names them`(_ column: Int, _ name: String) {
        #expect(ColumnLetters.of(column) == name)
    }
}

import PluginKit
import Testing

@testable import BoroughConfig

/// How `sources.yaml` describes workbooks, and what it is told where that makes no sense.
struct WorkbookSourceTests {
    private func copy(_ sources: String) throws -> BoroughsCopy {
        let copy = try BoroughsCopy()
        try copy.write(sources, to: "sutton/sources.yaml")
        return copy
    }

    private func sources(_ text: String) throws -> [Source] {
        let copy = try copy(text)
        return try withExtendedLifetime(copy) { try $0.boroughs.borough("sutton").sources }
    }

    @Test func `a sheet is found in the workbooks of the defaults and in the source's own`() throws {
        let text = """
            defaults: {files: ["Return*.xlsx"], dates: [dd/MM/yyyy]}
            sources:
              - {files: [people.csv], sheet: People, record: people}
              - {files: [training.csv], record: training}
            """
        let sources = try sources(text)
        #expect(sources.map(\.files) == [["people.csv", "Return*.xlsx"], ["training.csv"]])
        #expect(sources.map { $0.matches(fileName: "RETURN June.XLSX") } == [true, false])
        #expect(sources[0].format(ofFileNamed: "People.CSV") == .csv && sources[0].format(ofFileNamed: "Return.xlsx") == .xlsx)
        #expect(sources[0].format(ofFileNamed: "Return.docx") == nil)
    }

    @Test func `a sheet's name is matched as headings are, and as a pattern`() throws {
        let sources = try sources("sources: [{files: [a.xlsx], sheet: \"Partner contacts*\", record: partner_contacts}, {files: [b.xlsx], record: people}]")
        #expect(["Partner Contacts", "partner_contacts 2024", "PARTNER-CONTACTS"].allSatisfy { sources[0].matches(sheetName: $0) })
        #expect(!sources[0].matches(sheetName: "Contacts") && !sources[1].matches(sheetName: "b"))
    }

    @Test func `a format that is said goes before the ending of a name, and dates need no pattern in a workbook`() throws {
        let source = try sources("sources: [{files: [\"export.dat\"], format: xlsx, record: people}]")[0]
        #expect(source.format(ofFileNamed: "export.dat") == .xlsx && source.dialect.dates.isEmpty)
    }

    @Test(
        arguments: [
            ("sources: [{files: [a.csv], dates: [yyyy-MM-dd], sheet: People, record: people}]", "Only workbooks have sheets, and none of these files is one."),
            ("sources: [{files: [a.xlsx], encoding: utf-16, record: people}]", "`encoding` says how text files are written, and these are workbooks."),
            (
                "defaults: {format: xlsx, delimiter: tab}\nsources: [{files: [a.xlsx], record: people}]",
                "`delimiter` says how text files are written, and these are workbooks."
            ),
            ("sources: [{files: [a.xls], dates: [yyyy-MM-dd], record: people}]", "Files that end in .xls cannot be read."),
            ("sources: [{files: [a.xlsx, a.ods], dates: [yyyy-MM-dd], record: people}]", "Files that end in .ods cannot be read."),
            ("defaults: {files: [a.csv], dates: [yyyy-MM-dd]}\nsources: [{files: [b.csv], record: people}]", "`a.csv` under `defaults` is no workbook."),
            ("sources: [{files: [a.xlsx], format: csv, dates: [yyyy-MM-dd], record: people}]", "`a.xlsx` is named as `xlsx`, but `format` is `csv`."),
            ("sources: [{files: [a.xlsx, a.csv], record: people}]", "It is not said how dates are written."),
            ("defaults: {files: [a.xlsx], dates: [yyyy-MM-dd]}\nsources: [{record: people}]", "`files` is missing."),
            ("sources: [{files: [a.xlsx], format: xls, record: people}]", "`xls` is not known here."),
        ])
    func `what makes no sense of workbooks is told`(_ text: String, _ message: String) throws {
        let problems = try copy(text).problems()
        #expect(problems.map(\.message) == [message])
        #expect(problems.allSatisfy { !$0.expected.isEmpty && $0.place.file.hasSuffix("sutton/sources.yaml") })
    }
}

import DisclosureControl
import Foundation
import Spreadsheets
import Testing

@testable import Publishing

@Suite("What people said")
struct StatementsTests {
    private static let hostile = "<script>alert(\"&'\")</script>\u{0} =HYPERLINK(1) " + String(repeating: "long ", count: 390)

    private func sample(_ words: [String]?) -> SampleRelease {
        var sample = SampleRelease.quarter
        sample.statements = words?.map { QuotedStatement(saidBy: "child", saidByLabel: "Child", topic: "support", topicLabel: "Support received", words: $0) }
        return sample
    }

    private func page(_ words: [String]?) throws -> String { String(decoding: HTMLFormat().render(try sample(words).made()), as: UTF8.self) }

    @Test("the page quotes each, says how they were chosen and checked, and leads to them")
    func quoted() throws {
        let text = try page(["I feel heard.", "We [...] slept."])
        #expect(text.contains("<h2 id=\"words\">In their own words</h2>") && text.contains("href=\"#words\""))
        #expect(text.contains("Child (2 statements)") && text.contains("“I feel heard.”") && text.contains("“We [...] slept.”"))
        #expect(text.contains("chosen, not counted") && text.contains("No borough, day or case is given."))
    }

    @Test("where nobody is quoted it is said plainly, and where nothing ever is there is no section")
    func none() throws {
        #expect(try page([]).contains("No statement is quoted in this report"))
        #expect(try !page(nil).contains("In their own words"))
        #expect(try ReleaseWorkbook(sample([]).made()).spreadsheet.sheets.last?.sentences.first?.contains("No statement is quoted") == true)
        #expect(try !ReleaseWorkbook(sample(nil).made()).spreadsheet.sheets.contains { $0.name == "Statements" })
    }

    @Test("hostile words are text and nothing else, in every format")
    func hostile() throws {
        let release = try sample([Self.hostile]).made()
        let text = String(decoding: HTMLFormat().render(release), as: UTF8.self)
        #expect(!text.contains("<script") && text.contains("&lt;script&gt;alert(") && !text.contains("\u{0}"))
        let sheet = try #require(ReleaseWorkbook(release).spreadsheet.sheets.last)
        #expect(sheet.name == "Statements" && sheet.table?.rows == [[.text("Child"), .text("Support received"), .text(Self.hostile)]])
        #expect(try !XLSXFormat().render(release).isEmpty && !ODSFormat().render(release).isEmpty)
        #expect(try JSONDecoder().decode(Release.self, from: Data(JSONFormat().render(release))).statements == release.statements)
    }

    @Test("a borough's own page and the figures quote nobody")
    func elsewhere() throws {
        let release = try sample(["I feel heard."]).made()
        for page in HTMLFormat(withBoroughPages: true).companions(of: release) {
            #expect(!String(decoding: page.bytes, as: UTF8.self).contains("heard"), "\(page.name)")
        }
        #expect(!String(decoding: CSVFormat().render(release), as: UTF8.self).contains("heard"))
        #expect(try CSVFormat().render(release) == CSVFormat().render(sample(nil).made()))
        for file in try PackageFormat().companions(of: release) { #expect(!String(decoding: file.bytes, as: UTF8.self).contains("heard"), "\(file.name)") }
    }

    @Test("the file is as its schema has it")
    func schema() throws {
        let release = try sample(["I feel heard."]).made()
        let checker = SchemaChecker(schema: try JSONValue(try #require(JSONFormat().companions(of: release).first).bytes))
        #expect(checker.problems(in: try JSONValue(JSONFormat().render(release))) == [])
        #expect(checker.problems(in: try JSONValue(JSONFormat().render(sample([]).made()))) == [])
        #expect(!checker.problems(in: try JSONValue(JSONFormat().render(sample([""]).made()))).isEmpty)
    }
}

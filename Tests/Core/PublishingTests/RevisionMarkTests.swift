import DisclosureControl
import Domain
import Foundation
import Spreadsheets
import Testing

@testable import Publishing

@Suite("Provisional and revised figures in every document")
struct RevisionMarkTests {
    private let first: Release
    private let revised: Release

    /// A quarter, and the same as release 2: two figures of one indicator and a percentage have changed since release 1.
    init() throws {
        var sample = SampleRelease.quarter
        first = try sample.made()
        sample.finality = .provisional
        sample.revises = "1"
        for index in sample.figures.indices where Self.isRevised(sample.figures[index]) { sample.figures[index].revised = true }
        revised = try sample.made()
    }

    private static func isRevised(_ figure: SampleRelease.Figure) -> Bool {
        guard figure.breakdown.isEmpty, ["ALL", "E09000007"].contains(figure.areaCode) else { return false }
        return figure.indicator == "service-users-referred" || (figure.indicator == "housing-need-identified" && figure.measure == .percent)
    }

    private func text(_ format: any ReleaseFormat, _ release: Release) throws -> String { String(decoding: try format.render(release), as: UTF8.self) }

    @Test("the sample has what the tests are about")
    func sample() {
        #expect(revised.figures.count(where: \.isRevised) == 4)
        #expect(revised.revisions()?.indicators.map(\.figures) == [2, 2])
    }

    @Test("a page says at its title that figures are provisional, and what that means")
    func provisional() throws {
        let page = try text(HTMLFormat(), revised)
        #expect(page.contains(" (provisional)</h1>") && page.contains(" (provisional)</title>"))
        #expect(page.contains("<strong>Provisional [p]. </strong>All figures are provisional, marked [p]: records were still expected"))
        #expect(page.contains("by borough [p]</caption>"))
        #expect(page.contains("<th scope=\"row\">[p]</th>"))
        let before = try text(HTMLFormat(), first)
        for word in ["(provisional)", "[p]", "[r]", "What was revised"] { #expect(!before.contains(word), "\(word)") }
    }

    @Test("a page marks figures that were revised, lists them by indicator, and explains the mark")
    func revisedFigures() throws {
        let page = try text(HTMLFormat(), revised)
        #expect(page.contains("<h2 id=\"revisions\">What was revised</h2>") && page.contains("<a href=\"#revisions\">What was revised</a>"))
        #expect(page.contains("This release takes the place of release 1, for the same period and the same readers. 4 figures differ from that release’s"))
        #expect(page.contains("2 indicators have figures that were revised"))
        #expect(page.contains("<span class=\"mark\">[r]</span>") && page.contains("<th scope=\"row\">[r]</th>"))
        // The headline, its place side by side and in its section, and the quarter's own column, for all boroughs and for one.
        #expect(page.split(separator: "<span class=\"mark\">[r]</span>").count > 6)
    }

    @Test("a borough's own page tells of its own figures and the totals beside them")
    func boroughPages() throws {
        let files = HTMLFormat(withBoroughPages: true).companions(of: revised)
        let camden = String(decoding: try #require(files.first { $0.name == "report-camden.html" }).bytes, as: UTF8.self)
        #expect(camden.contains("<h1>Camden (provisional)</h1>") && camden.contains("4 figures differ"))
        let sutton = String(decoding: try #require(files.first { $0.name == "report-sutton.html" }).bytes, as: UTF8.self)
        #expect(sutton.contains("2 figures differ"))
    }

    @Test("figures.csv is the same with marks and without: a symbol there stands in place of a value")
    func csv() throws {
        #expect(CSVFormat().render(revised) == CSVFormat().render(first))
    }

    @Test("a package has the marks in a table of its own, and says on the whole what is provisional and whose place is taken")
    func package() throws {
        let tables = PackageTables(release: revised).all
        #expect(PackageChecker(tables: tables).problems.isEmpty)
        let table = try #require(tables.last)
        let rows = PackageChecker.rows(table.bytes)
        #expect(table.name == "revised" && rows.count == 5 && rows[0] == ["indicator", "area_code", "breakdown", "category", "measure", "mark"])
        #expect(rows[1] == ["service-users-referred", "ALL", "", "", "count", "[r]"])
        #expect(!PackageTables(release: first).all.contains { $0.name == "revised" })
        let package = try JSONValue(PackageFormat().render(revised))
        #expect(package["finality"] == .string("provisional") && package["replaces"] == .string("Release 1"))
        #expect(package["description"]?.text?.contains("4 figures differ") == true)
        let metadata = try #require(try PackageFormat().companions(of: revised).last)
        #expect(try JSONValue(metadata.bytes)["http://www.w3.org/ns/adms#status"] == .string("provisional"))
        #expect(try JSONValue(metadata.bytes)["dc:replaces"] == .string("Release 1"))
        #expect(try JSONValue(PackageFormat().render(first))["finality"] == nil)
    }

    @Test("a workbook's numbers stay numbers, and a column names the areas whose figures were revised")
    func workbook() throws {
        let sheets = ReleaseWorkbook(revised).spreadsheet.sheets
        let cover = try #require(sheets.first)
        #expect(cover.title.hasSuffix(" (provisional)") && cover.sentences[0].contains("provisional, marked [p]") && cover.sentences[1].contains("4 figures"))
        #expect(sheets.map(\.name).contains("Revised") && !ReleaseWorkbook(first).spreadsheet.sheets.map(\.name).contains("Revised"))
        let symbols = try #require(sheets.first { $0.name == "Symbols" }?.table)
        #expect(symbols.rows.suffix(2).map { $0[0] } == [.mark("[p]"), .mark("[r]")])
        func figures(_ release: Release) -> [Spreadsheet.Cell] {
            ReleaseWorkbook(release).spreadsheet.sheets.filter { $0.table?.columns.first?.heading == "Indicator" && $0.name != "Revised" }
                .flatMap { $0.table?.rows ?? [] }.joined().filter { if case .number = $0 { true } else { false } }
        }
        #expect(figures(revised) == figures(first) && !figures(first).isEmpty)
        let marked = sheets.compactMap(\.table).filter { $0.columns.last?.heading == "Revised [r]" }.flatMap(\.rows).compactMap(\.last)
        #expect(marked.count { $0 == .text("[r] All boroughs, Camden") } == 2 && marked.count { $0 == .text("None") } == marked.count - 2)
        for sheet in sheets {
            for row in sheet.table?.rows ?? [] { #expect(row.count == sheet.table?.columns.count, "\(sheet.name)") }
        }
        #expect(try !XLSXFormat().render(revised).isEmpty && !ODSFormat().render(revised).isEmpty)
    }

    @Test("report.json has the marks, is as its schema has it, and gives them back")
    func json() throws {
        let schema = SchemaChecker(schema: try JSONValue(try #require(JSONFormat().companions(of: revised).first).bytes))
        var report = try JSONValue(JSONFormat().render(revised))
        #expect(schema.problems(in: report).isEmpty)
        #expect(report["finality"] == .string("provisional") && report["revises"] == .string("1"))
        let again = try JSONDecoder().decode(Release.self, from: Data(JSONFormat().render(revised)))
        #expect(again.figures == revised.figures && again.figures.count(where: \.isRevised) == 4)
        let hidden = try #require(revised.figures.firstIndex { $0.value == .marker(.confidential) })
        report["figures"]?[hidden]["revised"] = .flag(true)
        #expect(schema.problems(in: report) == ["/figures/\(hidden)/revised: not as fixed"])
        report["figures"]?[hidden]["revised"] = nil
        report["finality"] = .string("preliminary")
        #expect(schema.problems(in: report) == ["/finality: not one of those listed"])
    }
}

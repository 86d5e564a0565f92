import DisclosureControl
import Domain
import Foundation
import Spreadsheets
import Testing

@testable import Publishing

@Suite("What is estimated, in every format")
struct EstimateFormatTests {
    private let release: Release
    private let estimates: [Estimate]

    init() throws {
        var sample = SampleRelease.quarter
        estimates = try SampleRelease.twoEstimates()
        sample.estimates = estimates
        release = try sample.made()
    }

    // MARK: The page

    @Test func `A section of its own says first that it is an estimate, and the contents lead to it`() throws {
        let page = ReportPage(release).html
        let section = try #require(page.elements.first { $0.name == .section && $0[.ariaLabelledby] == "estimate-saving" })
        let words = try #require(section.children.elements.first { $0.name == .p }).text
        #expect(words == "This is an estimate, not an outcome.")
        #expect(section.text.contains("How it is worked out: Figure times cost."))
        #expect(page.elements.contains { $0.name == .a && $0[.href] == "#estimates" })
    }

    @Test func `The table has the figure and the range of each area, symbols where there is none, and why below it`() throws {
        let section = try #require(ReportPage(release).html.elements.first { $0[.ariaLabelledby] == "estimate-saving" })
        let table = try #require(section.children.elements.first { $0[.id] == "estimate-saving-table" })
        let rows = table.children.elements.filter { $0.name == .tr }.map { $0.children.elements.filter { [.th, .td].contains($0.name) }.map(\.text) }
        #expect(rows[0] == ["Area", "Interventions completed", "Low estimate", "Central estimate", "High estimate"])
        #expect(rows[1] == ["All boroughs", "85", "£0", "£16,000", "£56,000"])
        #expect(rows[2] == ["Camden", "[c]", "[c]", "[c]", "[c]"])
        let reasons = try #require(section.children.elements.first { $0[.class] == "compare" })
        #expect(reasons.children.elements.filter { $0.name == .li }.map(\.text) == ["Camden and Croydon: [c] “Interventions completed” is hidden."])
    }

    @Test func `Every parameter stands there with its value, its unit, its standing and its source`() throws {
        let section = try #require(ReportPage(release).html.elements.first { $0[.ariaLabelledby] == "estimate-saving" })
        let region = try #require(section.children.elements.first { $0[.ariaLabelledby] == "estimate-saving-parameters" })
        #expect(region[.role] == "region" && region[.tabindex] == "0")
        let rows = region.children.elements.filter { $0.name == .tr }.map { $0.children.elements.filter { [.th, .td].contains($0.name) }.map(\.text) }
        #expect(
            rows[1] == [
                "Police", "£645", "pounds for each person, prices of 2016-17", "from 1 April 2016", "Assumption of the central team", "A report",
            ])
        #expect(rows[2] == ["Part", "0% to 100%, most likely 30%", "per cent", "1 April 2016 to 31 March 2030", "Agreed", "A meeting"])
    }

    @Test func `A borough's own page has its estimate beside that of all boroughs`() throws {
        let camden = try #require(release.coverage.first)
        let page = ReportPage(release, focus: camden).html
        let table = try #require(page.elements.first { $0[.id] == "estimate-saving-table" })
        let headings = table.children.elements.filter { $0.name == .th && $0[.scope] == "row" }.map(\.text)
        #expect(headings == ["Camden", "All boroughs"])
    }

    @Test func `Where nothing is estimated no format says a word of it`() throws {
        for none: [Estimate]? in [nil, []] {
            var sample = SampleRelease.quarter
            sample.estimates = none
            let release = try sample.made()
            #expect(!ReportPage(release).html.elements.contains { $0[.id] == "estimates" || $0[.href] == "#estimates" })
            #expect(!ReleaseWorkbook(release).spreadsheet.sheets.contains { $0.name.hasPrefix("Estimate") })
            #expect(!PackageTables(release: release).all.contains { $0.name.hasPrefix("estimate") })
        }
        #expect(try JSONValue(JSONFormat().render(SampleRelease.quarter.made()))["estimates"] == nil)
    }

    // MARK: Workbooks, JSON, CSV and the package

    @Test func `A workbook has a sheet of estimates and one of their parameters, with the label above each, and its contents lead to them`() throws {
        let sheets = ReleaseWorkbook(release).spreadsheet.sheets
        let values = try #require(sheets.first { $0.name == "Estimates" })
        let parameters = try #require(sheets.first { $0.name == "Estimate parameters" })
        for sheet in [values, parameters] { #expect(sheet.sentences.contains("This is an estimate, not an outcome.")) }
        #expect(
            values.table?.rows.first == [
                .text("Saving (estimate)"), .text("All boroughs"), .text("Interventions completed 85"), .number(0, hasDecimal: false),
                .number(16_000, hasDecimal: false), .number(56_000, hasDecimal: false), .text("None missing"),
            ])
        #expect(values.table?.rows[1].contains(.mark("[c]")) == true)
        #expect(parameters.table?.rows.count == 4 && parameters.table?.rows.first?.last == .text("A report"))
        let contents = try #require(sheets.first { $0.name == "Contents" }?.table).rows.map { $0[0] }
        #expect(contents.contains(.link("Estimates", sheet: "Estimates")) && contents.contains(.link("Estimate parameters", sheet: "Estimate parameters")))
        for sheet in sheets.compactMap(\.table) { #expect(sheet.rows.allSatisfy { $0.count == sheet.columns.count }) }
    }

    @Test func `JSON has them whole, and read again they are the same`() throws {
        let bytes = try JSONFormat().render(release)
        #expect(try JSONDecoder().decode(Release.self, from: Data(bytes)).estimates == estimates)
        let first = try #require(JSONValue(bytes)["estimates"]?.items.first)
        #expect(first["label"]?.text == "This is an estimate, not an outcome.")
        #expect(first["areas"]?.items.first?["pounds", "central"]?.number == 16_000)
    }

    @Test func `figures.csv is the same with estimates and without`() throws {
        #expect(CSVFormat().render(release) == CSVFormat().render(try SampleRelease.quarter.made()))
    }

    @Test func `The package has tables of the estimates, of what they are made from and of their parameters`() throws {
        let tables = PackageTables(release: release).all
        #expect(PackageChecker(tables: tables).problems.isEmpty)
        #expect(tables.suffix(3).map(\.name) == ["estimates", "estimate-figures", "estimate-parameters"])
        let rows = PackageChecker.rows(try #require(tables.first { $0.name == "estimates" }).bytes)
        #expect(rows[1].prefix(7) == ["saving", "Saving", "ALL", "0", "16000", "56000", ""])
        #expect(rows[2].prefix(8) == ["saving", "Saving", "E09000007", "", "", "", "[c]", "“Interventions completed” is hidden."])
    }
}

extension SampleRelease {
    /// Of the sample quarter, one for each strand of a reader's interest; only `DisclosureControl` can make one, so they are read from JSON.
    static func twoEstimates() throws -> [Estimate] {
        func estimate(_ id: String, _ title: String) -> String {
            """
            {"id": "\(id)", "title": "\(title)", "meaning": "What is saved.", "label": "This is an estimate, not an outcome.",
             "formula": "Figure times cost.", "figures": [{"indicator": "interventions-completed", "measure": "count"}],
             "parameters": [
               {"id": "police", "title": "Police", "role": "unitCost", "value": {"low": 645, "central": 645, "high": 645}, "unit": "pounds for each person",
                "priceYear": "2016-17", "term": {"from": "2016-04-01"}, "standing": "assumption", "source": "A report"},
               {"id": "part", "title": "Part", "role": "share", "value": {"low": 0, "central": 30, "high": 100}, "unit": "per cent",
                "term": {"from": "2016-04-01", "until": "2030-03-31"}, "standing": "agreed", "source": "A meeting"}],
             "areas": [
               {"areaCode": "ALL", "area": "All boroughs", "figures": [85], "pounds": {"low": 0, "central": 16000, "high": 56000}},
               {"areaCode": "E09000007", "area": "Camden", "figures": ["[c]"], "marker": "[c]", "reason": "“Interventions completed” is hidden."},
               {"areaCode": "E09000008", "area": "Croydon", "figures": ["[c]"], "marker": "[c]", "reason": "“Interventions completed” is hidden."}]}
            """
        }
        let text = "[\(estimate("saving", "Saving")), \(estimate("whole", "Whole cost"))]"
        return try JSONDecoder().decode([Estimate].self, from: Data(text.utf8))
    }
}

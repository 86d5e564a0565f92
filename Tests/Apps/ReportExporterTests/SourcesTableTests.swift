import BoroughConfig
import Foundation
import GRDB
import Indicators
import PluginCatalogue
import Storage
import TestSupport
import Testing

@testable import ReportExporter

/// Holds the table in the repository against the programme and the queries.
@Suite("What each line of the catalogue is counted from")
struct SourcesTableTests {
    private let table: SourcesTable
    private let catalogue: IndicatorCatalogue

    init() throws {
        let folder = "\(Project.root)/boroughs"
        let programme = try BoroughsFolder(path: folder, plugins: PluginCatalogue.all).programme()
        let catalogue = try IndicatorCatalogue.read(folder: "\(folder)/programme/indicators", programme: programme, plugins: PluginCatalogue.all)
        let lines = try CatalogueLines.read(path: "\(folder)/programme/catalogue.yaml")
        self.catalogue = catalogue
        table = try HubStore().reader.read { try SourcesTable(lines, catalogue, in: $0) }
    }

    @Test("the table in the repository is what the queries say")
    func isCurrent() throws {
        let text = try String(contentsOfFile: "\(Project.root)/boroughs/programme/indicators/SOURCES.md", encoding: .utf8)
        #expect(text == table.markdown + "\n", "write it anew: restart-report indicators --sources > boroughs/programme/indicators/SOURCES.md")
    }

    @Test(
        "there are the hundred lines of the programme's documents and one of caseloads, each with somebody who counts it and something that it is counted from")
    func isComplete() {
        #expect(table.rows.count == 101)
        for row in table.rows { #expect(!row.countedBy.isEmpty && !row.countedFrom.isEmpty, "\(row.line)") }
    }

    @Test("every indicator stands on a line of the catalogue")
    func indicatorsHaveLines() {
        let lines = Set(table.rows.map(\.line))
        for indicator in catalogue.indicators { #expect(lines.contains(indicator.catalogueID), "\(indicator.id)") }
    }

    @Test("what is left out is said under the table")
    func remarks() {
        #expect(table.rows.first { $0.line == "G06" }?.remark?.contains("name no worker") == true)
        #expect(table.rows.first { $0.line == "G04" }?.remark == nil)
        #expect(table.markdown.contains("\n- G06: "))
    }

    @Test("what is looked at is said, and nothing that is not")
    func fields() {
        let row = table.rows.first { $0.line == "B04" }
        #expect(row?.countedFrom == ["sessions.attendance", "sessions.held_on", "sessions.kind"])
        #expect(table.rows.first { $0.line == "F12" }?.countedFrom.contains("housing-agreements.days_with_agreement") == true)
    }
}

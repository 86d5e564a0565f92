@testable import ReportExporter
import ArgumentParser
import BoroughConfig
import Foundation
import Indicators
import PluginCatalogue
import Terminal
import Testing

@Suite("Showing indicators")
struct IndicatorEntryTests {
    private func entries() throws -> [IndicatorEntry] {
        let boroughs = URL(filePath: #filePath).appending(path: "../../../../boroughs").standardized.path
        let programme = try BoroughsFolder(path: boroughs, plugins: PluginCatalogue.all).programme()
        let catalogue = try IndicatorCatalogue.read(folder: "\(boroughs)/programme/indicators", programme: programme, plugins: PluginCatalogue.all)
        return catalogue.indicators.map(IndicatorEntry.init)
    }

    @Test("one indicator in full says what it counts, from which rows, and where its definition comes from")
    func inFull() throws {
        let entry = try IndicatorsCommand.find("housing-need-identified", among: entries())
        #expect(entry.inFull.contains(entry.definition))
        #expect(entry.inFull.contains("counted from: \(entry.fact), one row is \(entry.factRow)"))
        #expect(entry.inFull.contains("source: \(entry.source)"))
    }

    @Test("an unknown indicator is met with the nearest one")
    func unknown() throws {
        let entries = try entries()
        let failure = #expect(throws: CommandFailure.self) { try IndicatorsCommand.find("housing-need-identifed", among: entries) }
        #expect(failure?.status == .usage)
        #expect(failure?.message.contains("Did you mean `housing-need-identified`?") == true)
    }

    @Test("both commands are read as they are documented")
    func parsing() throws {
        #expect(try RestartReport.parseAsRoot(["indicators"]) is IndicatorsCommand)
        #expect((try RestartReport.parseAsRoot(["indicators", "child-sleep", "--json"]) as? IndicatorsCommand)?.id == "child-sleep")
    }
}

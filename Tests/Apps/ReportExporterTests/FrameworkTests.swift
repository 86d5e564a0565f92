@testable import ReportExporter
import ArgumentParser
import BoroughConfig
import GRDB
import Indicators
import PluginCatalogue
import Publishing
import Storage
import TestSupport
import Testing

/// The framework of the programme in the repository.
@Suite("The programme's framework document")
struct FrameworkTests {
    /// Made once: reading the fields off every query takes seconds.
    private static let made = Result {
        let path = "\(Project.root)/boroughs"
        let folder = BoroughsFolder(path: path, plugins: PluginCatalogue.all)
        let programme = try folder.programme()
        let catalogue = try IndicatorCatalogue.read(folder: "\(path)/programme/indicators", programme: programme, plugins: PluginCatalogue.all)
        let maker = FrameworkMaker(
            catalogue: catalogue, programme: programme, boroughs: try folder.everyBorough(), plugins: PluginCatalogue.all,
            estimates: try EstimatesFile.read(folder: "\(path)/programme", catalogue: catalogue))
        return (framework: try HubStore().reader.read { try maker.framework(in: $0) }, catalogue: catalogue)
    }

    private let framework: Framework
    private let catalogue: IndicatorCatalogue

    init() throws { (framework, catalogue) = try Self.made.get() }

    private func texts(_ name: String, of id: String) -> [String] {
        framework.entries.first { $0.id == id }?.facts.first { $0.name == name }?.texts ?? []
    }

    @Test("holds every indicator once, in the catalogue's order, with what has to be known of each")
    func complete() {
        #expect(framework.entries.map(\.id) == catalogue.indicators.map(\.id))
        for entry in framework.entries {
            let names = entry.facts.map(\.name)
            for name in ["Name in data", "Kind", "Unit", "What is counted", "Period", "Broken down by", "Protection", "Record types", "Fields", "Source"] {
                #expect(names.contains(name), "\(entry.id): \(name)")
            }
            #expect(!entry.facts.flatMap(\.texts).contains(""), "\(entry.id)")
        }
    }

    @Test("estimates stand in the method, each with its parameters and where they are from")
    func estimates() throws {
        let chapter = try #require(framework.method.first { $0.title == "Estimate: Police and justice response avoided" })
        #expect(chapter.paragraphs.contains { $0.contains("“Physical abuse ceased” (physical-abuse-ceased, numerator)") })
        let rows = try #require(chapter.table?.rows)
        #expect(rows.map { $0[0] } == ["Police", "Criminal justice", "Civil justice", "Share put down to the programme"])
        #expect(rows.allSatisfy { $0.last?.isEmpty == false && $0.contains("Assumption") })
        #expect(framework.method.contains { $0.title == "Estimates of cost avoided" })
    }

    @Test("a share has a numerator and a denominator in words")
    func share() {
        #expect(texts("Denominator", of: "housing-need-identified") == ["stage (initial, review or exit): Initial"])
        #expect(texts("Numerator: as well", of: "housing-need-identified") == ["has housing need (whether it found a housing need): Yes"])
        #expect(texts("Numerator: as well", of: "child-sleep").isEmpty)
    }

    @Test("what is counted from is read off the query, and who does not send it off the boroughs' folders")
    func origins() {
        #expect(texts("Fields", of: "onward-one-to-one") == ["onward_referrals.referred_on, onward_referrals.service"])
        let lacking = framework.entries.flatMap(\.facts).filter { $0.name == "Boroughs without it" }
        #expect(!lacking.isEmpty && lacking.count < framework.entries.count)
        #expect(texts("Boroughs without it", of: "service-users-referred").isEmpty)
    }

    @Test("the note on method holds every profile's own numbers, and every borough")
    func method() throws {
        let profiles = try #require(framework.method.compactMap(\.table).first { $0.caption == "Profiles" })
        #expect(
            profiles.rows == [
                ["Internal", "None", "Exact", "None", "1", "No", "Yes", "None"],
                ["Partner", "1 to 5", "Exact", "3", "10", "Yes", "Yes", "One measurement over 85 per cent"],
                ["Public", "1 to 5", "Nearest 5", "3", "10", "Yes", "Yes", "One measurement over 85 per cent"],
            ])
        let boroughs = try #require(framework.method.compactMap(\.table).first { $0.columns.first == "Borough" })
        #expect(boroughs.rows.map { $0[0] } == boroughs.rows.map { $0[0] }.sorted() && boroughs.rows.count >= 6)
    }

    @Test("formats are read each once, and one that does not exist is met with the nearest")
    func formats() throws {
        let command = try #require(try RestartReport.parseAsRoot(["framework", "--out", "out", "--format", "md, html,md"]) as? FrameworkCommand)
        #expect(try command.formats() == [.md, .html])
        #expect {
            try RestartReport.parseAsRoot(["framework", "--out", "out", "--format", "htm"])
        } throws: { error in
            RestartReport.message(for: error).contains("There is no format `htm`. Did you mean html?")
        }
    }
}

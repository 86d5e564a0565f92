import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import PluginCatalogue
import PluginKit
import Storage
import TestSupport
import Testing

@testable import Reporting

/// A report says for each borough what its agreements let it send.
struct PurposeCoverageTests {
    private let folder: TemporaryFolder
    private let boroughs: String

    init() throws {
        folder = try TemporaryFolder()
        boroughs = "\(folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: URL(fileURLWithPath: Project.boroughs).resolvingSymlinksInPath().path, toPath: boroughs)
    }

    private func edit(_ file: String, _ old: String, _ new: String) throws {
        let text = try String(contentsOfFile: "\(boroughs)/\(file)", encoding: .utf8)
        try #require(text.components(separatedBy: old).count == 2)
        try text.replacingOccurrences(of: old, with: new).write(toFile: "\(boroughs)/\(file)", atomically: true, encoding: .utf8)
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    /// Of one borough over April to June 2024.
    private func sharing(of slug: String, asAt today: String = "2024-07-31") throws -> AreaSharing? {
        let configuration = try BoroughsFolder(path: boroughs, plugins: PluginCatalogue.all).borough(slug)
        return PurposeCoverage(
            configuration: configuration, period: try #require(FinancialQuarter("2024-25-Q1")).period, today: try day(today)
        ).sharing
    }

    private func purpose(_ id: String, of slug: String, asAt today: String = "2024-07-31") throws -> AreaSharing.Purpose {
        try #require(try sharing(of: slug, asAt: today)?.purposes.first { $0.id == id })
    }

    @Test func `A purpose is covered throughout, for part of the period or not at all`() throws {
        try edit("camden/borough.yaml", "until: 2029-03-31", "until: 2024-05-10")
        let lapsed = try purpose("outcome-monitoring", of: "camden")
        #expect(lapsed.extent == .part)
        #expect(try lapsed.lapsedOn == day("2024-05-11"))
        let lasting = try purpose("children-social-care", of: "camden")
        #expect(lasting.extent == .whole && lasting.lapsedOn == nil)
        let never = try purpose("workforce", of: "camden")
        #expect(never.extent == .none && never.lapsedOn == nil)
    }

    @Test func `An agreement that ended before the period or after it lapsed all the same`() throws {
        try edit("camden/borough.yaml", "until: 2029-03-31", "until: 2024-03-31")
        let before = try purpose("outcomes", of: "camden")
        #expect(before.extent == .none)
        #expect(try before.lapsedOn == day("2024-04-01"))
        try edit("camden/borough.yaml", "until: 2024-03-31", "until: 2024-07-15")
        #expect(try purpose("outcomes", of: "camden").lapsedOn == day("2024-07-16"))
        #expect(try purpose("outcomes", of: "camden").extent == .whole)
        #expect(try purpose("outcomes", of: "camden", asAt: "2024-07-15").lapsedOn == nil)
    }

    @Test func `Two agreements without a day between them cover a purpose throughout`() throws {
        try edit("westminster/borough.yaml", "until: 2024-03-31", "until: 2024-05-31")
        try edit("westminster/borough.yaml", "from: 2024-04-01", "from: 2024-06-01")
        #expect(try purpose("children", of: "westminster").extent == .whole)
        try edit("westminster/borough.yaml", "from: 2024-06-01", "from: 2024-06-02")
        let gap = try purpose("children", of: "westminster")
        #expect(gap.extent == .part && gap.lapsedOn == nil)
    }

    @Test func `Only the days on which the borough took part count, and one that did not is left out`() throws {
        #expect(try sharing(of: "barking-and-dagenham") == nil)
        try edit("camden/borough.yaml", "participation:\n  - from: 2021-11-01\n", "participation:\n  - {from: 2021-11-01, until: 2024-05-10}\n")
        try edit("camden/borough.yaml", "until: 2029-03-31", "until: 2024-05-10")
        #expect(try purpose("outcome-monitoring", of: "camden").extent == .whole)
    }

    @Test func `A release carries it for the boroughs that the hub knows`() throws {
        let store = try HubStore(path: "\(folder.path)/hub.sqlite")
        let source = BoroughsFolder(path: boroughs, plugins: PluginCatalogue.all)
        for slug in ["sutton", "camden", "barking-and-dagenham"] {
            try store.register(try source.borough(slug).borough, at: "2024-06-15T10:00:00Z", actor: "test")
        }
        let maker = try ReportMaker(programme: try source.programme(), boroughs: boroughs, plugins: PluginCatalogue.all)
        let period = try #require(FinancialQuarter("2024-25-Q1")).period
        let release = try maker.release(from: store, period: period, profile: "public", today: try day("2024-07-31"))
        #expect(release.sharing?.map(\.name) == ["Camden", "Sutton"])
        #expect(try release.sharing?.first == sharing(of: "camden"))
    }
}

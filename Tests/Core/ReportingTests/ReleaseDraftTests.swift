import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import PluginCatalogue
import Storage
import TestSupport
import Testing

@testable import Reporting

/// What a release is made from is read from the hub in one go.
struct ReleaseDraftTests {
    private let folder: TemporaryFolder
    private let store: HubStore
    private let maker: ReportMaker
    private static let period = FinancialQuarter(containing: CivilDate(daysSinceEpoch: 19_814)).period
    private static let today = CivilDate(daysSinceEpoch: 19_920)

    init() throws {
        folder = try TemporaryFolder()
        store = try HubStore(path: "\(folder.path)/hub.sqlite")
        let source = BoroughsFolder(path: Project.boroughs, plugins: PluginCatalogue.all)
        for slug in ["camden", "sutton"] { try store.register(try source.borough(slug).borough, at: "2024-06-15T10:00:00Z", actor: "test") }
        maker = try ReportMaker(programme: try source.programme(), boroughs: Project.boroughs, plugins: PluginCatalogue.all)
        // Sutton says that it has nothing to report, and Camden sends nothing at all.
        try store.addEnrolmentCode(digest: "code", borough: "sutton", expires: "2024-06-16", at: "2024-06-15", actor: "test")
        _ = try store.redeem(codeDigest: "code", borough: "sutton", publicKey: "key", agentID: "agent-sutton", at: "2024-06-15")
        let head = HubStore.BatchHead(
            borough: "sutton", number: 1, previous: "", digest: "d1", agent: "agent-sutton", receivedAt: "2024-07-15T10:00:00Z", configuration: "v1")
        let codec = BatchCodec(tables: { _ in [] }, replacing: { body, _ in (body, "") })
        _ = try store.apply(head, .init(tables: [], nilReturns: ["2024-25-Q1"], body: .init()), codec: codec) { _ in "receipt" }
    }

    private func draft(_ profile: String = "public") throws -> ReleaseDraft {
        try maker.draft(from: store, period: Self.period, profile: profile, today: Self.today)
    }

    @Test func `A draft names the boroughs whose figures are in it, with their last batch, and not those that sent nothing`() throws {
        let draft = try draft()
        #expect(draft.batches == ["sutton": 1] && draft.place == 0 && draft.request.earlier.entries.isEmpty)
    }

    @Test func `A draft says what cannot be compared, which is nothing where one borough reported and changed nothing`() throws {
        #expect(try draft().request.comparability == [])
    }

    @Test func `What was published is handed over to protect the next draft beside it, except for figures as they are`() throws {
        let desk = ReleaseDesk(store: store)
        func step(_ by: String) -> HubStore.ReleaseStep { HubStore.ReleaseStep(by: by, token: by, at: "2024-07-20T10:00:00Z") }
        _ = try desk.propose(try draft(), by: step("anna"))
        #expect(try draft().place == 0)
        _ = try desk.approve(1, by: step("ben"))
        _ = try desk.publish(1, by: step("anna"))
        let next = try draft("partner")
        #expect(next.place == 1 && next.request.earlier.entries.map(\.id) == ["1"])
        #expect(next.request.earlier.entries.first?.release.profile.id == "public")
        #expect(try draft("internal").request.earlier.entries.isEmpty)
        let published = try #require(try store.publishedReleases().first)
        #expect(published.release.batches == ["sutton": 1])
    }

    @Test func `A profile that is not known is met with those that are`() {
        let fault = #expect(throws: ReportFault.self) { try draft("open") }
        #expect(fault?.message.contains("`public`") == true)
    }
}

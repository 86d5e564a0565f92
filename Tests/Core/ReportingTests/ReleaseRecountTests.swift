import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import GRDB
import PluginCatalogue
import TestSupport
import Testing

@testable import Reporting
@testable import Storage

/// A release can be counted again from the records of its day, whatever came later.
struct ReleaseRecountTests {
    private let folder: TemporaryFolder
    private let store: HubStore
    private var boroughs: String { "\(folder.path)/boroughs" }

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Project.boroughs, toPath: "\(folder.path)/boroughs")
        store = try HubStore(path: "\(folder.path)/hub.sqlite")
        try store.register(try Project.boroughsFolder.borough("sutton").borough, at: "2024-06-15T10:00:00Z", actor: "test")
        try store.addEnrolmentCode(digest: "code", borough: "sutton", expires: "2024-06-16", at: "2024-06-15", actor: "test")
        _ = try store.redeem(codeDigest: "code", borough: "sutton", publicKey: "key", agentID: "agent", at: "2024-06-15")
        try send(1, (1...30).map { Self.referral($0, on: "2024-05-\($0 < 10 ? "0" : "")\($0)") })
        let step = HubStore.ReleaseStep(by: "anna", token: "anna", at: "2024-07-20T10:00:00Z")
        _ = try ReleaseDesk(store: store).propose(
            try maker().draft(from: store, period: FinancialQuarter("2024-25-Q1")!.period, profile: "public", today: CivilDate(iso: "2024-07-20")!), by: step)
    }

    private func maker() throws -> ReportMaker {
        let programme = try BoroughsFolder(path: boroughs, plugins: PluginCatalogue.all).programme()
        return try ReportMaker(programme: programme, boroughs: boroughs, plugins: PluginCatalogue.all)
    }

    private static func referral(_ number: Int, on day: String) -> [WireValue] {
        [.text("referral-\(number)"), .text("case-\(number)"), .text(day), .text("mash")]
    }

    private func send(_ number: Int, _ referrals: [[WireValue]]) throws {
        let head = HubStore.BatchHead(
            borough: "sutton", number: number, previous: number == 1 ? "" : "d\(number - 1)", digest: "d\(number)", agent: "agent",
            receivedAt: "2024-07-15T10:00:00Z", configuration: "v1")
        let table = WireTable(type: "referrals", columns: ["referral_id", "case_id", "received_on", "route"], rows: referrals)
        let codec = BatchCodec(tables: { _ in [] }, replacing: { body, _ in (body, "") })
        _ = try store.apply(head, .init(tables: [table], body: .init()), codec: codec) { _ in "receipt" }
    }

    @Test func `What came, changed and went since changes nothing`() throws {
        let first = try maker().recount(1, in: store).recount
        #expect(first.isSame && first.same > 500)
        // One that is moved out of the quarter, and one more in it.
        try send(2, [Self.referral(1, on: "2024-08-01"), Self.referral(31, on: "2024-06-01"), Self.referral(32, on: "2024-06-02")])
        let (release, again) = try maker().recount(1, in: store)
        #expect(again.isSame && again.same == first.same && release.number == 1)
    }

    @Test func `Versions that were put in or taken out are named by the places whose figures they change`() throws {
        try store.writer.write { try $0.execute(sql: "DELETE FROM referrals WHERE referral_id = 'referral-7'") }
        let recount = try maker().recount(1, in: store).recount
        #expect(!recount.isSame)
        let places = recount.different.filter { $0.indicator == "referrals-received" }.map { "\($0.breakdown) \($0.category)" }
        #expect(places.contains(" ") && places.contains("route mash"))
        #expect(recount.different.allSatisfy { $0.area == "Sutton" })
    }

    @Test func `Indicators that are defined otherwise now, or not at all, are told apart from figures that changed`() throws {
        let file = "\(boroughs)/programme/indicators/referrals-accepted.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("numerator: {decision: accepted}", with: "numerator: {decision: declined}").write(toFile: file, atomically: true, encoding: .utf8)
        let changed = try maker().recount(1, in: store).recount
        #expect(changed.redefined == ["referrals-accepted"] && changed.different.isEmpty && changed.gone.isEmpty)
        // Nothing else is a part of this one.
        try FileManager.default.removeItem(atPath: "\(boroughs)/programme/indicators/case-audits-meeting-standard.yaml")
        let removed = try maker().recount(1, in: store).recount
        #expect(removed.gone == ["case-audits-meeting-standard"] && removed.redefined == ["referrals-accepted"] && removed.different.isEmpty)
    }

    @Test func `A release that is not there is not counted`() throws {
        let fault = #expect(throws: ReleaseFault.self) { try maker().recount(9, in: store) }
        #expect(fault?.kind == .unknown)
    }
}

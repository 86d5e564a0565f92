import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import PluginCatalogue
import Storage
import TestSupport
import Testing

@testable import Reporting

/// A release keeps what was said of comparability when it was made.
struct SealedComparabilityTests {
    private let folder: TemporaryFolder
    private let store: HubStore
    private var boroughs: String { "\(folder.path)/boroughs" }

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Project.boroughs, toPath: "\(folder.path)/boroughs")
        store = try HubStore(path: "\(folder.path)/hub.sqlite")
        let codec = BatchCodec(tables: { _ in [] }, replacing: { body, _ in (body, "") })
        for slug in ["camden", "sutton"] {
            try store.register(try Project.boroughsFolder.borough(slug).borough, at: "2024-06-15T10:00:00Z", actor: "test")
            try store.addEnrolmentCode(digest: "code-\(slug)", borough: slug, expires: "2024-06-16", at: "2024-06-15", actor: "test")
            _ = try store.redeem(codeDigest: "code-\(slug)", borough: slug, publicKey: "key-\(slug)", agentID: "agent-\(slug)", at: "2024-06-15")
            let head = HubStore.BatchHead(
                borough: slug, number: 1, previous: "", digest: "d1", agent: "agent-\(slug)", receivedAt: "2024-07-15T10:00:00Z", configuration: "v1")
            _ = try store.apply(head, .init(tables: [], nilReturns: ["2024-25-Q1"], body: .init()), codec: codec) { _ in "receipt" }
        }
    }

    private func draft() throws -> ReleaseDraft {
        let programme = try BoroughsFolder(path: boroughs, plugins: PluginCatalogue.all).programme()
        let maker = try ReportMaker(programme: programme, boroughs: boroughs, plugins: PluginCatalogue.all)
        return try maker.draft(
            from: store, period: FinancialQuarter("2024-25-Q1")!.period, profile: "public", today: CivilDate(iso: "2024-07-20")!)
    }

    private static func deadline(_ warnings: [ComparabilityWarning]?) -> String? {
        warnings?.first { $0.topic.hasSuffix(".decision_deadline") }?.text
    }

    @Test func `What held when it was made stands in it byte for byte, whatever is changed later`() throws {
        let desk = ReleaseDesk(store: store)
        func step(_ by: String) -> HubStore.ReleaseStep { HubStore.ReleaseStep(by: by, token: by, at: "2024-07-20T10:00:00Z") }
        _ = try desk.propose(try draft(), by: step("anna"))
        _ = try desk.approve(1, by: step("ben"))
        _ = try desk.publish(1, by: step("anna"))
        let bytes = try desk.document(1)
        let said = try #require(Self.deadline(try JSONDecoder().decode(Release.self, from: bytes).comparability))
        #expect(said.contains("Sutton: 4 working days."))

        let file = "\(boroughs)/sutton/referral-routes.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("decide_within_working_days: 4", with: "decide_within_working_days: 9").write(toFile: file, atomically: true, encoding: .utf8)
        #expect(Self.deadline(try draft().request.comparability)?.contains("Sutton: 9 working days.") == true)
        #expect(try desk.document(1) == bytes)
    }
}

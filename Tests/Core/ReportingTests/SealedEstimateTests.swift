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

/// A release keeps what was estimated when it was made, and nothing is estimated without the programme's file.
struct SealedEstimateTests {
    private let folder: TemporaryFolder
    private let store: HubStore
    private var boroughs: String { "\(folder.path)/boroughs" }
    private var file: String { "\(boroughs)/programme/estimates.yaml" }

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Project.boroughs, toPath: "\(folder.path)/boroughs")
        store = try HubStore(path: "\(folder.path)/hub.sqlite")
        try store.register(try Project.boroughsFolder.borough("sutton").borough, at: "2024-06-15T10:00:00Z", actor: "test")
        try store.addEnrolmentCode(digest: "code", borough: "sutton", expires: "2024-06-16", at: "2024-06-15", actor: "test")
        _ = try store.redeem(codeDigest: "code", borough: "sutton", publicKey: "key", agentID: "agent", at: "2024-06-15")
        let head = HubStore.BatchHead(
            borough: "sutton", number: 1, previous: "", digest: "d1", agent: "agent", receivedAt: "2024-07-15T10:00:00Z", configuration: "v1")
        let codec = BatchCodec(tables: { _ in [] }, replacing: { body, _ in (body, "") })
        _ = try store.apply(head, .init(tables: [], nilReturns: ["2024-25-Q1"], body: .init()), codec: codec) { _ in "receipt" }
    }

    private func maker() throws -> ReportMaker {
        let programme = try BoroughsFolder(path: boroughs, plugins: PluginCatalogue.all).programme()
        return try ReportMaker(programme: programme, boroughs: boroughs, plugins: PluginCatalogue.all)
    }

    private func draft() throws -> ReleaseDraft {
        try maker().draft(from: store, period: FinancialQuarter("2024-25-Q1")!.period, profile: "public", today: CivilDate(iso: "2024-07-20")!)
    }

    private func edit(_ old: String, _ new: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacing(old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
    }

    @Test func `What was estimated stands in it byte for byte, with the costs of then, whatever is changed later`() throws {
        let desk = ReleaseDesk(store: store)
        func step(_ by: String) -> HubStore.ReleaseStep { HubStore.ReleaseStep(by: by, token: by, at: "2024-07-20T10:00:00Z") }
        _ = try desk.propose(try draft(), by: step("anna"))
        _ = try desk.approve(1, by: step("ben"))
        _ = try desk.publish(1, by: step("anna"))
        let bytes = try desk.document(1)
        let said = try #require(try JSONDecoder().decode(Release.self, from: bytes).estimates)
        #expect(said.first?.parameters.first?.value == EstimateRange(645))
        #expect(said.first?.areas.first?.pounds == EstimateRange(0), "a nil return is nought, and so is its estimate")
        try edit("value: 645", "value: 800")
        #expect(try draft().request.estimates?.first?.parameters.first?.value == EstimateRange(800))
        #expect(try desk.document(1) == bytes)
    }

    @Test func `Without the file nothing is estimated`() throws {
        try FileManager.default.removeItem(atPath: file)
        #expect(try draft().request.estimates == nil)
        #expect(try DisclosureControl.release(draft().request).estimates == nil)
    }

    @Test func `A fault in the file stops a report before it is made`() throws {
        try edit("value: 645", "value: a lot")
        let fault = #expect(throws: ConfigurationFault.self) { try maker() }
        #expect(fault?.problems.first?.message == "`value` is `a lot`.")
    }
}

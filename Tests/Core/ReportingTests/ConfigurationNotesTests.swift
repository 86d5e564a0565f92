import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import GRDB
import PluginCatalogue
import Storage
import TestSupport
import Testing

@testable import Reporting

/// Whether what is said of a borough's configuration is what its figures were made under.
struct ConfigurationNotesTests {
    private let configurations: [String: BoroughConfiguration]
    private let counts: Counts

    init() throws {
        let all = try ["camden", "sutton"].map { try Project.boroughsFolder.borough($0) }
        configurations = Dictionary(uniqueKeysWithValues: all.map { ($0.borough.slug, $0) })
        let quarter = FinancialQuarter("2024-25-Q1")!.period
        counts = Counts(
            period: quarter, areas: all.map { CountedArea(code: $0.borough.gssCode, name: $0.borough.name, status: .reported) }, indicators: [])
    }

    private func sentences(_ last: [String: String]) -> [String] { ConfigurationNotes.sentences(counts, configurations, last: last) }

    @Test func `A borough whose records came under another version of its own files is named`() throws {
        let version = try #require(configurations["sutton"]).version
        #expect(
            sentences(["sutton": String(version.dropLast()) + (version.hasSuffix("0") ? "1" : "0"), "camden": "12345678-00000000"])
                == [
                    "Camden", "Sutton",
                ].map {
                    "The last records of \($0) came under another version of its configuration than this report was made with: what is said of what its "
                        + "figures rest on may not be what they rest on."
                })
    }

    @Test func `Another version of the programme's files, no batch, or what is no version, says nothing`() throws {
        let own = try #require(BoroughConfiguration.ownPart(of: configurations["sutton"]?.version ?? ""))
        #expect(sentences(["sutton": "00000000-\(own)"]).isEmpty)
        #expect(sentences([:]).isEmpty && sentences(["sutton": "v1"]).isEmpty)
    }

    @Test func `The hub knows the version of each borough's last batch`() throws {
        let folder = try TemporaryFolder()
        let store = try HubStore(path: "\(folder.path)/hub.sqlite")
        try store.register(try #require(configurations["sutton"]).borough, at: "2024-06-15T10:00:00Z", actor: "test")
        try store.addEnrolmentCode(digest: "code", borough: "sutton", expires: "2024-06-16", at: "2024-06-15", actor: "test")
        _ = try store.redeem(codeDigest: "code", borough: "sutton", publicKey: "key", agentID: "agent-sutton", at: "2024-06-15")
        let codec = BatchCodec(tables: { _ in [] }, replacing: { body, _ in (body, "") })
        for number in 1...11 {
            let head = HubStore.BatchHead(
                borough: "sutton", number: number, previous: number == 1 ? "" : "d\(number - 1)", digest: "d\(number)", agent: "agent-sutton",
                receivedAt: "2024-07-15T10:00:00Z", configuration: "a-\(number)")
            _ = try store.apply(head, .init(tables: [], nilReturns: [], body: .init()), codec: codec) { _ in "receipt" }
        }
        #expect(try store.reader.read { try HubStore.lastConfigurations(in: $0) } == ["sutton": "a-11"])
    }
}

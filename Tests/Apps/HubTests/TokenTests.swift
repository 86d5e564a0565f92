import Domain
import DisclosureControl
import Foundation
import HTTPTypes
import Reporting
import Storage
import SyncProtocol
import Testing

@testable import Hub

@Suite("Tokens")
struct TokenTests {
    private static let query = """
        {"period":{"from":"2024-04-01","through":"2024-06-30"},"profile":"%"}
        """

    private static func ask(_ visitor: Visitor, _ token: String, profile: String) async throws -> Int {
        let body = Data(query.replacing("%", with: profile).utf8)
        return try await visitor.call(.post, HubPath.reports, headers: [("Authorization", "Bearer \(token)")], body: body).status
    }

    @Test("A missing, a wrong and an expired token are refused")
    func refused() async throws {
        let hub = try TestHub()
        try await hub.run { visitor async throws in
            #expect(try await visitor.call(.get, "/v1/boroughs", token: nil).status == 401)
            #expect(try await visitor.call(.get, "/v1/boroughs", token: "rst_wrong").status == 401)
            #expect(try await visitor.call(.get, "/v1/boroughs", token: hub.administrator).status == 200)
            hub.letPass(seconds: 365 * 86400 + 1)
            #expect(try await visitor.call(.get, "/v1/boroughs", token: hub.administrator).status == 401)
        }
    }

    @Test("A token is good for its role and no more")
    func roles() async throws {
        let hub = try TestHub()
        let (analyst, auditor) = (try hub.token(.analyst), try hub.token(.auditor))
        try await hub.run { visitor async throws in
            let request = EnrolmentRequest(borough: .sutton)
            #expect(try await visitor.call(.post, HubPath.enrolments, token: analyst, sending: request).status == 403)
            #expect(try await visitor.call(.get, "/v1/audit", token: analyst).status == 403)
            #expect(try await visitor.call(.get, "/v1/audit", token: auditor).status == 200)
            #expect(try await Self.ask(visitor, auditor, profile: "public") == 403)
        }
    }

    @Test("A publisher may have every profile but the internal one")
    func profiles() async throws {
        let hub = try TestHub()
        let (analyst, publisher) = (try hub.token(.analyst), try hub.token(.publisher))
        try await hub.run(reports: { _, _, _ in throw Refusal(.busy, "asked") }) { visitor async throws in
            #expect(try await Self.ask(visitor, publisher, profile: "internal") == 403)
            #expect(try await Self.ask(visitor, publisher, profile: "public") == 503)
            #expect(try await Self.ask(visitor, analyst, profile: "internal") == 503)
        }
    }

    @Test("A report is made on the hub's day, sent as it is, and in the audit")
    func report() async throws {
        let hub = try TestHub()
        let analyst = try hub.token(.analyst)
        let release = try JSONDecoder().decode(Release.self, from: Data(Self.emptyRelease.utf8))
        try await hub.run(reports: { _, profile, today in
            guard profile == "public", today == CivilDate(daysSinceEpoch: 19_000) else { throw Refusal(.fault, "another") }
            return release
        }) { visitor in
            #expect(try await Self.ask(visitor, analyst, profile: "public") == 200)
            let last = try #require(try hub.store.auditEntries(limit: 1).first)
            #expect(last.action == "report.made")
            #expect(last.actor == "token a-analyst")
        }
    }

    @Test("Without a folder of configuration a report is refused with the reason")
    func withoutConfiguration() async throws {
        let hub = try TestHub()
        try await hub.run { visitor async throws in
            #expect(try await Self.ask(visitor, hub.administrator, profile: "public") == 400)
        }
    }

    @Test("Boroughs are listed with their last batch, and the audit's chain holds")
    func boroughsAndAudit() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            _ = try await visitor.push(.closures(["SUT-1"]), by: try await visitor.agent())
            _ = try await visitor.agent(of: .camden)
            let list: [BoroughController.KnownBorough] = try await visitor.call(.get, "/v1/boroughs", token: hub.administrator).read()
            #expect(list.map(\.slug) == ["camden", "sutton"])
            #expect(list.map(\.lastBatch) == [0, 1])
            #expect(list.map(\.lastReceivedAt) == [nil, hub.clock.timestamp()])
            let audit = try await visitor.call(.get, "/v1/audit", token: hub.administrator)
            #expect(audit.text.contains("\"holds\":true"))
            #expect(audit.text.contains("batch.applied"))
        }
    }

    private static let emptyRelease = """
        {"title":"Restart","period":{"from":"2024-04-01","through":"2024-06-30"},"quarter":"2024-25-Q1",
        "profile":{"id":"public","title":"Public","statement":"-"},"madeOn":"2024-07-10","configurationVersion":"v","coverage":[],
        "notes":[],"indicators":[],"figures":[],"trends":[],
        "protection":{"figures":0,"hiddenForThemselves":0,"hiddenForOthers":0}}
        """
}

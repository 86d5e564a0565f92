import DisclosureControl
import Domain
import Foundation
import HTTPTypes
import Storage
import SyncProtocol
import Testing

@testable import Hub

@Suite("Who may do what")
struct AccessTests {
    private static let release = """
        {"title":"Restart","period":{"from":"2024-04-01","through":"2024-06-30"},"quarter":"2024-25-Q1",
        "profile":{"id":"internal","title":"Internal","statement":"-"},"madeOn":"2024-07-10","configurationVersion":"v",
        "coverage":[{"code":"E09000007","name":"Camden","status":"reported"},{"code":"E09000029","name":"Sutton","status":"reported"}],
        "notes":["Totals cover Camden and Sutton.","Small figures are hidden."],"indicators":[],
        "figures":[\(figure("ALL", "All boroughs", 7)),\(figure("E09000007", "Camden", 4)),\(figure("E09000029", "Sutton", 3))],
        "trends":[{"indicator":"i","measure":"count","points":[]}],"protection":{"figures":3,"hiddenForThemselves":0,"hiddenForOthers":0},
        "sharing":[{"code":"E09000007","name":"Camden","purposes":[]},{"code":"E09000029","name":"Sutton","purposes":[]}]}
        """

    private static func figure(_ code: String, _ area: String, _ value: Int) -> String {
        #"{"indicator":"i","areaCode":"\#(code)","area":"\#(area)","breakdown":"","category":"","categoryLabel":"","measure":"count","value":\#(value)}"#
    }

    private static let reports: HubParts.ReportSource = { _, _, _ in try JSONDecoder().decode(Release.self, from: Data(release.utf8)) }

    private static let query = ReportQuery(
        period: Period(from: CivilDate(daysSinceEpoch: 19_814), through: CivilDate(daysSinceEpoch: 19_904))!, profile: "internal",
        breakGlass: "The board asked for the review of July")

    private func created(_ visitor: Visitor, _ request: TokenRequest) async throws -> IssuedToken {
        try await visitor.call(.post, HubPath.tokens, token: visitor.hub.administrator, sending: request).read()
    }

    @Test("An administrator makes, lists and revokes tokens, and each is in the audit")
    func tokens() async throws {
        let hub = try TestHub()
        try await hub.run { visitor async throws in
            let made = try await created(visitor, TokenRequest(label: "mopac", role: "analyst", days: 30, purpose: "the quarter's report"))
            #expect(made.expires == hub.clock.timestamp(later: 30 * 86400))
            #expect(try await visitor.call(.get, HubPath.boroughs, token: made.token).status == 200)

            let listed = try await visitor.call(.get, HubPath.tokens, token: hub.administrator)
            #expect(!listed.text.contains("rst_"))
            let entries: [TokenEntry] = try listed.read()
            #expect(entries.map(\.label).sorted() == ["first-administrator", "mopac"])
            #expect(entries.first { $0.id == made.id }?.lastUsedOn == "2024-07-03")

            let path = try #require(HubPath.revocation(ofToken: "mopac"))
            let revoked: TokenEntry = try await visitor.call(
                .post, path, token: hub.administrator, sending: RevocationRequest(reason: "Left the team")
            ).read()
            #expect(revoked.state == .revoked && revoked.id == made.id)
            #expect(try await visitor.call(.get, HubPath.boroughs, token: made.token).status == 401)

            let audit = try hub.store.auditEntries(limit: 10).map { "\($0.actor) \($0.action) \($0.detail)" }
            #expect(audit.contains("token first-administrator token.made \(made.id) mopac (analyst), until \(made.expires); purpose: the quarter's report"))
            #expect(audit.contains("token first-administrator token.revoked \(made.id) mopac; reason: Left the team"))
            #expect(!audit.contains { $0.contains(made.token) })
        }
    }

    @Test("A token that is limited to a borough sees that borough's figures, and no total from which another's could be worked out")
    func limitedToBoroughs() async throws {
        let hub = try TestHub()
        try await hub.run(reports: Self.reports) { visitor async throws in
            _ = (try await visitor.agent(), try await visitor.agent(of: .camden))
            let limited = try await created(visitor, TokenRequest(label: "suttons", role: "analyst", days: 1, boroughs: ["sutton"]))
            let list: [BoroughController.KnownBorough] = try await visitor.call(.get, HubPath.boroughs, token: limited.token).read()
            #expect(list.map(\.slug) == ["sutton"])
            let answer = try await visitor.call(.post, HubPath.reports, token: limited.token, sending: Self.query)
            let release: Release = try answer.read()
            #expect(release.figures.map(\.areaCode) == ["E09000029"])
            #expect(release.trends.isEmpty && release.coverage.map(\.name) == ["Sutton"])
            #expect(release.sharing?.map(\.name) == ["Sutton"])
            #expect(release.notes == ["This is a part of a report: it holds the figures of Sutton and no totals.", "Small figures are hidden."])
            #expect(!answer.text.contains("Camden"))
            let whole: Release = try await visitor.call(.post, HubPath.reports, token: hub.administrator, sending: Self.query).read()
            #expect(whole.figures.count == 3)
        }
    }

    @Test("An administrator of one borough lets in and revokes its agents, and sees no others")
    func administratorOfOne() async throws {
        let hub = try TestHub()
        try await hub.run { visitor async throws in
            let (suttons, camdens) = (try await visitor.agent(), try await visitor.agent(of: .camden))
            let token = try await created(visitor, TokenRequest(label: "suttons", role: "administrator", days: 1, boroughs: ["sutton"])).token
            #expect(try await visitor.call(.post, HubPath.enrolments, token: token, sending: EnrolmentRequest(borough: .sutton)).status == 200)
            let agents: [AgentEntry] = try await visitor.call(.get, HubPath.agents, token: token).read()
            #expect(agents.map(\.id) == [suttons.id])
            for (agent, status) in [(suttons, 200), (camdens, 403)] {
                let path = try #require(HubPath.revocation(ofAgent: agent.id))
                #expect(try await visitor.call(.post, path, token: token, sending: RevocationRequest(reason: "Laptop lost")).status == status)
            }
            #expect(try await visitor.call(.get, HubPath.position, signedBy: suttons).status == 401)
            #expect(try await visitor.call(.get, HubPath.position, signedBy: camdens).status == 200)
        }
    }

    @Test("Who breaks the glass sees the internal profile for one request, and it stands in the audit as an override and in the metrics")
    func breakGlass() async throws {
        let hub = try TestHub()
        try await hub.run(reports: Self.reports) { visitor async throws in
            for role in ["publisher", "auditor"] {
                let token = try await created(visitor, TokenRequest(label: role, role: role, days: 1, mayBreakGlass: true)).token
                #expect(try await visitor.call(.post, HubPath.reports, token: token, sending: Self.query).status == 200)
                let entry = try #require(try hub.store.auditEntries(limit: 1).first)
                #expect(entry.actor == "token \(role)")
                #expect(entry.action == "override.break-glass")
                #expect(entry.detail == "internal, 1 April 2024 to 30 June 2024; reason: The board asked for the review of July")
                let again = ReportQuery(period: Self.query.period, profile: "internal")
                #expect(try await visitor.call(.post, HubPath.reports, token: token, sending: again).status == 403)
            }
            #expect(try await visitor.call(.get, "/metrics").text.contains("restart_hub_overrides_total 2\n"))
            // Whoever may have the profile as it is breaks nothing.
            #expect(try await visitor.call(.post, HubPath.reports, token: hub.administrator, sending: Self.query).status == 200)
            #expect(try hub.store.auditEntries(limit: 1).map(\.action) == ["report.made"])
        }
    }

    @Test("An agent whose key was revoked comes back with a new key, and goes on where the old one stood")
    func newKey() async throws {
        let hub = try TestHub()
        try await hub.run { visitor async throws in
            let lost = TestKey()
            let enrolment: Enrolment = try await visitor.enrol(lost, code: try await visitor.code()).read()
            let first = Batch.closures(["SUT-1"])
            #expect(try await visitor.push(first, by: lost.named(enrolment.agent)).status == 200)
            let path = try #require(HubPath.revocation(ofAgent: enrolment.agent))
            #expect(try await visitor.call(.post, path, token: hub.administrator, sending: RevocationRequest(reason: "Laptop lost")).status == 200)
            #expect(try await visitor.push(.closures(["SUT-2"], number: 2, previous: first.digest), by: lost.named(enrolment.agent)).status == 401)

            let code = try await visitor.code()
            let same = try await visitor.enrol(lost, code: code)
            #expect(same.status == 403)
            #expect(same.refusal?.message.contains("--new-key") == true)
            let fresh = TestKey()
            let again: Enrolment = try await visitor.enrol(fresh, code: code).read()
            #expect(again.position == Position(last: 1, digest: first.digest))
            #expect(
                try await visitor.push(.closures(["SUT-2"], number: 2, previous: first.digest), by: fresh.named(again.agent)).status == 200)
        }
    }

    @Test("An agent that asks too often is told when to come back, and others are not held up")
    func agentLimit() async throws {
        let hub = try TestHub()
        try await hub.run { visitor async throws in
            let (agent, other) = (try await visitor.agent(), try await visitor.agent(of: .camden))
            for _ in 1...RequestLimits.agentRate.burst { #expect(try await visitor.call(.get, HubPath.position, signedBy: agent).status == 200) }
            let refused = try await visitor.call(.get, HubPath.position, signedBy: agent)
            #expect(refused.status == 429 && refused.headers[.retryAfter] == "1")
            #expect(try await visitor.call(.get, HubPath.position, signedBy: other).status == 200)
            hub.letPass(seconds: 1)
            #expect(try await visitor.call(.get, HubPath.position, signedBy: agent).status == 200)
        }
    }

    @Test("An address that nobody answers for has an allowance, which agents and holders of tokens do not use up")
    func addressLimit() async throws {
        let hub = try TestHub()
        try await hub.run { visitor async throws in
            for _ in 1...RequestLimits.addressRate.burst / 2 {
                #expect(try await visitor.call(.get, "/health").status == 200)
                #expect(try await visitor.call(.get, HubPath.boroughs, token: hub.administrator).status == 200)
            }
            for _ in 1...RequestLimits.addressRate.burst / 2 { #expect(try await visitor.call(.get, "/health").status == 200) }
            #expect(try await visitor.call(.get, "/health").status == 429)
            hub.letPass(seconds: 1)
            #expect(try await visitor.call(.get, "/health").status == 200)
        }
    }

    @Test("After twenty wrong tokens within a minute none is taken for a minute, not even a right one")
    func guessing() async throws {
        let hub = try TestHub()
        try await hub.run { visitor async throws in
            for _ in 1...20 { #expect(try await visitor.call(.get, HubPath.boroughs, token: "rst_guess").status == 401) }
            let closed = try await visitor.call(.get, HubPath.boroughs, token: hub.administrator)
            #expect(closed.status == 429 && closed.headers[.retryAfter] == "60")
            hub.letPass(seconds: 61)
            #expect(try await visitor.call(.get, HubPath.boroughs, token: hub.administrator).status == 200)
        }
    }

    @Test("Allowances fill up again, up to what they were, also when the clock jumps")
    func allowances() {
        let limit = RequestLimit(.init(burst: 3, perSecond: 2))
        #expect((1...4).map { _ in limit.take("a", now: 100) } == [true, true, true, false])
        #expect(limit.isSpent("a", now: 100) && !limit.isSpent("b", now: 100))
        #expect((1...3).map { _ in limit.take("a", now: 101) } == [true, true, false])
        #expect((1...4).map { _ in limit.take("a", now: .max) } == [true, true, true, false])
        #expect(limit.take("a", now: 0) == false)
    }

    @Test("The limits are stated where programs look")
    func stated() async throws {
        try await TestHub().run { visitor async throws in
            let text = try await visitor.call(.get, "/openapi.json").text
            #expect(text.contains("an agent may make 600 requests at once and 20 a second"))
            #expect(text.contains("After 20 wrong codes or tokens within a minute"))
        }
    }

    @Test("A reason is a line of some length, without anything that could pass for another entry")
    func reasons() {
        #expect(StatedReason("  Left   the team ")?.text == "Left the team")
        for text in ["", "left", "Left the\nteam", "Left the\u{202E}team", "a\u{0}bcdef", String(repeating: "a", count: 301), "                    "] {
            #expect(StatedReason(text) == nil)
        }
        #expect(StatedReason("Left the team", atLeast: StatedReason.shortestForOverride) == nil)
    }
}

import Domain
import Foundation
import HTTPTypes
import Reporting
import Storage
import SyncProtocol
import TestSupport
import Testing

@testable import Hub

@Suite("Statements that may be quoted")
struct StatementTests {
    private static let period = FinancialQuarter(containing: CivilDate(daysSinceEpoch: 19_900)).period
    private static let query = StatementQuery(period: period, profile: "public")

    private static func decision(_ profile: String = "public", remove: [String]? = nil, reason: String = "Says what changed") -> StatementDecisionRequest {
        StatementDecisionRequest(period: period, profile: profile, remove: remove, reason: reason)
    }

    /// A hub that has one statement.
    private func withStatement(_ words: String, _ body: @escaping @Sendable (Visitor) async throws -> Void) async throws {
        try await TestHub().run { visitor in
            let agent = try await visitor.agent()
            let table = WireTable(
                type: "statements", columns: ["statement_id", "case_id", "said_on", "said_by", "topic", "consent_to_share", "words"],
                rows: [
                    [
                        .text(Batch.pseudonym("ST-1")), .text(Batch.pseudonym("SUT-1")), .text("\(Self.period.from)"), .text("child"), .text("support"),
                        .text("y"),
                        .text(words),
                    ]
                ])
            let answer = try await visitor.push(.closures([], tables: [table]), by: agent)
            try #require(answer.status == 200, "\(answer.text)")
            try await body(visitor)
        }
    }

    private static func token(_ role: TokenRole, _ hub: TestHub, boroughs: [String] = [], profiles: [String] = []) throws -> String {
        try TokenGrant(label: "some-\(role.rawValue)", role: role, days: 1, boroughs: boroughs, profiles: profiles)
            .issue(in: hub.store, clock: hub.clock, actor: "hub").token
    }

    @Test("A publisher reads and approves, and both are in the audit without the words")
    func wholeWay() async throws {
        try await withStatement("When Jane came, I felt heard.") { visitor in
            let publisher = try Self.token(.publisher, visitor.hub)
            let listed: [StatementEntry] = try await visitor.call(.post, HubPath.statements, token: publisher, sending: Self.query).read()
            let entry = try #require(listed.first)
            #expect(listed.count == 1 && entry.standing == .unread && entry.remarks == ["Jane: what looks like a name"])
            let path = HubPath.statement(entry.reference, .approve)
            let approved: StatementEntry = try await visitor.call(.post, path, token: publisher, sending: Self.decision(remove: ["Jane"])).read()
            #expect(approved.quote == "When [...] came, I felt heard." && approved.by == "some-publisher")
            let trail = try visitor.hub.store.auditEntries(limit: 5)
            #expect(trail.contains { $0.action == "statements.read" && $0.detail.hasSuffix("1 statement") })
            #expect(trail.contains { $0.action == "statement.approved" } && trail.allSatisfy { !$0.detail.contains("heard") })
            #expect(!visitor.hub.log.lines.joined().contains("heard"))
        }
    }

    @Test("Nobody else reads or decides", arguments: [TokenRole.analyst, .auditor, .reader])
    func roles(_ role: TokenRole) async throws {
        try await withStatement("I felt heard.") { visitor in
            let token = try Self.token(role, visitor.hub)
            for path in [HubPath.statements, HubPath.statement("1-0", .approve), HubPath.statement("1-0", .refuse)] {
                let answer = try await visitor.call(.post, path, token: token, sending: Self.decision())
                #expect(answer.status == 403 && answer.refusal?.code == .notPermitted, "\(path)")
                #expect(try await visitor.call(.post, path, token: nil, sending: Self.decision()).status == 401)
            }
        }
    }

    @Test("Nor does a publisher who is limited to a borough, or may not have the profile")
    func limits() async throws {
        try await withStatement("I felt heard.") { visitor in
            let suttons = try Self.token(.publisher, visitor.hub, boroughs: ["sutton"])
            #expect(try await visitor.call(.post, HubPath.statements, token: suttons, sending: Self.query).status == 403)
            let partners = try Self.token(.publisher, visitor.hub, profiles: ["partner"])
            #expect(try await visitor.call(.post, HubPath.statements, token: partners, sending: Self.query).status == 403)
            let internally = StatementQuery(period: Self.period, profile: "internal")
            #expect(try await visitor.call(.post, HubPath.statements, token: visitor.hub.administrator, sending: internally).status == 400)
        }
    }

    @Test("The page of a release that quotes what was taken back says so")
    func page() async throws {
        try await FrontScene.run { scene in
            let agent = try await scene.visitor.agent()
            let columns = ["statement_id", "case_id", "said_on", "said_by", "topic", "consent_to_share", "words"]
            func statement(_ consent: String, _ words: WireValue) -> WireTable {
                let row: [WireValue] = [
                    .text(Batch.pseudonym("ST-1")), .text(Batch.pseudonym("SUT-1")), .text("\(SampleCounts.quarter.from)"), .text("child"), .text("support"),
                    .text(consent), words,
                ]
                return WireTable(type: "statements", columns: columns, rows: [row])
            }
            let first = Batch.closures([], tables: [statement("y", .text("I felt heard."))])
            try #require(try await scene.visitor.push(first, by: agent).status == 200)

            let reading = HubStore.StatementReading(period: SampleCounts.quarter, profile: "partner")
            let step = HubStore.ReleaseStep(by: "carl", token: "digest-carl", at: scene.hub.clock.timestamp())
            let read = try #require(try scene.hub.store.statements(for: reading).first)
            try #require(try scene.hub.store.decide(read.reference, for: reading, quote: "I felt heard.", reason: "Says what changed", step))
            let decided = try #require(try scene.hub.store.statements(for: reading).first?.decision)
            let draft = ReleaseDraft(
                request: SampleCounts.request(), place: 0, batches: ["sutton": 1], quoted: [.init(statement: read.id, decision: decided.id)])
            _ = try scene.desk.propose(draft, by: .init(by: "anna", token: "digest-anna", at: scene.hub.clock.timestamp()))
            try scene.publish(1)

            let browser = try await scene.browser("ben", .publisher)
            #expect(try await !browser.get(FrontPath.release(1)).text.contains("taken back"))
            let second = Batch.closures([], number: 2, previous: first.digest, tables: [statement("n", .none)])
            try #require(try await scene.visitor.push(second, by: agent).status == 200)
            let page = try await browser.get(FrontPath.release(1)).text
            #expect(page.contains("This release quotes a statement that was taken back or changed since.") && page.contains("do not quote them from it"))
            #expect(!page.contains("heard"))
        }
    }

    @Test("A reason is needed, and a statement that there is, as it is")
    func faults() async throws {
        try await withStatement("Ring 07700 900123.") { visitor in
            let token = visitor.hub.administrator
            let listed: [StatementEntry] = try await visitor.call(.post, HubPath.statements, token: token, sending: Self.query).read()
            let reference = try #require(listed.first).reference
            func approve(_ reference: String, _ decision: StatementDecisionRequest) async throws -> Int {
                try await visitor.call(.post, HubPath.statement(reference, .approve), token: token, sending: decision).status
            }
            #expect(try await approve(reference, Self.decision(reason: "")) == 400)
            #expect(try await approve(reference, Self.decision()) == 400)
            #expect(try await approve("1-00000000", Self.decision()) == 404)
            #expect(try await approve(reference, Self.decision(remove: ["07700 900123"])) == 200)
        }
    }
}

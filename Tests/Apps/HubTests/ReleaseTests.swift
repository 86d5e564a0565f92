import Domain
import Foundation
import GRDB
import HTTPTypes
import Reporting
import Storage
import Synchronization
import SyncProtocol
import TestSupport
import Testing

@testable import DisclosureControl
@testable import Hub

@Suite("Releases, from the proposal to the withdrawal")
struct ReleaseTests {
    private static let proposal = ReleaseProposal(period: SampleCounts.quarter, profile: "partner")
    private static let reason = RevocationRequest(reason: "A borough sent again")

    /// A hub that three boroughs are known to, and some who may ask it.
    private struct Given: Sendable {
        let hub: TestHub
        let visitor: Visitor
        let anna: String
        let ben: String

        init(_ visitor: Visitor) async throws {
            hub = visitor.hub
            self.visitor = visitor
            for borough in [Borough.sutton, .camden, .croydon] {
                try hub.store.register(borough, at: hub.clock.timestamp(), actor: "test")
            }
            anna = try Self.token("anna", .publisher, hub)
            ben = try Self.token("ben", .publisher, hub)
        }

        static func token(
            _ label: String, _ role: TokenRole, _ hub: TestHub, of person: String? = nil, boroughs: [String] = [], profiles: [String] = []
        ) throws -> String {
            try TokenGrant(label: label, person: person, role: role, days: 1, boroughs: boroughs, profiles: profiles)
                .issue(in: hub.store, clock: hub.clock, actor: "hub").token
        }

        func token(_ label: String, _ role: TokenRole, of person: String? = nil, boroughs: [String] = [], profiles: [String] = []) throws -> String {
            try Self.token(label, role, hub, of: person, boroughs: boroughs, profiles: profiles)
        }

        @discardableResult
        func propose(_ token: String? = nil) async throws -> ReleaseEntry {
            try await visitor.call(.post, HubPath.releases, token: token ?? anna, sending: ReleaseTests.proposal).read()
        }

        func take(_ step: HubPath.ReleaseStep, _ number: Int = 1, token: String, _ message: (any Encodable)? = nil) async throws -> Visitor.Answer {
            try await visitor.call(.post, HubPath.release(number, step), token: token, sending: message)
        }

        func publish(_ number: Int = 1) async throws {
            try #require(try await take(.approve, number, token: ben).status == 200)
            try #require(try await take(.publish, number, token: anna).status == 200)
        }
    }

    /// - Parameter values: what is counted of Camden, Croydon and Sutton.
    private func withHub(values: @escaping @Sendable () -> [Int] = { [20, 4, 13] }, _ body: @escaping @Sendable (Given) async throws -> Void) async throws {
        let hub = try TestHub()
        let drafts: HubParts.DraftSource = { period, profile, _ in
            let published = try hub.store.publishedReleases()
            let earlier = Ledger(entries: try published.map { try JSONDecoder().decode(LedgerEntry.self, from: $0.bytes.entry) })
            return ReleaseDraft(
                request: SampleCounts.request(
                    values(), period: period, profile: profile == "internal" ? SampleCounts.internal : SampleCounts.partner, earlier: earlier),
                place: published.count, batches: ["camden": 1, "croydon": 1, "sutton": 1])
        }
        try await hub.run(drafts: drafts) { try await body(Given($0)) }
    }

    @Test("One proposes, boroughs sign off, another approves, and it is published and withdrawn; each step is in the audit")
    func wholeWay() async throws {
        try await withHub { given in
            let proposed = try await given.propose()
            #expect(proposed.state == .proposed && proposed.proposed.by == "anna" && proposed.awaitsSignOff == ["camden", "croydon", "sutton"])
            let suttons = try given.token("suttons", .analyst, boroughs: ["sutton"])
            let signed: ReleaseEntry = try await given.take(.signOff, token: suttons, ReleaseSignOffRequest(borough: "sutton")).read()
            #expect(signed.signedOff.map(\.borough) == ["sutton"] && signed.awaitsSignOff.isEmpty)
            let approved: ReleaseEntry = try await given.take(.approve, token: given.ben).read()
            #expect(approved.state == .approved && approved.awaitsSignOff == ["camden", "croydon"] && approved.next == "waits to be published")
            let published: ReleaseEntry = try await given.take(.publish, token: given.anna).read()
            #expect(published.state == .published && published.digest == proposed.digest)
            #expect(try await given.visitor.call(.get, "/metrics").text.contains("restart_hub_releases_published_total 1\n"))
            let withdrawn: ReleaseEntry = try await given.take(.withdraw, token: given.ben, Self.reason).read()
            #expect(withdrawn.state == .withdrawn && withdrawn.reason == Self.reason.reason)
            let actions = try given.hub.store.auditEntries(limit: 20).reversed().filter { $0.action.hasPrefix("release.") }.map { "\($0.actor) \($0.action)" }
            #expect(
                actions == [
                    "token anna release.proposed", "token suttons release.signed-off", "token ben release.approved", "token anna release.published",
                    "token ben release.withdrawn",
                ])
        }
    }

    @Test("The bytes that are given are those that are kept, and a borough's token gets that borough's part")
    func bytes() async throws {
        try await withHub { given in
            let entry = try await given.propose()
            for role in [TokenRole.administrator, .analyst, .publisher] {
                let answer = try await given.visitor.call(.get, HubPath.release(1), token: try given.token("a-\(role)", role))
                #expect(answer.status == 200 && BatchDigest.of(Data(answer.text.utf8)) == entry.digest)
            }
            let suttons = try given.token("suttons", .analyst, boroughs: ["sutton"])
            let part = try await given.visitor.call(.get, HubPath.release(1), token: suttons)
            let release: Release = try part.read()
            #expect(Set(release.figures.map(\.areaCode)) == ["E09000029"] && !part.text.contains("Croydon"))
            #expect(try given.hub.store.auditEntries(limit: 1).first?.detail.hasSuffix("proposed, only sutton") == true)
            #expect(try await given.visitor.call(.get, HubPath.release(2), token: given.anna).status == 404)
        }
    }

    @Test("Each role may do its own, and no more")
    func roles() async throws {
        try await withHub { given in
            try await given.propose()
            let analyst = try given.token("analyst", .analyst)
            let auditor = try given.token("auditor", .auditor)
            let narrow = try given.token("narrow", .publisher, profiles: ["public"])
            let suttons = try given.token("suttons", .administrator, boroughs: ["sutton"])
            for token in [analyst, auditor, narrow, suttons] {
                #expect(try await given.visitor.call(.post, HubPath.releases, token: token, sending: Self.proposal).status == 403)
                for step in [HubPath.ReleaseStep.approve, .publish] { #expect(try await given.take(step, token: token).status == 403) }
                for step in [HubPath.ReleaseStep.reject, .withdraw] { #expect(try await given.take(step, token: token, Self.reason).status == 403) }
            }
            for token in [auditor, narrow] { #expect(try await given.visitor.call(.get, HubPath.release(1), token: token).status == 403) }
            for token in [analyst, narrow, suttons] { #expect(try await given.take(.audit, token: token).status == 403) }
            #expect(try await given.take(.audit, token: auditor).status == 200)
            let seen: [ReleaseEntry] = try await given.visitor.call(.get, HubPath.releases, token: auditor).read()
            #expect(seen.map(\.number) == [1])
            let hidden: [ReleaseEntry] = try await given.visitor.call(.get, HubPath.releases, token: narrow).read()
            #expect(hidden.isEmpty)
            #expect(try given.hub.store.release(1)?.state == .proposed)
        }
    }

    @Test("Whoever proposed a release cannot approve it, and neither can another token of the same label")
    func twoPeople() async throws {
        try await withHub { given in
            try await given.propose()
            let again = try given.token("anna", .administrator)
            for token in [given.anna, again] {
                let answer = try await given.take(.approve, token: token)
                #expect(answer.status == 403 && answer.refusal?.message.contains("Somebody else") == true)
            }
            #expect(try await given.take(.approve, token: given.ben).status == 200)
        }
    }

    @Test("What is provisional says so, and what a release revises is told to those who may know of it")
    func revisions() async throws {
        let values = Mutex([20, 4, 13])
        try await withHub(values: { values.withLock { $0 } }) { given in
            let provisional = ReleaseProposal(period: SampleCounts.quarter, profile: "partner", finality: .provisional)
            let first: ReleaseEntry = try await given.visitor.call(.post, HubPath.releases, token: given.anna, sending: provisional).read()
            #expect(first.finality == .provisional && first.line.contains("; provisional;"))
            try await given.publish()
            values.withLock { $0 = [60, 4, 13] }
            let second = try await given.propose()
            #expect(second.finality == .final && second.revises == 1 && !second.line.contains("provisional"))
            func ask(_ token: String, of number: Int = 2) async throws -> Visitor.Answer {
                try await given.visitor.call(.get, HubPath.revisions(ofRelease: number), token: token)
            }
            for token in [given.ben, try given.token("auditor", .auditor)] {
                let told: ReleaseRevisions = try await ask(token).read()
                #expect(told.since == 1 && told.figures == 2 && told.indicators.map(\.id) == ["service-users-referred"])
            }
            let suttons: ReleaseRevisions = try await ask(try given.token("suttons", .analyst, boroughs: ["sutton"])).read()
            #expect(suttons.since == 1 && suttons.figures == 0)
            let none: ReleaseRevisions = try await ask(given.ben, of: 1).read()
            #expect(none.since == nil && none.inWords.contains("was not held against an earlier one"))
            #expect(try await ask(try given.token("reader", .reader)).status == 404)
            #expect(try await ask(try given.token("narrow", .analyst, profiles: ["public"])).status == 404)
            #expect(try await ask(given.ben, of: 3).status == 404)
            let odd = #"{"period":{"from":"2024-04-01","through":"2024-06-30"},"profile":"partner","finality":"maybe"}"#
            let late = try await given.visitor.call(
                .post, HubPath.releases, headers: [("Authorization", "Bearer \(given.anna)")], body: Data(odd.utf8))
            #expect(late.status == 400)
        }
    }

    @Test("A person with two tokens is one person, and two people with tokens of one label are two")
    func people() async throws {
        try await withHub { given in
            let anns = try given.token("mopac", .publisher, of: "Ann  Example")
            let entry = try await given.propose(anns)
            #expect(entry.proposed.by == "Ann Example" && entry.next == "waits for the approval of somebody else than Ann Example")
            let again = try given.token("nightly", .administrator, of: "ann example")
            let answer = try await given.take(.approve, token: again)
            #expect(answer.status == 403 && answer.refusal?.message.contains("under whatever token") == true)
            let suttons = try given.token("suttons", .analyst, of: "ANN EXAMPLE", boroughs: ["sutton"])
            #expect(try await given.take(.signOff, token: suttons, ReleaseSignOffRequest(borough: "sutton")).status == 403)
            let bens = try given.token("mopac", .publisher, of: "Ben Example")
            let approved: ReleaseEntry = try await given.take(.approve, token: bens).read()
            #expect(approved.state == .approved && approved.approved?.by == "Ben Example")
            let actors = try given.hub.store.auditEntries(limit: 20).reversed().filter { $0.action.hasPrefix("release.") }.map(\.actor)
            #expect(actors == ["Ann Example (token mopac)", "Ben Example (token mopac)"])
        }
    }

    @Test("Who made which token for whom stands in the audit, and a name that cannot be one is refused")
    func tokensOfPeople() async throws {
        try await withHub { given in
            let admin = try given.token("office", .administrator, of: "Ann Example")
            let request = TokenRequest(label: "mopac", person: "Ben  Example", role: "publisher", days: 1)
            let made: IssuedToken = try await given.visitor.call(.post, HubPath.tokens, token: admin, sending: request).read()
            #expect(made.person == "Ben Example" && made.holder == "Ben Example")
            let last = try #require(try given.hub.store.auditEntries(limit: 1).first)
            #expect(last.actor == "Ann Example (token office)" && last.detail.hasPrefix("\(made.id) mopac of Ben Example (publisher), until"))
            let list: [TokenEntry] = try await given.visitor.call(.get, HubPath.tokens, token: admin).read()
            #expect(list.first { $0.id == made.id }?.line.contains("publisher      mopac of Ben Example: until") == true)
            for wrong in ["", "123", "Ben\nExample", "Ben\u{200B}Example"] {
                let request = TokenRequest(label: "mopac", person: wrong, role: "publisher", days: 1)
                #expect(try await given.visitor.call(.post, HubPath.tokens, token: admin, sending: request).status == 400)
            }
        }
    }

    @Test("A step out of order is refused with how far the release has come, and changes nothing")
    func order() async throws {
        try await withHub { given in
            try await given.propose()
            let early = try await given.take(.publish, token: given.ben)
            #expect(early.status == 409 && early.refusal?.code == .outOfOrder)
            #expect(early.refusal?.message == "Only what is approved can be published. Release 1 is proposed.")
            #expect(try await given.take(.withdraw, token: given.ben, Self.reason).status == 409)
            #expect(try await given.take(.reject, token: given.ben, RevocationRequest(reason: "")).status == 400)
            #expect(try await given.take(.reject, token: given.ben, Self.reason).status == 200)
            for step in [HubPath.ReleaseStep.approve, .publish] { #expect(try await given.take(step, token: given.ben).status == 409) }
            #expect(try given.hub.store.auditEntries(limit: 20).filter { $0.action == "release.approved" }.isEmpty)
        }
    }

    @Test("Of two that were approved one is published; the other has to be proposed again")
    func overtaken() async throws {
        try await withHub { given in
            try await given.propose()
            try await given.propose()
            #expect(try await given.take(.approve, 2, token: given.ben).status == 200)
            try await given.publish()
            let answer = try await given.take(.publish, 2, token: given.anna)
            #expect(answer.status == 409 && answer.refusal?.message.contains("propose again") == true)
            #expect(try await given.propose().revises == 1)
            try await given.publish(3)
            let audit: ReleaseAudit = try await given.take(.audit, 3, token: given.anna).read()
            #expect(audit.readBeside == 1)
        }
    }

    @Test("Who decides what is published is told what coarser tables would show, and it is noted who asked")
    func cuts() async throws {
        try await withHub { given in
            try await given.propose()
            let cuts: ReleaseCuts = try await given.visitor.call(.post, HubPath.cuts(ofRelease: 1), token: given.anna).read()
            #expect(cuts.number == 1)
            for cut in cuts.cuts { #expect(cut.shownMore > 0 && cut.shownMore <= cut.hiddenNow) }
            #expect(try given.hub.store.auditEntries(limit: 1).first?.action == "release.cuts")
            #expect(try await given.visitor.call(.post, HubPath.cuts(ofRelease: 2), token: given.anna).status == 404)
        }
    }

    @Test("Of many who publish at once one does")
    func atOnce() async throws {
        try await withHub { given in
            for number in 1...4 {
                try await given.propose()
                try #require(try await given.take(.approve, number, token: given.ben).status == 200)
            }
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...4 { group.addTask { try await given.take(.publish, number, token: given.anna).status } }
                return try await group.reduce(into: []) { $0.append($1) }.sorted()
            }
            #expect(statuses == [200, 409, 409, 409])
            #expect(try given.hub.store.publishedReleases().count == 1)
        }
    }

    @Test("A borough signs for itself, under a token that is limited to it")
    func signingOff() async throws {
        try await withHub { given in
            try await given.propose()
            let suttons = try given.token("suttons", .analyst, boroughs: ["sutton"])
            let sutton = ReleaseSignOffRequest(borough: "sutton")
            #expect(try await given.take(.signOff, token: suttons, ReleaseSignOffRequest(borough: "camden")).status == 403)
            #expect(try await given.take(.signOff, token: given.anna, sutton).status == 403)
            #expect(try await given.take(.signOff, token: suttons, sutton).status == 200)
            try await given.publish()
            let late: Visitor.Answer = try await given.take(.signOff, token: suttons, sutton)
            #expect(late.status == 409)
            let list: [ReleaseEntry] = try await given.visitor.call(.get, HubPath.releases, token: suttons).read()
            #expect(list.first?.signedOff.map(\.borough) == ["sutton"])
        }
    }

    @Test("Figures as they are cannot be released, and neither can a period that is none")
    func proposals() async throws {
        try await withHub { given in
            let administrator = given.hub.administrator
            let open = ReleaseProposal(period: SampleCounts.quarter, profile: "internal")
            let answer = try await given.visitor.call(.post, HubPath.releases, token: administrator, sending: open)
            #expect(answer.status == 400 && answer.refusal?.message.contains("shows figures as they are") == true)
            let turned = Data(#"{"period":{"from":"2024-06-30","through":"2024-04-01"},"profile":"partner"}"#.utf8)
            let headers = [(name: "Authorization", value: "Bearer \(administrator)")]
            #expect(try await given.visitor.call(.post, HubPath.releases, headers: headers, body: turned).status == 400)
            for number in ["0", "-1", "one", "99999999999999999999"] {
                #expect(try await given.visitor.call(.get, "/v1/releases/\(number)", token: administrator).status == 400)
            }
        }
    }

    @Test("Bytes that somebody changed in the database are not given, and that is said")
    func tampered() async throws {
        try await withHub { given in
            try await given.propose()
            try await given.hub.store.reader.read { _ in }
            let writer = try #require(given.hub.store.reader as? DatabaseQueue)
            try await writer.write { db in
                try db.execute(sql: "DROP TRIGGER release_bytes_stay; UPDATE release_bytes SET document = CAST('{}' AS BLOB)")
            }
            let answer = try await given.visitor.call(.get, HubPath.release(1), token: given.anna)
            #expect(answer.status == 409 && answer.refusal?.message.contains("somebody has changed it") == true)
        }
    }

    @Test(
        "Figures that cannot be protected are refused in a sentence, and how closely one could be worked out stands nowhere",
        arguments: [(DisclosureFailure.Code.auditFailed, 409), (.inconsistentCounts, 500), (.solverFailed, 500), (.incompleteRelease, 409)])
    func unprotected(_ code: DisclosureFailure.Code, _ status: Int) async throws {
        let secret = "service-users-referred of E09000029 could be worked out to lie between 3 and 4"
        let hub = try TestHub()
        try await hub.run(reports: { _, _, _ in throw DisclosureFailure(code, secret) }, drafts: { _, _, _ in throw DisclosureFailure(code, secret) }) {
            visitor in
            let query = ReportQuery(period: SampleCounts.quarter, profile: "partner")
            let answers = [
                try await visitor.call(.post, HubPath.reports, token: hub.administrator, sending: query),
                try await visitor.call(.post, HubPath.releases, token: hub.administrator, sending: Self.proposal),
            ]
            for answer in answers {
                #expect(answer.status == status)
                #expect(answer.refusal?.message == DisclosureFailure(code, secret).sentence)
            }
            let said = answers.map(\.text) + hub.log.lines + (try hub.store.auditEntries(limit: 100).map(\.detail))
            for text in said { #expect(!text.contains("between 3 and 4") && !text.contains("service-users-referred")) }
            #expect(hub.log.lines.contains { $0.contains("disclosure control: \(code.rawValue)") })
        }
    }
}

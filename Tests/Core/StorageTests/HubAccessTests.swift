import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

struct HubAccessTests {
    let given: HubGiven

    init() throws {
        given = try HubGiven()
        try given.store.addEnrolmentCode(digest: "fresh", borough: "camden", expires: "2024-07-02T10:00:00Z", at: "2024-07-01T10:00:00Z", actor: "centre")
    }

    private func redeem(_ code: String, _ borough: String = "camden", key: String, at: String = "2024-07-01T11:00:00Z", agent: String = "agent-new") throws
        -> HubStore.Agent
    {
        try given.store.redeem(codeDigest: code, borough: borough, publicKey: key, agentID: agent, at: at)
    }

    // MARK: Codes

    @Test func `A code is good for one key, once`() throws {
        #expect(try redeem("fresh", key: "K").id == "agent-new")
        #expect(throws: HubStore.RedeemFault.codeInvalid) { try redeem("fresh", key: "L", agent: "agent-other") }
        #expect(try given.store.agent(id: "agent-other") == nil)
    }

    @Test func `The same key showing its code again is the same agent, also after the code has expired`() throws {
        let first = try redeem("fresh", key: "K")
        #expect(try redeem("fresh", key: "K", at: "2024-09-01T00:00:00Z", agent: "agent-other").id == first.id)
        #expect(try given.rows("SELECT COUNT(*) FROM agents WHERE public_key = 'K'") == [["1"]])
    }

    @Test func `A code that a known key shows is used up as well`() throws {
        #expect(try redeem("fresh", key: "key-camden").id == "agent-camden")
        #expect(throws: HubStore.RedeemFault.codeInvalid) { try redeem("fresh", key: "L") }
    }

    @Test(arguments: ["2024-07-02T10:00:00Z", "2024-07-02T10:00:01Z", "2025-01-01T00:00:00Z"])
    func `A code that has expired is refused to a new key and to a known one`(_ at: String) throws {
        for key in ["K", "key-camden"] {
            #expect(throws: HubStore.RedeemFault.codeInvalid) { try redeem("fresh", key: key, at: at) }
        }
        #expect(try given.rows("SELECT used_at FROM enrolment_codes WHERE digest = 'fresh'") == [["-"]])
    }

    @Test func `A code of another borough is refused and stays good`() throws {
        #expect(throws: HubStore.RedeemFault.otherBorough) { try redeem("fresh", "sutton", key: "K") }
        #expect(throws: HubStore.RedeemFault.otherBorough) { try redeem("fresh", "sutton", key: "key-sutton") }
        #expect(try redeem("fresh", key: "K").borough == "camden")
    }

    @Test(arguments: ["", "other", "FRESH", "fresh ", "' OR 1=1 --"])
    func `A code that is not known is refused`(_ code: String) {
        #expect(throws: HubStore.RedeemFault.codeInvalid) { try redeem(code, key: "key-camden") }
    }

    @Test func `A code is given to a borough that is known`() {
        #expect(throws: DatabaseError.self) {
            try given.store.addEnrolmentCode(digest: "d", borough: "nowhere", expires: "2025", at: "2024", actor: "centre")
        }
    }

    @Test func `Enrolments are audited without the code`() throws {
        _ = try redeem("fresh", key: "K")
        let entries = try given.store.auditEntries(limit: 2)
        #expect(entries.map(\.action) == ["enrolment.done", "enrolment.code"])
        #expect(entries.allSatisfy { !$0.detail.contains("fresh") })
    }

    // MARK: Agents

    @Test func `An agent that was revoked is not known, and its key needs a new code`() throws {
        #expect(try given.store.agent(id: "agent-camden")?.publicKey == "key-camden")
        try given.tamper("UPDATE agents SET revoked_at = '2024-07-01' WHERE id = 'agent-camden'")
        #expect(try given.store.agent(id: "agent-camden") == nil)
        #expect(throws: HubStore.RedeemFault.codeInvalid) { try redeem("code-camden", key: "key-camden", at: "2024-06-15") }
    }

    @Test func `A revoked agent is a stranger, and its key is never taken again, while the code stays good for another key`() throws {
        let revoked = try given.store.revokeAgent(id: "agent-camden", at: "2024-07-01T10:30:00Z", actor: "centre", reason: "machine lost")
        #expect(revoked?.revokedAt == "2024-07-01T10:30:00Z")
        #expect(try given.store.agent(id: "agent-camden") == nil)
        #expect(throws: HubStore.RedeemFault.keyRevoked) { try redeem("fresh", key: "key-camden") }
        #expect(try redeem("fresh", key: "K").id == "agent-new")
        let last = try #require(try given.store.auditEntries(limit: 2).last)
        #expect([last.actor, last.action, last.detail] == ["centre", "agent.revoked", "agent-camden; reason: machine lost"])
    }

    @Test func `An agent is revoked once, and one that is not there not at all`() throws {
        _ = try given.store.revokeAgent(id: "agent-camden", at: "2024-07-01", actor: "centre", reason: "machine lost")
        let before = try given.store.auditEntries(limit: 100).count
        #expect(try given.store.revokeAgent(id: "agent-camden", at: "2024-08-01", actor: "centre", reason: "again")?.revokedAt == "2024-07-01")
        #expect(try given.store.revokeAgent(id: "nobody", at: "2024-08-01", actor: "centre", reason: "again") == nil)
        #expect(try given.store.auditEntries(limit: 100).count == before)
        #expect(try given.store.agentStandings().map(\.revokedAt) == ["2024-07-01", nil])
    }

    // MARK: Tokens

    private func add(_ digest: String, _ label: String = "analyst", role: String = "reader", boroughs: [String]? = nil) throws -> HubStore.Token {
        try given.store.addToken(
            .init(
                digest: digest, label: label, role: role, boroughs: boroughs, madeAt: "2024-07-01T00:00:00Z", expiresAt: "2024-08-01T00:00:00Z"),
            actor: "centre")
    }

    private func revoke(_ name: String, at: String = "2024-07-05T00:00:00Z") throws -> HubStore.Token {
        try given.store.revokeToken(name, at: at, actor: "centre", reason: "left", keepingOneOf: "owner")
    }

    @Test func `A token is found by its digest until it expires or is revoked`() throws {
        #expect(try !given.store.hasTokens)
        let token = try add("digest-0123456789")
        #expect(try given.store.hasTokens)
        #expect([token.id, token.label, token.role] == ["digest-01234", "analyst", "reader"])
        guard case .good(let found) = try given.store.useToken(digest: "digest-0123456789", at: "2024-07-31T23:59:59Z") else {
            Issue.record("the token does not hold")
            return
        }
        #expect(found.id == token.id)
        guard case .expired = try given.store.useToken(digest: "digest-0123456789", at: "2024-08-01T00:00:00Z") else {
            Issue.record("the token has not expired")
            return
        }
        for wrong in ["DIGEST-0123456789", "digest-01234", ""] {
            #expect(try given.store.useToken(digest: wrong, at: "2024-07-02T00:00:00Z") == .unknown)
        }
        #expect(try revoke("analyst").revokedAt == "2024-07-05T00:00:00Z")
        guard case .revoked = try given.store.useToken(digest: "digest-0123456789", at: "2024-07-06T00:00:00Z") else {
            Issue.record("the token was not revoked")
            return
        }
    }

    @Test func `The day on which a token was last used is kept, and no more than the day`() throws {
        _ = try add("digest")
        _ = try given.store.useToken(digest: "digest", at: "2024-07-02T09:00:00Z")
        _ = try given.store.useToken(digest: "digest", at: "2024-07-03T10:00:00Z")
        _ = try given.store.useToken(digest: "digest", at: "2024-09-03T10:00:00Z")
        #expect(try given.store.tokens().map(\.lastUsedOn) == ["2024-07-03"])
    }

    @Test func `Of a token only its digest is kept, and the audit has not even that`() throws {
        let digest = String(repeating: "0123456789abcdef", count: 4)
        try given.store.addToken(
            .init(
                digest: digest, label: "analyst", role: "reader", boroughs: ["camden"], profiles: ["public"], mayBreakGlass: true, madeAt: "2024-07-01",
                expiresAt: "2024-08-01"), actor: "centre", purpose: "the quarter's report")
        let entry = try #require(try given.store.auditEntries(limit: 1).first)
        #expect(
            entry.detail
                == "0123456789ab analyst (reader), only camden, only the profiles public, may break glass, until 2024-08-01; purpose: the quarter's report")
        #expect(entry.actor == "centre")
    }

    @Test func `A token names whom it belongs to, and the audit who made it for whom`() throws {
        let token = try given.store.addToken(
            .init(digest: "digest-of-anns-token", label: "mopac", person: "Ann Example", role: "reader", madeAt: "2024-07-01", expiresAt: "2024-08-01"),
            actor: "Ben Example (token centre)")
        #expect(token.person == "Ann Example" && token.holder == "Ann Example" && token.actor == "Ann Example (token mopac)")
        let entry = try #require(try given.store.auditEntries(limit: 1).first)
        #expect(entry.actor == "Ben Example (token centre)" && entry.detail == "digest-of-an mopac of Ann Example (reader), until 2024-08-01")
        let unnamed = try add("digest-of-a-program", "nightly")
        #expect(unnamed.person == nil && unnamed.holder == "nightly" && unnamed.actor == "token nightly")
    }

    @Test(arguments: [
        ("Ann  Example", "ann example"), (" Ann Example ", "Ann\u{00A0}Example"), ("Zoë", "Zoe\u{0308}"), ("Ａnn", "ann"), ("GROSS", "Groß"),
        ("Ann Example", "AnnExample"),
    ])
    func `Two spellings of one name are one person`(_ one: String, _ other: String) {
        #expect(PersonName.key(of: one) == PersonName.key(of: other))
        #expect(PersonName.key(of: one) != PersonName.key(of: "\(other) Junior"))
    }

    @Test func `A name is on one line, can be seen and has letters`() {
        #expect(PersonName("  Ann   Example ")?.text == "Ann Example")
        #expect(PersonName("Søren Ó Briain-Smith")?.text == "Søren Ó Briain-Smith")
        for wrong in ["", "  ", "1234", "Ann\nExample", "Ann\u{200B}Example", "Ann\u{202E}Example", String(repeating: "a", count: 81)] {
            #expect(PersonName(wrong) == nil)
        }
    }

    @Test func `The last of those without limits stays`() throws {
        let first = try add("owner-1-first-token", "a", role: "owner")
        _ = try add("owner-3-limited-token", "b", role: "owner", boroughs: ["camden"])
        #expect(throws: HubStore.TokenFault.lastOne) { try revoke(first.id) }
        let second = try add("owner-2-other-token", "c", role: "owner")
        #expect(try revoke(first.id).revokedAt != nil)
        #expect(throws: HubStore.TokenFault.lastOne) { try revoke(second.id) }
        // One that has expired is nobody's way in any more.
        #expect(try revoke(second.id, at: "2024-09-01T00:00:00Z").revokedAt != nil)
    }

    @Test func `A label names a token where only one that holds has it`() throws {
        let (first, second) = (try add("digest-one-of-it"), try add("digest-two-of-it"))
        #expect(first.id != second.id)
        #expect(throws: HubStore.TokenFault.ambiguous) { try revoke("analyst") }
        #expect(throws: HubStore.TokenFault.notKnown) { try revoke("nobody") }
        let third = try add("another-digest", "publisher")
        #expect(try revoke("publisher").id == third.id)
        #expect(throws: HubStore.TokenFault.notKnown) { try revoke("publisher") }
        #expect(try revoke(third.id).revokedAt == "2024-07-05T00:00:00Z")
    }

    // MARK: Boroughs

    @Test func `A borough comes back as it was registered, and again changed`() throws {
        let from = try #require(CivilDate(iso: "2024-04-01"))
        let borough = Borough(slug: "camden", name: "London Borough of Camden", gssCode: "E09000007", participation: [Term(from: from)])
        for _ in 1...2 { try given.store.register(borough, at: "2024-07-01", actor: "centre") }
        #expect(try given.store.boroughs().first { $0.slug == "camden" } == borough)
        #expect(try given.store.boroughs().count == 2)
        let entries = try given.store.auditEntries(limit: 100).filter { $0.action.hasPrefix("borough.") }
        #expect(entries.map(\.action) == ["borough.changed", "borough.registered", "borough.registered"])
        #expect(entries.first?.detail == "camden, E09000007, from 1 April 2024")
    }
}

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

    // MARK: Tokens

    @Test func `A token is found by its digest until it expires`() throws {
        #expect(try !given.store.hasTokens)
        try given.store.addToken(digest: "digest", label: "analyst", role: "reader", at: "2024-07-01T00:00:00Z", expires: "2024-08-01T00:00:00Z")
        #expect(try given.store.hasTokens)
        let token = try #require(try given.store.token(digest: "digest", at: "2024-07-31T23:59:59Z"))
        #expect([token.label, token.role] == ["analyst", "reader"])
        #expect(try given.store.token(digest: "digest", at: "2024-08-01T00:00:00Z") == nil)
        #expect(try given.store.token(digest: "DIGEST", at: "2024-07-02T00:00:00Z") == nil)
        #expect(try given.store.token(digest: "", at: "2024-07-02T00:00:00Z") == nil)
    }

    @Test func `Of a token only its digest is kept, and the audit has not even that`() throws {
        try given.store.addToken(digest: "digest-of-it", label: "analyst", role: "reader", at: "2024-07-01", expires: "2024-08-01")
        let columns = try given.store.reader.read { try $0.columns(in: "tokens").map(\.name) }
        #expect(columns == ["digest", "label", "role", "made_at", "expires_at"])
        #expect(try given.store.auditEntries(limit: 1).map(\.detail) == ["analyst (reader), until 2024-08-01"])
    }

    // MARK: Boroughs

    @Test func `A borough comes back as it was registered, and again changed`() throws {
        let from = try #require(CivilDate(iso: "2024-04-01"))
        let borough = Borough(slug: "camden", name: "London Borough of Camden", gssCode: "E09000007", participation: [Term(from: from)])
        try given.store.register(borough)
        #expect(try given.store.boroughs().first { $0.slug == "camden" } == borough)
        #expect(try given.store.boroughs().count == 2)
    }
}

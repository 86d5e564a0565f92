import Foundation
import HTTPTypes
import Storage
import SyncProtocol
import Testing

@testable import Hub

@Suite("Attacks")
struct AttackTests {
    @Test("There are enough of them, and no two are the same")
    func table() {
        #expect(Attack.all.count >= 60)
        #expect(Set(Attack.all.map(\.name)).count == Attack.all.count)
    }

    @Test("Each is refused and audited, tells nothing, changes nothing and stops nobody", arguments: Attack.all)
    func refused(_ attack: Attack) async throws {
        let hub = try TestHub()
        try await hub.run(reports: Self.reports) { visitor async throws in
            let scene = try await Scene(visitor)
            let loot = try await attack.prepare(scene)
            let (before, entries) = (try hub.content(), try hub.store.auditEntries(limit: 1000).count)
            let logged = hub.log.lines.count

            let answer = try await attack.perform(scene, loot)

            #expect(answer.status == attack.status)
            #expect(try hub.content() == before)
            let added = try hub.store.auditEntries(limit: 1000).dropLast(entries)
            #expect(added.count == 1 && added.allSatisfy { $0.action == "request.refused" && $0.detail.contains(": \(attack.status) ") })
            Self.expectSilence(answer, scene, loot)
            Self.expectNothingCopied(added.map { "\($0.actor) \($0.detail)" } + hub.log.lines.dropFirst(logged), scene, loot)

            #expect(try await visitor.push(scene.next, by: scene.agent).status == 200)
            #expect(try await visitor.push(scene.first, by: scene.agent).status == 200)
            #expect(try hub.store.firstBreakInAudit() == nil)
        }
    }

    /// An answer is a refusal in our words, or a page with one, and holds nothing of the hub.
    private static func expectSilence(_ answer: Visitor.Answer, _ scene: Scene, _ loot: String) {
        let isPage = answer.headers[.contentType] == "text/html; charset=utf-8"
        guard isPage || answer.refusal != nil else {
            Issue.record("not a refusal: \(answer.text)")
            return
        }
        // Where its own chain stands is the borough's to know.
        let own = answer.refusal?.code == .batchUnexpected ? [scene.first.digest] : []
        #expect(answer.refusal?.position == nil || answer.refusal?.code == .batchUnexpected)
        var secrets = [
            scene.hub.key.publicKey.text, scene.hub.administrator, scene.camdens.id, scene.agent.id, "SELECT", "INSERT", "SQLite", "GRDB", "/home", "/work",
            FileManager.default.temporaryDirectory.path, ".swift", "Fatal", "CAM-", "Camden",
        ]
        if !own.contains(scene.first.digest) { secrets.append(scene.first.digest) }
        if !loot.isEmpty { secrets.append(loot) }
        for secret in secrets { #expect(!answer.text.contains(secret), "\(secret) in \(answer.text)") }
        var known: Set = ["content-type", "content-length", "cache-control", "x-content-type-options", "www-authenticate", "retry-after", "date", "server"]
        if isPage {
            expectHarmless(answer)
            known.formUnion([
                "content-security-policy", "referrer-policy", "cross-origin-opener-policy", "cross-origin-resource-policy", "set-cookie",
            ])
        }
        #expect(Set(answer.headers.map(\.name.canonicalName)).isSubset(of: known))
        #expect(answer.text.utf8.count < (isPage ? 16_000 : 600))
    }

    /// A page runs nothing, and a cookie that comes with a refusal takes one away.
    private static func expectHarmless(_ page: Visitor.Answer) {
        #expect(!page.text.contains("<script") && !page.text.contains("onload"))
        #expect(page.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'; style-src 'sha256-") == true)
        #expect(page.headers[.setCookie]?.contains("Max-Age=0") ?? true)
    }

    /// Neither log nor audit repeats what the caller sent.
    private static func expectNothingCopied(_ lines: [String], _ scene: Scene, _ loot: String) {
        for line in lines {
            for text in ["SUT-", "CAM-", "OR 1=1", "DROP", "High Street", "rst_", "passwd", "\n", scene.hub.administrator] + (loot.isEmpty ? [] : [loot]) {
                #expect(!line.contains(text), "\(text) in \(line)")
            }
            #expect(line.utf8.count < 400)
        }
    }

    private static let reports: HubParts.ReportSource = { period, profile, _ in
        guard ["internal", "partner", "public"].contains(profile) else { throw Refusal(.invalid, "There is no such profile.") }
        throw Refusal(.fault, "a report was made")
    }
}

import Foundation
import HTTPTypes
import SyncProtocol
import Testing

@testable import Hub

@Suite("Signatures")
struct SignatureTests {
    @Test("A request signed with another key than the agent's is refused")
    func otherKey() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            let answer = try await visitor.call(.get, HubPath.position, signedBy: TestKey().named(agent.id))
            #expect(answer.status == 401)
            #expect(answer.refusal?.code == .notPermitted)
        }
    }

    @Test("A body changed on the way is refused, and nothing is kept")
    func tampered() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let (signed, sent) = (Batch.closures(["SUT-1"]).encoded(), Batch.closures(["SUT-2"]).encoded())
            let answer = try await visitor.call(.put, HubPath.batch(1), signedBy: try await visitor.agent(), body: signed, sent: sent)
            #expect(answer.status == 401)
            #expect(try hub.count("batches") == 0)
        }
    }

    @Test("A request without its signature's headers is refused", arguments: ["Content-Digest", "Signature-Input", "Signature"])
    func missingHeader(name: String) async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            let headers = try RequestSignature.headers(method: "GET", path: HubPath.position, body: Data(), created: hub.clock.seconds(), key: agent)
            #expect(try await visitor.call(.get, HubPath.position, headers: headers).status == 200)
            #expect(try await visitor.call(.get, HubPath.position, headers: headers.filter { $0.name != name }).status == 401)
        }
    }

    @Test("A signature made for another path or on another day is refused")
    func elsewhereAndLongAgo() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            let elsewhere = try RequestSignature.headers(method: "GET", path: HubPath.batch(1), body: Data(), created: hub.clock.seconds(), key: agent)
            #expect(try await visitor.call(.get, HubPath.position, headers: elsewhere).status == 401)
            let old = hub.clock.seconds() - RequestSignature.tolerance - 1
            let stale = try RequestSignature.headers(method: "GET", path: HubPath.position, body: Data(), created: old, key: agent)
            #expect(try await visitor.call(.get, HubPath.position, headers: stale).status == 401)
        }
    }

    @Test("Why a signature does not hold is in the log and not in the answer")
    func reasons() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            let wrong = try await visitor.call(.get, HubPath.position, signedBy: TestKey().named(agent.id))
            let unknown = try await visitor.call(.get, HubPath.position, signedBy: TestKey().named("agent-nobody"))
            #expect(wrong.text == unknown.text)
            #expect(hub.log.lines.contains { $0.contains("reason=the signature does not fit the request") })
            #expect(hub.log.lines.contains { $0.contains("reason=no agent of this name") })
        }
    }
}

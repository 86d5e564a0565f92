import Crypto
import Foundation
import SyncProtocol
import Testing

@testable import Transport

struct IdentityTests {
    private static let names = ["authorization", "content-digest", "signature", "signature-input", "cookie"]

    /// What the hub gets to see of a caller.
    private func request(_ identity: HubConnection.Identity, body: Data? = nil) throws -> LoopbackServer.Request {
        let server = try LoopbackServer(.status("200 OK"))
        _ = try HubConnection(url: server.url, identity: identity).call("PUT", "/v1/batches/7", body: body, now: 1_718_445_600)
        return try #require(server.requests.first)
    }

    @Test func `A caller without identity says nothing of itself`() throws {
        let request = try request(.none)
        for name in Self.names { #expect(request.values(name) == []) }
    }

    @Test func `A token is sent as Bearer and only there`() throws {
        let token = "rst_0123456789abcdef"
        let request = try request(.token(token), body: Data("{}".utf8))
        #expect(request.values("authorization") == ["Bearer \(token)"])
        #expect(!request.line.contains(token))
        #expect(!String(decoding: request.body, as: UTF8.self).contains(token))
        #expect(request.headers.filter { $0.value.contains(token) }.map(\.name) == ["authorization"])
        #expect(request.values("signature") == [])
    }

    @Test func `A token is not sent on to where a hub redirects`() throws {
        let elsewhere = try LoopbackServer(.status("200 OK"))
        let server = try LoopbackServer(.status("307 Temporary Redirect", headers: ["Location: \(elsewhere.url)/"]))
        #expect(throws: Refusal.self) { try HubConnection(url: server.url, identity: .token("t")).call("GET", "/v1/reports", now: 0) }
        #expect(elsewhere.requests.isEmpty)
    }

    @Test(arguments: [nil, Data(), Data("{\"rows\":[]}".utf8)])
    func `An agent signs its request, and the signature holds`(_ body: Data?) throws {
        let key = SigningKey(id: "agent-camden-1", key: Curve25519.Signing.PrivateKey())
        let request = try request(.agent(key), body: body)
        #expect(request.values("authorization") == [])
        #expect(request.values("signature").count == 1)
        #expect(request.values("signature-input").first.flatMap(RequestSignature.keyID) == "agent-camden-1")
        #expect(request.line == "PUT /v1/batches/7 HTTP/1.1")
        try RequestSignature.verify(
            method: "PUT", path: "/v1/batches/7", body: request.body, digest: request.values("content-digest").first,
            signatureInput: request.values("signature-input").first, signature: request.values("signature").first, now: 1_718_445_600,
            key: key.publicKey)
    }
}

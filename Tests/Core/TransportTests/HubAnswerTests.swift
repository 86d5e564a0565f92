import Foundation
import SyncProtocol
import Testing

@testable import Transport

struct HubAnswerTests {
    private static let refused = Refusal(.batchUnexpected, "I expect batch 4.", position: Position(last: 3, digest: "ab"))

    private func call(_ server: LoopbackServer) throws -> Data {
        try HubConnection(url: server.url, identity: .none).call("GET", "/v1/position", now: 0)
    }

    /// The refusal that a call ends with.
    private func refusal(_ reply: LoopbackServer.Reply) throws -> Refusal? {
        let server = try LoopbackServer(reply)
        do {
            _ = try call(server)
            Issue.record("the call succeeded")
        } catch let refusal as Refusal {
            return refusal
        } catch {
            Issue.record(error)
        }
        return nil
    }

    private func unavailable(_ reply: LoopbackServer.Reply) throws -> String? {
        let server = try LoopbackServer(reply)
        do {
            _ = try call(server)
            Issue.record("the call succeeded")
        } catch let unavailable as HubConnection.Unavailable {
            return unavailable.message
        } catch {
            Issue.record(error)
        }
        return nil
    }

    @Test(arguments: ["200 OK", "201 Created"])
    func `An answer's body is handed on`(_ status: String) throws {
        let server = try LoopbackServer(.status(status, "{\"last\":3}"))
        #expect(try call(server) == Data("{\"last\":3}".utf8))
        #expect(server.requests.map(\.line) == ["GET /v1/position HTTP/1.1"])
    }

    @Test func `An empty answer is empty`() throws {
        #expect(try call(try LoopbackServer(.status("204 No Content"))).isEmpty)
    }

    @Test func `A message is sent as JSON and its answer read`() throws {
        let server = try LoopbackServer(.status("200 OK", #"{"last":3,"digest":"ab"}"#))
        let hub = try HubConnection(url: server.url, identity: .none)
        let position: Position = try hub.call("POST", "/v1/enrol", sending: EnrolRequest(code: "C", borough: "camden", publicKey: "K"), now: 0)
        #expect(position == Position(last: 3, digest: "ab"))
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /v1/enrol HTTP/1.1")
        #expect(request.values("content-type") == ["application/json"])
        #expect(String(decoding: request.body, as: UTF8.self) == #"{"borough":"camden","code":"C","publicKey":"K"}"#)
    }

    @Test func `A large body is sent whole`() throws {
        // Made before the server begins to wait, and quickly: on a busy machine a million closures take longer than it waits.
        let body = Data(String(repeating: "0123456789", count: 300_000).utf8)
        let server = try LoopbackServer(.status("200 OK"))
        _ = try HubConnection(url: server.url, identity: .none).call("PUT", "/v1/batches/1", body: body, now: 0)
        #expect(server.requests.first?.body == body)
        #expect(server.requests.first?.values("expect") == [])
    }

    @Test func `An empty body is sent as one`() throws {
        let server = try LoopbackServer(.status("200 OK"))
        _ = try HubConnection(url: server.url, identity: .none).call("PUT", "/v1/batches/1", body: Data(), now: 0)
        #expect(server.requests.first?.values("content-length") == ["0"])
    }

    @Test(arguments: ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "409 Conflict", "422 Unprocessable Content"])
    func `A hub's refusal is handed on as it said it`(_ status: String) throws {
        let body = String(decoding: try JSONEncoder().encode(Self.refused), as: UTF8.self)
        #expect(try refusal(.status(status, body)) == Self.refused)
    }

    @Test(arguments: ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "407 Proxy Authentication Required", "409 Conflict"])
    func `A refusal that says nothing of ours is a refusal all the same, and final`(_ status: String) throws {
        let refusal = try #require(try refusal(.status(status, "<html>Blocked by your organisation</html>")))
        #expect(refusal.code == .fault)
        #expect(refusal.message.contains(status.prefix(3)))
    }

    @Test(arguments: [
        "408 Request Timeout", "425 Too Early", "429 Too Many Requests", "500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable",
    ])
    func `A hub that is not well is unavailable, which may pass`(_ status: String) throws {
        #expect(try unavailable(.status(status, "<html>"))?.contains(status.prefix(3)) == true)
    }

    @Test(arguments: [(["Retry-After: 7"], 7), ([], nil), (["Retry-After: soon"], nil)])
    func `When a busy hub wants to be called again is passed on`(_ headers: [String], _ seconds: Int?) throws {
        let server = try LoopbackServer(.status("429 Too Many Requests", headers: headers))
        #expect {
            try call(server)
        } throws: { error in
            guard let unavailable = error as? HubConnection.Unavailable else { return false }
            return unavailable.retryAfter == seconds
        }
    }

    @Test func `What an unavailable hub says is passed on`() throws {
        #expect(
            try unavailable(.status("503 Service Unavailable", #"{"code":"busy","message":"A restore is running."}"#))?.contains("A restore is running.")
                == true)
    }

    @Test func `An answer cut off on the way is no answer`() throws {
        #expect(try unavailable(.text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"last\":3}")) != nil)
    }

    @Test func `An answer cut off in its last chunk is no answer`() throws {
        #expect(try unavailable(.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n{\"last\":3}\r\n")) != nil)
    }

    @Test func `A connection closed without an answer is unavailable`() throws {
        #expect(try unavailable(.nothing) != nil)
    }

    @Test func `A hub that says nothing is given up, and may be asked again`() throws {
        let server = try LoopbackServer(.silence, .status("200 OK", "{}"))
        let hub = try HubConnection(url: server.url, identity: .none, patience: 1)
        #expect(throws: HubConnection.Unavailable.self) { try hub.call("GET", "/v1/position", now: 0) }
        #expect(try hub.call("GET", "/v1/position", now: 0) == Data("{}".utf8))
    }

    @Test func `A hub that is not there is unavailable`() throws {
        let port = try LoopbackServer().port
        #expect(throws: HubConnection.Unavailable.self) {
            try HubConnection(url: "http://127.0.0.1:\(port)", identity: .none).call("GET", "/v1/position", now: 0)
        }
    }

    @Test func `Something that does not speak HTTP is unavailable`() throws {
        #expect(try unavailable(.text("SSH-2.0-OpenSSH_9.6\r\n")) != nil)
    }

    @Test func `An answer that comes in pieces is put together`() throws {
        let server = try LoopbackServer(.pieces(["HTTP/1.1 ", "200 OK\r\nContent-", "Length: 4\r\n", "\r\nab", "cd"]))
        #expect(try call(server) == Data("abcd".utf8))
    }

    @Test(arguments: ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"])
    func `A redirect is not followed, because a request is signed for one place`(_ status: String) throws {
        let elsewhere = try LoopbackServer(.status("200 OK", "{}"))
        #expect(try refusal(.status(status, headers: ["Location: \(elsewhere.url)/v1/position"]))?.code == .fault)
        #expect(elsewhere.requests.isEmpty)
    }

    @Test func `An answer too large to be a hub's is given up`() throws {
        #expect(try unavailable(.large(HTTPClient.largestAnswer + 1)) != nil)
    }

    @Test func `An answer of another shape is unreadable`() throws {
        let server = try LoopbackServer(.status("200 OK", "<html>Sign in to the guest network</html>"))
        #expect(throws: Refusal(.unreadable, "The hub at \(server.url) answered something that cannot be read.")) {
            let _: Position = try HubConnection(url: server.url, identity: .none).call("GET", "/v1/position", sending: String?.none, now: 0)
        }
    }

    @Test func `A connection serves one call after another`() throws {
        let server = try LoopbackServer(.status("503 Service Unavailable"), .status("200 OK", "b"), .status("200 OK", "c"))
        let hub = try HubConnection(url: server.url, identity: .none)
        #expect(throws: HubConnection.Unavailable.self) { try hub.call("PUT", "/v1/batches/1", body: Data("x".utf8), now: 0) }
        #expect(try hub.call("PUT", "/v1/batches/1", body: Data("x".utf8), now: 0) == Data("b".utf8))
        #expect(try hub.call("GET", "/v1/position", now: 0) == Data("c".utf8))
        #expect(server.requests.map { String(decoding: $0.body, as: UTF8.self) } == ["x", "x", ""])
        #expect(server.requests.last?.values("content-type") == [])
    }
}

import Foundation
import Terminal
import Testing

@testable import SyncAgent

/// Who gets the page, over real connections.
struct PageDoorTests {
    private let served: ServedPage

    init() throws { served = try ServedPage { PageAnswer(html: "<p>The page</p>") } }

    private var host: String { "127.0.0.1:\(served.port)" }

    @Test func `Whoever has the address gets the page, and nothing keeps, frames, loads or runs anything`() throws {
        let answer = try served.get()
        #expect(answer.status == 200)
        #expect(answer.body == "<p>The page</p>")
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
        #expect(answer.headers["cache-control"] == "no-store")
        #expect(answer.headers["referrer-policy"] == "no-referrer")
        #expect(answer.headers["x-content-type-options"] == "nosniff")
        #expect(answer.headers["cross-origin-resource-policy"] == "same-origin")
        #expect(answer.headers["cross-origin-opener-policy"] == "same-origin")
        let policy = try #require(answer.headers["content-security-policy"])
        for part in ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"] { #expect(policy.contains(part)) }
        #expect(!policy.contains("unsafe"))
        #expect(!policy.contains("script-src"))
        #expect(answer.headers["set-cookie"] == nil)
    }

    @Test func `Nobody gets in under another name, as a site does whose name was made to lead here`() throws {
        for name in ["evil.example", "evil.example:\(served.port)", "localhost:\(served.port)", "127.0.0.1", "127.0.0.1:1", ""] {
            let answer = try served.ask("GET \(served.path) HTTP/1.1\r\nHost: \(name)\r\n\r\n")
            #expect(answer.status == 421, "\(name)")
            #expect(!answer.body.contains("The page"))
        }
        #expect(try served.ask("GET \(served.path) HTTP/1.1\r\n\r\n").status == 421)
        #expect(try served.ask("GET \(served.path) HTTP/1.1\r\nHost: \(host)\r\nHost: evil.example\r\n\r\n").status == 421)
    }

    @Test func `Nobody gets in without the secret, and the answer tells nothing of it`() throws {
        let almost = String(served.path.dropLast(2)) + (served.path.hasSuffix("0/") ? "1/" : "0/")
        for path in ["/", "/index.html", almost, String(served.path.dropLast()), served.path + "x", served.path.uppercased() + "/"] {
            let answer = try served.ask("GET \(path) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
            #expect(answer.status == 404, "\(path)")
            #expect(!answer.body.contains(served.path.dropFirst().dropLast()))
        }
        let icon = try served.ask("GET /favicon.ico HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        #expect((icon.status, icon.body) == (204, ""))
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "get"])
    func `It can only be read`(_ method: String) throws {
        let answer = try served.ask("\(method) \(served.path) HTTP/1.1\r\nHost: \(host)\r\nContent-Length: 3\r\n\r\na=b")
        #expect(answer.status == 405)
        #expect(answer.headers["allow"] == "GET, HEAD")
        #expect(!answer.body.contains("The page"))
    }

    @Test func `A head that is asked for comes without the page`() throws {
        let answer = try served.ask("HEAD \(served.path) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        #expect(answer.status == 200)
        #expect(answer.headers["content-length"] == "15")
        #expect(answer.body.isEmpty)
    }

    @Test func `What is no request is answered as such`() throws {
        for request in ["\r\n\r\n", "GET\r\n\r\n", "GET \(served.path)\r\n\r\n", "GET http://evil.example\(served.path) HTTP/1.1\r\nHost: \(host)\r\n\r\n"] {
            #expect(try served.ask(request).status == 400, "\(request)")
        }
        #expect(try served.ask("GET \(served.path) HTTP/1.1\r\nX: \(String(repeating: "a", count: 40_000))\r\n\r\n").status == 400)
    }

    @Test func `A connection that says nothing keeps nobody waiting`() throws {
        let silent = try (0..<8).map { _ in try served.connect() }
        defer { for connection in silent { close(connection) } }
        #expect(try served.get().status == 200)
    }

    @Test func `Each start has another secret of 128 bits`() {
        let secrets = Set((0..<50).map { _ in PageDoor.newSecret() })
        #expect(secrets.count == 50)
        #expect(secrets.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
    }

    @Test func `A port that is taken is told, and it listens on this machine alone`() throws {
        let failure = #expect(throws: CommandFailure.self) { _ = try LoopbackListener(port: served.port) }
        #expect(failure?.status == .tryAgainLater)
        #expect(failure?.message.contains("--port") == true)
        // In the kernel's table, by address and port in hexadecimal digits.
        let table = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
        let port = String(served.port + 0x10000, radix: 16, uppercase: true).suffix(4)
        let rows = table.split(separator: "\n").map { $0.split(separator: " ") }
        let listening = rows.filter { $0.count > 3 && $0[3] == "0A" && $0[1].hasSuffix(":\(port)") }
        #expect(listening.map { $0[1].prefix(8) } == ["0100007F"])
    }
}

import SyncProtocol
import Testing

@testable import Transport

struct HubAddressTests {
    private func refusal(_ url: String, _ identity: HubConnection.Identity = .none) -> Refusal? {
        do {
            _ = try HubConnection(url: url, identity: identity)
            return nil
        } catch {
            return error as? Refusal
        }
    }

    @Test(arguments: [
        ("https://hub.example", "https://hub.example"), ("https://hub.example/", "https://hub.example"),
        ("HTTPS://hub.example:8443", "https://hub.example:8443"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://localhost:8080/", "http://localhost:8080"), ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"), ("http://127%2e0.0.1", "http://127.0.0.1"),
    ])
    func `An address of a hub is taken`(_ url: String, _ known: String) throws {
        #expect(try HubConnection(url: url, identity: .none).url == known)
    }

    @Test(arguments: [
        "http://hub.example", "http://hub.example:8080/", "http://10.0.0.1", "http://127.0.0.1.evil.example", "http://localhost.evil.example",
        "http://127.0.0.2", "http://[::2]",
    ])
    func `Plain HTTP to another machine is refused`(_ url: String) {
        #expect(refusal(url)?.code == .notPermitted)
    }

    @Test(arguments: [
        "", "hub", "hub.example", "/", "https://", "https:///v1", "ftp://hub.example", "file:///etc/passwd", "unix:///tmp/hub", "https://hub.example/v1",
        "https://hub.example?x=1", "https://hub.example#x", "https://hub.example/?", "https://user@hub.example", "https://user:secret@hub.example",
        "http://127.0.0.1@hub.example", "http://127.0.0.1:80@hub.example", "http://hub.example#@127.0.0.1", "http://127.0.0.1\\@hub.example",
        "http://127.0.0.1#@hub.example", "https://hub example", "https://hub.example\r\nX: y", "https://hub.example:0", "https://hub.example:65536",
        "https://hub.example:99999999999999999999", "https://hub.example:443:80", "https://hub.example:https",
    ])
    func `What is no plain address of a hub is refused`(_ url: String) {
        #expect(refusal(url)?.code == .invalid)
    }

    @Test(arguments: ["", "two words", "token\n", "token\r\nX-Role: admin", "t\u{0}", "tökén"])
    func `A token that could not stand in a header is refused before anything is sent`(_ token: String) {
        #expect(refusal("https://hub.example", .token(token))?.code == .invalid)
    }

    @Test func `A refusal does not repeat the token`() {
        #expect(refusal("https://hub.example", .token("secret word"))?.message.contains("secret") == false)
    }
}

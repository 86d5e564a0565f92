import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import SyncProtocol
import Testing

@testable import Hub

@Suite("Signing in at the pages")
struct SignInTests {
    @Test("A token opens a session, whose cookie no script and no other site gets, and signing out ends it; both are in the audit")
    func inAndOut() async throws {
        try await FrontScene.run { scene async throws in
            let browser = Browser(scene.visitor)
            let first = try await browser.get(FrontPath.quarters)
            #expect(first.status == 303 && first.headers[.location] == "/sign-in")
            #expect(try await browser.get(FrontPath.signIn).text.contains("<label for=\"token\">Token</label>"))

            let token = try scene.token("mopac", .analyst)
            let opened = try await browser.signIn(token)
            #expect(opened.status == 303 && opened.headers[.location] == "/")
            let cookie = try #require(opened.headers[.setCookie])
            for part in ["restart-session=", "HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=28800"] { #expect(cookie.contains(part), "\(part)") }
            #expect(!cookie.contains("Domain") && !cookie.contains(token))
            let session = try #require(browser.session)
            #expect(session.utf8.count == 43)
            #expect(try await browser.get(FrontPath.quarters).text.contains("mopac, analyst"))

            let left = try await browser.post(FrontPath.signOut)
            #expect(left.status == 303 && left.headers[.location] == "/sign-in" && browser.session == nil)
            #expect(try await Browser(scene.visitor, cookie: session).get(FrontPath.quarters).status == 401)
            let audit = try scene.hub.store.auditEntries(limit: 20).map { "\($0.actor) \($0.action)" }
            #expect(audit.contains("token mopac session.opened") && audit.contains("token mopac session.closed"))
            let said = scene.hub.log.lines + (try scene.hub.store.auditEntries(limit: 20).map(\.detail))
            #expect(said.allSatisfy { !$0.contains(token) && !$0.contains(session) && !$0.contains(Secrets.digest(ofSession: session)) })
        }
    }

    @Test("A wrong token is said beside its field and not repeated, and too many close the address, for the right one too")
    func guesses() async throws {
        try await FrontScene.run { scene async throws in
            let browser = Browser(scene.visitor)
            let wrong = try await browser.signIn("rst_guess")
            #expect(wrong.status == 401 && wrong.text.contains("aria-invalid=\"true\"") && wrong.text.contains("id=\"token-error\""))
            #expect(!wrong.text.contains("rst_guess") && browser.session == nil)
            for _ in 2...GuessLimit.allowed { #expect(try await browser.signIn("rst_guess").status == 401) }
            let token = try scene.token("mopac", .analyst)
            let closed = try await browser.signIn(token)
            #expect(closed.status == 429 && closed.headers[.retryAfter] == "60" && browser.session == nil)
            #expect(try await scene.visitor.call(.get, HubPath.boroughs, token: token).status == 429)
            scene.hub.letPass(seconds: GuessLimit.window)
            #expect(try await browser.signIn(token).status == 303)
        }
    }

    @Test("A session is over when nothing was asked for a while, after a day's work, and with its token")
    func endings() async throws {
        try await FrontScene.run { scene async throws in
            let idle = try await scene.browser("idle", .analyst)
            let busy = try await scene.browser("busy", .analyst)
            let revoked = try await scene.browser("revoked", .analyst)
            _ = try scene.hub.store.revokeToken("revoked", at: scene.hub.clock.timestamp(), actor: "hub", reason: "left", keepingOneOf: "administrator")
            let answer = try await revoked.get(FrontPath.quarters)
            #expect(answer.status == 401 && answer.headers[.setCookie]?.contains("Max-Age=0") == true)
            var passed: Int64 = 0
            while passed + Sessions.idle - 1 < Sessions.longest {
                scene.hub.letPass(seconds: Sessions.idle - 1)
                passed += Sessions.idle - 1
                #expect(try await busy.get(FrontPath.quarters).status == 200)
            }
            #expect(try await idle.get(FrontPath.quarters).status == 401)
            scene.hub.letPass(seconds: Sessions.longest - passed)
            #expect(try await busy.get(FrontPath.quarters).status == 401)

            let short = try await scene.browser("short", .analyst)
            var rest: Int64 = 86_400
            while rest > 0 {
                scene.hub.letPass(seconds: min(rest, Sessions.idle - 1))
                rest -= Sessions.idle - 1
                if rest > 0, rest > 86_400 - Sessions.longest { #expect(try await short.get(FrontPath.quarters).status == 200) }
            }
            #expect(try await short.get(FrontPath.quarters).status == 401)
        }
    }

    @Test("Signing in makes a session of its own, whatever the browser brought, and ends the one before")
    func fixation() async throws {
        try await FrontScene.run { scene async throws in
            let chosen = Secrets.session()
            let victim = Browser(scene.visitor, cookie: chosen)
            let token = try scene.token("victim", .analyst)
            #expect(try await victim.signIn(token).status == 303)
            let first = try #require(victim.session)
            #expect(first != chosen)
            #expect(try await Browser(scene.visitor, cookie: chosen).get(FrontPath.quarters).status == 401)
            #expect(try await victim.signIn(token).status == 303)
            #expect(victim.session != first)
            #expect(try await Browser(scene.visitor, cookie: first).get(FrontPath.quarters).status == 401)
        }
    }

    @Test("One token has so many sessions, of which the one used longest ago makes room")
    func crowd() {
        let sessions = Sessions()
        let secrets = (0..<Sessions.mostOfOneToken + 2).map { sessions.begin(token: "t", now: Int64($0)) }
        let other = sessions.begin(token: "other", now: 20)
        #expect(secrets.map { sessions.token(of: $0, now: 21) != nil } == [false, false] + Array(repeating: true, count: Sessions.mostOfOneToken))
        #expect(sessions.token(of: other, now: 21) == "other")
        #expect(Set(secrets).count == secrets.count)
    }

    @Test(
        "A cookie is for secure connections alone, unless the hub is asked for by a name of this machine",
        arguments: [
            ("localhost:8480", false), ("127.0.0.1:8480", false), ("[::1]:8480", false), ("[::1]", false), ("localhost", false), ("hub.example", true),
            ("hub.example:443", true), ("127.0.0.1.hub.example", true), ("localhost.hub.example:80", true), ("[2001:db8::1]:443", true), ("", true),
        ])
    func secureCookies(_ authority: String, _ isSecure: Bool) {
        let request = Request(
            head: HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/"), body: RequestBody(buffer: ByteBuffer()))
        let cookie = SessionCookie.holding(Secrets.session(), for: request)
        #expect(cookie.secure == isSecure)
        #expect(cookie.name == (isSecure ? "__Host-restart" : "restart-session"))
        #expect(cookie.httpOnly && cookie.sameSite == .strict && cookie.path == "/" && cookie.domain == nil)
    }

    @Test("No address leads anywhere else after signing in")
    func openRedirect() async throws {
        try await FrontScene.run { scene async throws in
            let token = try scene.token("mopac", .analyst)
            for path in ["/sign-in?next=//evil.example", "/sign-in?redirect=https://evil.example", "/sign-in?next=%0d%0aLocation:%20//evil.example"] {
                let answer = try await Browser(scene.visitor).post(path, ["token": token, "next": "//evil.example"])
                #expect(answer.status == 303 && answer.headers[.location] == "/")
            }
        }
    }

    @Test("The form's address never carries a token, and one in the address is not taken")
    func addresses() async throws {
        try await FrontScene.run { scene async throws in
            let token = try scene.token("mopac", .analyst)
            let page = try await scene.visitor.call(.get, "/sign-in?token=\(token)")
            #expect(page.status == 200 && page.headers[.setCookie] == nil && !page.text.contains(token))
            #expect(page.text.contains("<form method=\"post\" action=\"/sign-in\">"))
            let answer = try await Browser(scene.visitor).post("/sign-in?token=\(token)")
            #expect(answer.status == 401)
            #expect(scene.hub.log.lines.allSatisfy { !$0.contains(token) })
        }
    }
}

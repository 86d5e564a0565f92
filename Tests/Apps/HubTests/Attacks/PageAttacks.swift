import Domain
import Foundation
import HTTPTypes
import Storage
import SyncProtocol

@testable import Hub

extension Attack {
    /// What those might try who want into the pages, or want somebody else's browser to act there for them.
    static let pages: [Attack] = strangers + oldSessions + otherSites + tooFar + oddForms

    private static let publisher = TokenGrant(label: "publisher", role: .publisher, days: 1)
    private static let analyst = TokenGrant(label: "analyst", role: .analyst, days: 1)
    private static let reader = TokenGrant(label: "reader", role: .reader, days: 1)
    private static let camdens = TokenGrant(label: "camdens", role: .administrator, days: 1, boroughs: ["camden"])

    private static let addresses = [
        "/releases/1", "/releases/1/report", "/releases/1/files/report.json", "/releases/1/steps/approve", "/returns", "/returns/2024-25-Q1",
    ]

    // MARK: Nobody is signed in

    private static let strangers: [Attack] =
        addresses.map { path in Attack("nobody who opens \(path)", 401, having: { try $0.propose(by: "somebody") }) { scene, _ in try await scene.open(path) } }
        + ["/sign-out", "/releases/1/steps/approve"].map { path in
            Attack("nobody who sends a form to \(path)", 401) { try await $0.send(path, session: nil) }
        }
        + [
            Attack("a session that was made up", 401) { try await $0.open("/", session: Secrets.session()) },
            Attack("a session of sixty thousand letters", 401) { try await $0.open("/returns", session: String(repeating: "a", count: 60_000)) },
            Attack("SQL for a session", 401) { try await $0.open("/returns", session: "' OR '1'='1") },
            Attack("a token for a session", 401) { try await $0.open("/returns", session: $0.hub.administrator) },
            Attack("a token in a header at the pages", 401) { try await $0.ask(.get, "/returns", token: $0.hub.administrator) },
            Attack("an agent's signature at the pages", 401) { try await $0.visitor.call(.get, "/returns", signedBy: $0.agent) },
            Attack("the digest of a session", 401, having: { try await $0.session(publisher) }) { scene, session in
                try await scene.open("/", session: String(Secrets.digest(ofSession: session).prefix(43)))
            },
            Attack("a session in place of a token at the API", 401, having: { try await $0.session(publisher) }) { scene, session in
                try await scene.open(HubPath.releases, session: session)
            },
            Attack("a session that approves at the API", 401, having: { try await $0.session(publisher) }) { scene, session in
                try await scene.send(HubPath.release(1, .approve), session: session)
            },
            Attack("signing in with a token that is none", 401) { try await $0.send("/sign-in", session: nil, ["token": Secrets.token()]) },
            Attack("signing in with nothing", 401) { try await $0.send("/sign-in", session: nil, ["token": ""]) },
            Attack("signing in with the digest of a token", 401) { scene in
                try await scene.send("/sign-in", session: nil, ["token": Secrets.digest(ofToken: scene.hub.administrator)])
            },
        ]

    // MARK: Somebody was

    private static let oldSessions: [Attack] = [
        Attack(
            "a session whose token was revoked", 401,
            having: { scene in
                let session = try await scene.session(publisher)
                _ = try scene.hub.store.revokeToken(
                    "publisher", at: scene.hub.clock.timestamp(), actor: "hub", reason: "left", keepingOneOf: TokenRole.administrator.rawValue)
                return session
            }, { try await $0.open("/", session: $1) }),
        Attack(
            "a session in which nothing was asked for long", 401,
            having: { scene in
                let session = try await scene.session(publisher)
                scene.hub.letPass(seconds: Sessions.idle)
                return session
            }, { try await $0.open("/", session: $1) }),
        Attack(
            "a session that was signed out of", 401,
            having: { scene in
                let session = try await scene.session(publisher)
                _ = try await scene.send("/sign-out", session: session)
                return session
            }, { try await $0.open("/", session: $1) }),
        Attack(
            "a session that was chosen for somebody before he signed in", 401,
            having: { scene in
                let chosen = Secrets.session()
                _ = try await scene.send("/sign-in", session: chosen, ["token": try scene.token(publisher)])
                return chosen
            }, { try await $0.open("/", session: $1) }),
        Attack(
            "signing in with a token that was revoked", 401,
            having: { scene in
                let token = try scene.token(publisher)
                _ = try scene.hub.store.revokeToken(
                    "publisher", at: scene.hub.clock.timestamp(), actor: "hub", reason: "left", keepingOneOf: TokenRole.administrator.rawValue)
                return token
            }, { try await $0.send("/sign-in", session: nil, ["token": $1]) }),
    ]

    // MARK: Another site sends forms in his name

    private static func forged(_ name: String, _ status: Int = 403, from headers: Scene.Headers, key: String? = nil) -> Attack {
        Attack(
            name, status,
            having: { scene in
                try scene.propose(by: "somebody")
                return try await scene.session(publisher)
            }, { try await $0.send("/releases/1/steps/approve", session: $1, key.map { [FrontPath.formKey: $0] } ?? [:], from: headers) })
    }

    private static let otherSites: [Attack] = [
        forged("a form from another site", from: [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")]),
        forged("a form from a neighbouring host", from: [("Sec-Fetch-Site", "same-site"), ("Origin", "https://evil.localhost")]),
        forged("a form from another origin, by an old browser", from: [("Origin", "https://evil.example")]),
        forged("a form from an origin that begins like the hub's", from: [("Origin", "http://localhost.evil.example")]),
        forged("a form that says it is from here and from elsewhere", from: [("Sec-Fetch-Site", "same-origin"), ("Origin", "https://evil.example")]),
        forged("a form of no origin", from: [("Origin", "null")]),
        forged("a form that says nothing of where it is from", from: []),
        forged("a form without the session's key", from: Browser.ownPage, key: ""),
        forged("a form with the key of another session", from: Browser.ownPage, key: Secrets.formKey(ofSession: Secrets.session())),
        Attack("signing somebody in from another site", 403, having: { try $0.token(publisher) }) { scene, token in
            try await scene.send("/sign-in", session: nil, ["token": token], from: [("Sec-Fetch-Site", "cross-site")])
        },
        Attack("signing somebody out from another site", 403, having: { try await $0.session(publisher) }) { scene, session in
            try await scene.send("/sign-out", session: session, from: [("Sec-Fetch-Site", "cross-site")])
        },
    ]

    // MARK: He may do less

    private static func small(_ name: String, _ grant: TokenGrant, _ path: String, _ form: [String: String]? = nil, status: Int = 403) -> Attack {
        Attack(
            "at the pages: \(name)", status,
            having: { scene in
                try scene.propose(by: "first-administrator")
                return try await scene.session(grant)
            },
            { scene, session in
                guard let form else { return try await scene.open(path, session: session) }
                return try await scene.send(path, session: session, form)
            })
    }

    private static let tooFar: [Attack] = [
        small("a reader who opens what is not published", reader, "/releases/1", status: 404),
        small("a reader who reads what is not published", reader, "/releases/1/report"),
        small("a reader who downloads what is not published", reader, "/releases/1/files/figures.csv"),
        small("a reader who looks who is late", reader, "/returns"),
        small("an auditor who reads a report", TokenGrant(label: "auditor", role: .auditor, days: 1), "/releases/1/report"),
        small("a profile outside the token's", TokenGrant(label: "narrow", role: .analyst, days: 1, profiles: ["partner"]), "/releases/1/report"),
        small(
            "a release of a profile outside the token's", TokenGrant(label: "narrow", role: .analyst, days: 1, profiles: ["partner"]), "/releases/1",
            status: 404),
        small("an analyst who approves", analyst, "/releases/1/steps/approve", [:]),
        small("an analyst who is asked whether to approve", analyst, "/releases/1/steps/approve"),
        small("an administrator of one borough who approves", camdens, "/releases/1/steps/approve", [:]),
        small("an administrator of one borough who rejects", camdens, "/releases/1/steps/reject", ["reason": "not wanted"]),
        small("a borough that signs for another", camdens, "/releases/1/steps/sign-off", ["borough": "sutton"]),
        small("a borough that signs for a path", camdens, "/releases/1/steps/sign-off", ["borough": "../sutton"]),
        small("somebody of no borough who signs for one", publisher, "/releases/1/steps/sign-off", ["borough": "sutton"]),
        small(
            "somebody who approves what he proposed", TokenGrant(label: "FIRST-administrator", role: .publisher, days: 1), "/releases/1/steps/approve", [:]),
        small("a release published that nobody approved", publisher, "/releases/1/steps/publish", [:], status: 409),
        small("a release withdrawn that nobody published", publisher, "/releases/1/steps/withdraw", ["reason": "not wanted"], status: 409),
    ]

    // MARK: What no page sends

    private static let oddForms: [Attack] =
        [
            small("a step that there is not", publisher, "/releases/1/steps/unpublish", [:], status: 404),
            small("an attack on a release, which is no step here", publisher, "/releases/1/steps/audit", [:], status: 404),
            small("a release rejected without a reason", publisher, "/releases/1/steps/reject", [:], status: 400),
            small("a release rejected with a line break in the reason", publisher, "/releases/1/steps/reject", ["reason": "not\nwanted"], status: 400),
            small("a form of ten thousand letters", publisher, "/releases/1/steps/reject", ["reason": String(repeating: "x", count: 10_000)], status: 413),
            small("a release that there is not", publisher, "/releases/2", status: 404),
            small("a report of a release that there is not", publisher, "/releases/2/report", status: 404),
            small("SQL for a release", publisher, "/releases/1%20OR%201=1", status: 400),
            small("a script for a release", publisher, "/releases/%3Cscript%3Ealert(1)%3C%2Fscript%3E", status: 400),
            small("a script for a quarter", publisher, "/returns/%3Cscript%3Ealert(1)%3C%2Fscript%3E", status: 404),
        ]
        + [
            "..%2F..%2Fhub.sqlite", "%2e%2e%2fkeys%2fhub.key", "..", "report.html%00.csv", "hub.sqlite", "%2Fetc%2Fpasswd", "REPORT.JSON", "report.json%2f..",
        ].map { small("the file \($0)", publisher, "/releases/1/files/\($0)", status: 404) }
        + [
            Attack("JSON in place of a form", 415, having: { try await $0.session(publisher) }) { scene, session in
                try await scene.visitor.call(
                    .post, "/sign-out", headers: Browser.ownPage + [("Cookie", "restart-session=\(session)"), ("Content-Type", "application/json")],
                    body: Data("{}".utf8))
            }
        ]
}

extension Scene {
    /// Somebody signs in.
    /// - Returns: what his browser holds.
    func session(_ grant: TokenGrant) async throws -> String {
        let browser = Browser(visitor)
        guard try await browser.signIn(try token(grant)).status == 303, let session = browser.session else {
            throw Refusal(.fault, "nobody could sign in")
        }
        return session
    }

    func open(_ path: String, session: String? = nil) async throws -> Visitor.Answer { try await Browser(visitor, cookie: session).get(path) }

    func send(_ path: String, session: String?, _ form: [String: String] = [:], from headers: Headers = Browser.ownPage) async throws -> Visitor.Answer {
        try await Browser(visitor, cookie: session).post(path, form, from: headers)
    }
}

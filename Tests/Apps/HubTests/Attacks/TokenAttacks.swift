import Domain
import Foundation
import GRDB
import HTTPTypes
import Storage
import SyncProtocol

@testable import Hub

extension Attack {
    /// What those might try who have no token, one that does not hold, or one for something else.
    static let tokens: [Attack] = strangers + tooSmall + requests

    private static func header(_ name: String, _ value: @escaping @Sendable (Scene) throws -> [String]) -> Attack {
        Attack(name, 401) { scene in
            try await scene.visitor.call(.get, HubPath.boroughs, headers: try value(scene).map { ("Authorization", $0) })
        }
    }

    private static let strangers: [Attack] = [
        header("no token") { _ in [] },
        header("a token that nobody made") { _ in ["Bearer \(Secrets.token())"] },
        header("an empty token") { _ in ["Bearer "] },
        header("a token under another scheme") { ["Basic \($0.hub.administrator)"] },
        header("a token without a scheme") { [$0.hub.administrator] },
        header("a token with a letter more") { ["Bearer \($0.hub.administrator)A"] },
        header("a token with a letter less") { ["Bearer \($0.hub.administrator.dropLast())"] },
        header("a token in capitals") { ["Bearer \($0.hub.administrator.uppercased())"] },
        header("two tokens") { ["Bearer \($0.hub.administrator)", "Bearer \($0.hub.administrator)"] },
        header("SQL for a token") { _ in ["Bearer ' OR '1'='1"] },
        header("a token of sixty thousand letters") { _ in ["Bearer \(String(repeating: "a", count: 60_000))"] },
        header("the digest that the hub keeps of a token") { ["Bearer \(Secrets.digest(ofToken: $0.hub.administrator))"] },
        header("the id of a token") { ["Bearer \(try $0.hub.store.tokens().first?.id ?? "")"] },
        Attack("a token in the address", 401) { try await $0.visitor.call(.get, "\(HubPath.boroughs)?token=\($0.hub.administrator)") },
        Attack("an agent's signature in place of a token", 401) { try await $0.visitor.call(.get, HubPath.boroughs, signedBy: $0.agent) },
        Attack(
            "a token that has expired", 401,
            having: { scene in
                let token = try scene.token(TokenGrant(label: "short", role: .analyst, days: 1))
                scene.hub.letPass(seconds: 86_401)
                return token
            }, { try await $0.ask(.get, HubPath.boroughs, token: $1) }),
        Attack(
            "a token that was revoked", 401,
            having: { scene in
                let token = try scene.token(TokenGrant(label: "left", role: .administrator, days: 1))
                _ = try scene.hub.store.revokeToken(
                    "left", at: scene.hub.clock.timestamp(), actor: "hub", reason: "left", keepingOneOf: TokenRole.administrator.rawValue)
                return token
            }, { try await $0.ask(.get, HubPath.boroughs, token: $1) }),
    ]

    private static func small(
        _ name: String, _ grant: TokenGrant, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, status: Int = 403
    ) -> Attack {
        Attack(name, status, having: { try $0.token(grant) }, { try await $0.ask(method, path, token: $1, body) })
    }

    private static let analyst = TokenGrant(label: "analyst", role: .analyst, days: 1)
    private static let publisher = TokenGrant(label: "publisher", role: .publisher, days: 1)
    private static let auditor = TokenGrant(label: "auditor", role: .auditor, days: 1)
    private static let breaker = TokenGrant(label: "breaker", role: .publisher, days: 1, mayBreakGlass: true)
    private static let camdens = TokenGrant(label: "camdens", role: .administrator, days: 1, boroughs: ["camden"])
    private static let suttonsCode = #"{"borough":{"slug":"sutton","name":"Sutton","gssCode":"E09000029","participation":[]}}"#
    private static let newAdministrator = #"{"label":"me","role":"administrator","days":1}"#

    private static func query(_ profile: String, _ breakGlass: String? = nil) -> String {
        let reason = breakGlass.map { #","breakGlass":"\#($0)""# } ?? ""
        return #"{"period":{"from":"2024-04-01","through":"2024-06-30"},"profile":"\#(profile)"\#(reason)}"#
    }

    private static let tooSmall: [Attack] = [
        small("an analyst who lets an agent in", analyst, .post, HubPath.enrolments, suttonsCode),
        small("an auditor who makes a token", auditor, .post, HubPath.tokens, newAdministrator),
        small("a publisher who lists tokens", publisher, .get, HubPath.tokens),
        small("an analyst who reads the audit", analyst, .get, HubPath.audit),
        small("a publisher who lists agents", publisher, .get, HubPath.agents),
        small("an auditor who has a report made", auditor, .post, HubPath.reports, query("public")),
        small("a publisher who has the internal profile", publisher, .post, HubPath.reports, query("internal")),
        small(
            "a profile outside the token's", TokenGrant(label: "narrow", role: .analyst, days: 1, profiles: ["public"]), .post, HubPath.reports,
            query("partner")),
        small("an administrator of one borough who makes a token", camdens, .post, HubPath.tokens, newAdministrator),
        small("an administrator of one borough who reads the audit", camdens, .get, HubPath.audit),
        small("an administrator of one borough who lets another's agent in", camdens, .post, HubPath.enrolments, suttonsCode),
        Attack("an administrator of one borough who revokes another's agent", 403, having: { try $0.token(camdens) }) { scene, token in
            try await scene.ask(.post, "\(HubPath.agents)/\(scene.agent.id)/revocation", token: token, #"{"reason":"malice"}"#)
        },
        small(
            "break-glass with a token that may not", publisher, .post, HubPath.reports,
            query("internal", "The board asked for the review of July")),
        small("break-glass without a reason", breaker, .post, HubPath.reports, query("internal", ""), status: 400),
        small("break-glass with a reason that is none", breaker, .post, HubPath.reports, query("internal", "because"), status: 400),
        small("break-glass with a reason of spaces", breaker, .post, HubPath.reports, query("internal", String(repeating: " ", count: 50)), status: 400),
        small(
            "break-glass with a line break in the reason", breaker, .post, HubPath.reports, query("internal", #"The board asked\nfor the review"#), status: 400),
        small(
            "break-glass with a reason without end", breaker, .post, HubPath.reports, query("internal", String(repeating: "why ", count: 10_000)), status: 400),
        small(
            "break-glass for a profile that is not the internal one", TokenGrant(label: "breaker", role: .auditor, days: 1, mayBreakGlass: true), .post,
            HubPath.reports, query("partner", "The board asked for the review of July")),
    ]

    private static func making(_ name: String, _ body: String, _ status: Int = 400) -> Attack {
        Attack(name, status) { try await $0.ask(.post, HubPath.tokens, token: $0.hub.administrator, body) }
    }

    /// What an administrator cannot do either, by mistake or otherwise.
    private static let requests: [Attack] = [
        making("a role that there is not", #"{"label":"x","role":"root","days":1}"#),
        making("a token for ever", #"{"label":"x","role":"analyst","days":100000}"#),
        making("a token for less than a day", #"{"label":"x","role":"analyst","days":0}"#),
        making("a label with a line break", #"{"label":"x\n2024 hub token.made","role":"analyst","days":1}"#),
        making("a purpose with a line break", #"{"label":"x","role":"analyst","days":1,"purpose":"report\nnext line"}"#),
        making("a token for a borough that there is not", #"{"label":"x","role":"analyst","days":1,"boroughs":["atlantis"]}"#, 404),
        making("SQL for a borough", #"{"label":"x","role":"analyst","days":1,"boroughs":["' OR 1=1"]}"#),
        making("a profile that the role may not have", #"{"label":"x","role":"publisher","days":1,"profiles":["internal"]}"#),
        making("glass to break where there is none", #"{"label":"x","role":"analyst","days":1,"mayBreakGlass":true}"#),
        making("a request of more than a megabyte", #"{"label":"\#(String(repeating: "x", count: 1_048_600))"}"#, 413),
        Attack("the last administrator revoked", 403) { scene in
            try await scene.ask(.post, "\(HubPath.tokens)/first-administrator/revocation", token: scene.hub.administrator, #"{"reason":"by mistake"}"#)
        },
        Attack("a token revoked that there is not", 404) { scene in
            try await scene.ask(.post, "\(HubPath.tokens)/%27%20OR%201=1/revocation", token: scene.hub.administrator, #"{"reason":"by mistake"}"#)
        },
        Attack("an agent revoked without a reason", 400) { scene in
            try await scene.ask(.post, "\(HubPath.agents)/\(scene.agent.id)/revocation", token: scene.hub.administrator, #"{"reason":""}"#)
        },
        Attack("an agent revoked that there is not", 404) { scene in
            try await scene.ask(.post, "\(HubPath.agents)/agent-nowhere/revocation", token: scene.hub.administrator, #"{"reason":"by mistake"}"#)
        },
        Attack("an address that there is not", 404) { try await $0.ask(.get, "/v1/../../etc/passwd", token: $0.hub.administrator) },
        Attack("a method that there is not", 404) { try await $0.ask(.delete, HubPath.tokens, token: $0.hub.administrator) },
    ]
}

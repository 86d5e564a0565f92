import Domain
import Foundation
import HTTPTypes
import Storage
import SyncProtocol
import TestSupport

@testable import Hub

extension Attack {
    /// What those might try who want a release published that should not be, or one that is not theirs to see.
    static let releases: [Attack] = outsiders + alone + oddities

    private static let publisher = TokenGrant(label: "publisher", role: .publisher, days: 1)
    private static let analyst = TokenGrant(label: "analyst", role: .analyst, days: 1)
    private static let auditor = TokenGrant(label: "auditor", role: .auditor, days: 1)
    private static let camdens = TokenGrant(label: "camdens", role: .administrator, days: 1, boroughs: ["camden"])
    private static let proposal = #"{"period":{"from":"2024-04-01","through":"2024-06-30"},"profile":"public"}"#
    private static let reason = #"{"reason":"not wanted"}"#

    /// A release that somebody else has proposed, and the attacker's token.
    private static func small(
        _ name: String, _ grant: TokenGrant, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, status: Int = 403
    ) -> Attack {
        Attack(
            name, status,
            having: { scene in
                try scene.propose(by: "first-administrator")
                return try scene.token(grant)
            }, { try await $0.ask(method, path, token: $1, body) })
    }

    private static let outsiders: [Attack] =
        [
            small("an analyst who proposes a release", analyst, .post, HubPath.releases, proposal),
            small("an auditor who proposes a release", auditor, .post, HubPath.releases, proposal),
            small("a publisher who proposes the internal profile", publisher, .post, HubPath.releases, proposal.replacing("public", with: "internal")),
            small("an administrator of one borough who proposes a release", camdens, .post, HubPath.releases, proposal),
            small("an analyst who approves a release", analyst, .post, HubPath.release(1, .approve)),
            small("an administrator of one borough who approves a release", camdens, .post, HubPath.release(1, .approve)),
            small("an analyst who publishes a release", analyst, .post, HubPath.release(1, .publish)),
            small("an administrator of one borough who publishes a release", camdens, .post, HubPath.release(1, .publish)),
            small("an auditor who rejects a release", auditor, .post, HubPath.release(1, .reject), reason),
            small("an auditor who withdraws a release", auditor, .post, HubPath.release(1, .withdraw), reason),
            small("an auditor who reads a release", auditor, .get, HubPath.release(1)),
            small("an analyst who has a release attacked", analyst, .post, HubPath.release(1, .audit)),
            small("an analyst who asks for coarser tables", analyst, .post, HubPath.cuts(ofRelease: 1)),
            small("an auditor who asks for coarser tables", auditor, .post, HubPath.cuts(ofRelease: 1)),
            small("a borough that signs for another", camdens, .post, HubPath.release(1, .signOff), #"{"borough":"sutton"}"#),
            small("somebody of no borough who signs for one", publisher, .post, HubPath.release(1, .signOff), #"{"borough":"sutton"}"#),
            small(
                "a release of a profile outside the token's", TokenGrant(label: "narrow", role: .analyst, days: 1, profiles: ["partner"]), .get,
                HubPath.release(1)),
        ]
        + HubPath.ReleaseStep.allCases.map { step in
            Attack("an agent's signature for \(step.rawValue)", 401, having: { try $0.propose(by: "first-administrator") }) { scene, _ in
                try await scene.visitor.call(.post, HubPath.release(1, step), signedBy: scene.agent)
            }
        }

    private static let alone: [Attack] = [
        Attack("somebody who approves what he proposed", 403, having: { try $0.propose(by: "first-administrator") }) { scene, _ in
            try await scene.ask(.post, HubPath.release(1, .approve), token: scene.hub.administrator)
        },
        small(
            "somebody who approves what he proposed under another token of his label",
            TokenGrant(label: "First-Administrator", role: .publisher, days: 1), .post, HubPath.release(1, .approve)),
        small(
            "somebody who approves what he proposed under another token of his own",
            TokenGrant(label: "another", person: " FIRST-Administrator", role: .publisher, days: 1), .post, HubPath.release(1, .approve)),
        small(
            "somebody who signs off for a borough what he proposed",
            TokenGrant(label: "suttons", person: "First-administrator", role: .analyst, days: 1, boroughs: ["sutton"]), .post, HubPath.release(1, .signOff),
            #"{"borough":"sutton"}"#),
        small("a release published that nobody approved", publisher, .post, HubPath.release(1, .publish), status: 409),
        small("a release withdrawn that nobody published", publisher, .post, HubPath.release(1, .withdraw), reason, status: 409),
    ]

    private static let oddities: [Attack] = [
        small("a release rejected without a reason", publisher, .post, HubPath.release(1, .reject), #"{"reason":""}"#, status: 400),
        small("a release rejected with a line break in the reason", publisher, .post, HubPath.release(1, .reject), #"{"reason":"not\nwanted"}"#, status: 400),
        small("a release proposed without a period", publisher, .post, HubPath.releases, #"{"profile":"public"}"#, status: 400),
        small(
            "a release of a thousand years", publisher, .post, HubPath.releases,
            #"{"period":{"from":"1024-04-01","through":"2024-06-30"},"profile":"public"}"#, status: 400),
        small("a release that there is not", publisher, .get, HubPath.release(2), status: 404),
        small("a release that there is not, approved", publisher, .post, HubPath.release(2, .approve), status: 404),
        small("SQL for a release", publisher, .get, "/v1/releases/1%20OR%201=1", status: 400),
        small("a number beyond what a number holds, for a release", publisher, .get, "/v1/releases/99999999999999999999", status: 400),
        small("a step that there is not", publisher, .post, "/v1/releases/1/unpublish", status: 404),
    ]
}

extension Scene {
    /// Keeps a release as if a token of this label had proposed it. Its bytes are nobody's figures.
    @discardableResult
    func propose(by label: String) throws -> String {
        _ = try hub.store.propose(
            HubStore.NewRelease(
                number: 1, period: SampleCounts.quarter, profile: "public", document: Data("CAM-document".utf8), entry: Data("CAM-entry".utf8), place: 0,
                revises: nil, batches: ["sutton": 1, "camden": 1],
                proposed: HubStore.ReleaseStep(
                    by: label, token: Secrets.digest(ofToken: hub.administrator), at: hub.clock.timestamp())))
        return ""
    }
}

import Domain
import Foundation
import HTTPTypes
import Storage
import SyncProtocol

@testable import Hub

extension Attack {
    /// Those who want to know who is known where.
    static let links: [Attack] = candidates + standings + words

    private static let candidates: [Attack] = [
        Attack("a stranger who asks for candidates", 401) { try await $0.visitor.call(.get, HubPath.linkCandidates) },
        Attack("an administrator who asks for a borough's candidates", 401) { scene in
            try await scene.ask(.get, HubPath.linkCandidates, token: scene.hub.administrator)
        },
        Attack("candidates asked for under another agent's name", 401) { scene in
            let impostor = TestKey().named(scene.camdens.id)
            return try await scene.visitor.call(.get, HubPath.linkCandidates, signedBy: impostor)
        },
        Attack("candidates of another borough, in the address", 401) { scene in
            try await scene.visitor.call(.get, "\(HubPath.linkCandidates)?borough=camden", signedBy: scene.agent)
        },
        Attack(
            "candidates by an agent whose key was revoked", 401,
            having: { scene in
                _ = try scene.hub.store.revokeAgent(id: scene.camdens.id, at: scene.hub.clock.timestamp(), actor: "hub", reason: "lost")
                return ""
            }, { scene, _ in try await scene.visitor.call(.get, HubPath.linkCandidates, signedBy: scene.camdens) }),
    ]

    private static func holding(_ name: String, _ grant: TokenGrant) -> Attack {
        Attack(name, 403, having: { try $0.token(grant) }, { try await $0.ask(.get, HubPath.links, token: $1) })
    }

    private static let standings: [Attack] = [
        Attack("a stranger who counts links", 401) { try await $0.visitor.call(.get, HubPath.links) },
        Attack("an agent that counts links", 401) { try await $0.visitor.call(.get, HubPath.links, signedBy: $0.agent) },
        holding("a publisher who counts links", TokenGrant(label: "publisher", role: .publisher, days: 1)),
        holding("a publisher who may break the glass and counts links", TokenGrant(label: "breaker", role: .publisher, days: 1, mayBreakGlass: true)),
        holding("an auditor who counts links", TokenGrant(label: "auditor", role: .auditor, days: 1)),
        holding("an analyst of the public profile who counts links", TokenGrant(label: "narrow", role: .analyst, days: 1, profiles: ["public"])),
    ]

    private static func table(_ name: String, _ type: String, _ columns: [String]) -> Attack {
        Attack(name, 400) { try await $0.put(tables: [.init(type: type, columns: columns, rows: [])]) }
    }

    private static let words: [Attack] = [
        table("match keys with a name beside them", "match_keys", ["person", "rule", "key_version", "value", "surname"]),
        table("match keys of another borough", "match_keys", ["person", "rule", "key_version", "value", "borough"]),
        table("a decision without whom it is of", "link_decisions", ["candidate", "decision"]),
        table("the list of what was rejected", "ended_links", ["candidate"]),
    ]
}

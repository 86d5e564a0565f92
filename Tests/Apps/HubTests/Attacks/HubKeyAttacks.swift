import HTTPTypes
import Foundation
import SyncProtocol

@testable import Hub

extension Attack {
    /// Asking for the hub's keys as one that is no agent. Nobody can give the hub a key: there is no way in for one.
    static let hubKeys: [Attack] = [
        Attack("the hub's keys for nobody", 401) { try await $0.visitor.call(.get, HubPath.hubKeys) },
        Attack("the hub's keys for a token", 401) { try await $0.ask(.get, HubPath.hubKeys, token: $0.hub.administrator) },
        Attack("the hub's keys for a stranger", 401) { scene in
            try await scene.visitor.call(.get, HubPath.hubKeys, signedBy: TestKey().named(scene.agent.id))
        },
        Attack("the hub's keys with a signature for another address", 401) { scene in
            try await scene.visitor.call(.get, HubPath.hubKeys, headers: try scene.signed("GET", HubPath.position, body: Data()))
        },
        Attack("the hub's keys with a query that is not signed", 401) { scene in
            try await scene.visitor.call(.get, "\(HubPath.hubKeys)?after=1", headers: try scene.signed("GET", HubPath.hubKeys, body: Data()))
        },
        Attack("a key put in the place of the hub's", 404) { scene in
            try await scene.visitor.call(.put, HubPath.hubKeys, signedBy: scene.agent, body: Data(#"{"current":"x","changes":[]}"#.utf8))
        },
    ]
}

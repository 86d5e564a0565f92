import SyncProtocol

/// The key that the hub signs with, asked for each time, so that a change takes effect while the hub serves.
struct HubKeys: Sendable {
    let current: @Sendable () throws -> SigningKey
    /// What agents are told.
    let statement: @Sendable () throws -> HubKeyStatement

    /// One that never changes.
    static func fixed(_ key: SigningKey) -> HubKeys {
        HubKeys(current: { key }, statement: { HubKeyStatement(current: key.publicKey.text, changes: []) })
    }
}

extension HubHome {
    var keys: HubKeys {
        HubKeys(
            current: { try signingKey() },
            statement: {
                let chain = try keyChain()
                return HubKeyStatement(current: chain.current.text, changes: chain.changes)
            })
    }
}

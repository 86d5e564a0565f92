import Foundation
import Storage
import SyncProtocol
import Terminal

/// Whom configuration is taken from, as the hub says at enrolment: the one-time code vouches for it.
struct ConfigurationTrust {
    private let trust: CentreTrust
    private let keys: CentreKeyChain

    var fingerprint: String { keys.current.fingerprint }

    /// Nil where the hub names no key yet.
    /// - Throws: `CommandFailure` where the home has configuration of another kind of hub, or the keys do not hold.
    static func taken(from stated: CentreTrust?, _ store: AgentStore) throws -> ConfigurationTrust? {
        guard let stated else { return nil }
        let (pinned, editions) = try store.read { (try $0.centreTrust(), try $0.editions()) }
        if let pinned, !editions.isEmpty {
            let known = try JSONDecoder().decode(CentreTrust.self, from: Data(pinned.utf8))
            guard known.environment == stated.environment else {
                throw CommandFailure(
                    .configurationWrong,
                    "This home has configuration of a hub that is `\(known.environment)`, and this one is `\(stated.environment)`. Make another home for it with `restart-agent init`, and ask for another code."
                )
            }
        }
        do {
            return try CentreKeyChain(stated).map { ConfigurationTrust(trust: stated, keys: $0) }
        } catch {
            throw CommandFailure(.notPermitted, "The hub's account of the central team's keys does not hold. Nothing was changed. Tell the central team.")
        }
    }

    func keep(_ transaction: AgentTransaction, at time: String) throws {
        let text = try StableJSON.text(trust)
        guard try transaction.centreTrust() != text else { return }
        try transaction.setCentreTrust(text, at: time)
        try transaction.audit(
            at: time, actor: "restart-agent", action: "centre-key.trusted", detail: "\(fingerprint), environment \(trust.environment), at enrolment")
    }
}

extension AgentTransaction {
    /// The kind of hub and the fingerprint of the central team's key; nil while nobody is trusted.
    func trusted() throws -> (environment: String, fingerprint: String)? {
        guard let text = try centreTrust() else { return nil }
        let trust = try JSONDecoder().decode(CentreTrust.self, from: Data(text.utf8))
        return try CentreKeyChain(trust).map { (trust.environment, $0.current.fingerprint) }
    }
}

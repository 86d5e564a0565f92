import Crypto
import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal
import Transport

/// Makes an agent known to a hub.
struct Enrolling {
    let home: AgentHome
    let borough: Borough

    /// - Parameter newKey: whether the agent gets a new key in place of the one that it has.
    /// - Returns: what it came to, for people.
    /// - Throws: the hub's `Refusal`, `HubConnection.Unavailable`, `CommandFailure`.
    func run(hub: String, code: String, newKey: Bool) throws -> [String] {
        let ownKey = try newKey ? home.exclusively { try home.nextKey() } : home.key()
        let publicKey = VerifyingKey(ownKey.publicKey)
        let key = SigningKey(id: publicKey.fingerprint, key: ownKey)
        let enrolment: Enrolment = try HubConnection(url: hub, identity: .agent(key)).call(
            "POST", HubPath.enrol,
            sending: EnrolRequest(code: code, borough: borough.slug, publicKey: publicKey.text), now: Clock.seconds())
        guard enrolment.borough == borough.slug, let hubKey = VerifyingKey(text: enrolment.hubKey) else {
            throw CommandFailure(.notPermitted, "The hub answered for another borough, \(enrolment.borough). Ask the central team for a new code.")
        }
        let hubKeys = try HubKeyChain(current: hubKey, changes: enrolment.hubKeyChanges ?? [])
        let store = try home.store()
        let trust = try ConfigurationTrust.taken(from: enrolment.configuration, store)
        let standing = try home.exclusively {
            let standing = try store.write { transaction in
                try transaction.setHubLink(
                    .init(url: hub, agent: enrolment.agent, hubKeyID: enrolment.hubKeyID, hubKey: enrolment.hubKey), at: Clock.timestamp())
                try transaction.setHubKey(
                    enrolment.hubKey, id: enrolment.hubKeyID, changes: try hubKeys.changes.map { try StableJSON.text($0) }, at: Clock.timestamp())
                try transaction.audit(at: Clock.timestamp(), actor: "restart-agent", action: "enrolled", detail: "\(enrolment.agent) at \(hub)")
                try trust?.keep(transaction, at: Clock.timestamp())
                return Standing(of: enrolment.position, known: try transaction.knownBatches())
            }
            // Last: until then the same command, given again, finishes what it began.
            if newKey { try home.takeNextKey() }
            return standing
        }
        return lines(enrolment, key: publicKey, hubKey: hubKey, trust, standing)
    }

    private func lines(
        _ enrolment: Enrolment, key: VerifyingKey, hubKey: VerifyingKey, _ trust: ConfigurationTrust?, _ standing: Standing
    ) -> [String] {
        var lines = ["Enrolled as \(enrolment.agent). The key's fingerprint is \(key.fingerprint), that of the hub's is \(hubKey.fingerprint)."]
        if let trust { lines.append("Configuration is taken from the central team's key \(trust.fingerprint).") }
        switch standing {
        case .together, .hubIsOlder: break
        case .agentIsOlder, .differ:
            lines.append("The hub has batches of \(borough.name) that this home does not know. Nothing leaves before `restart-agent recover`.")
        }
        return lines
    }
}

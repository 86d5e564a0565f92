import ArgumentParser
import BoroughConfig
import Crypto
import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal
import Transport

/// Makes the agent known to the hub.
struct Enrol: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Enrols this agent at the hub with a one-time code from the central team.",
        discussion: """
            After its key was revoked, as when a machine was lost, an agent enrols again with a new code and --new-key.

              restart-agent enrol --home /srv/restart --hub https://hub.example --code 7K2QF-...
              restart-agent enrol --home /srv/restart --hub https://hub.example --code 7K2QF-... --new-key
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The hub's address.", valueName: "url"))
    var hub: String

    @Option(help: "The one-time code.")
    var code: String

    @Flag(help: "Make this agent a new key in place of the one it has, which the hub does not take any more.")
    var newKey = false

    func run() throws {
        let home = options.home
        let configuration = try options.configuration()
        let ownKey = try newKey ? home.exclusively { try home.nextKey() } : home.key()
        let publicKey = VerifyingKey(ownKey.publicKey)
        let key = SigningKey(id: publicKey.fingerprint, key: ownKey)
        let enrolment: Enrolment = try HubConnection(url: hub, identity: .agent(key)).call(
            "POST", HubPath.enrol,
            sending: EnrolRequest(code: code, borough: configuration.borough.slug, publicKey: publicKey.text), now: Clock.seconds())
        guard enrolment.borough == configuration.borough.slug, let hubKey = VerifyingKey(text: enrolment.hubKey) else {
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
        Console.print("Enrolled as \(enrolment.agent). The key's fingerprint is \(publicKey.fingerprint), that of the hub's is \(hubKey.fingerprint).")
        if let trust { Console.print("Configuration is taken from the central team's key \(trust.fingerprint).") }
        switch standing {
        case .together, .hubIsOlder: break
        case .agentIsOlder, .differ:
            Console.print("The hub has batches of \(configuration.borough.name) that this home does not know. Nothing leaves before `restart-agent recover`.")
        }
    }
}

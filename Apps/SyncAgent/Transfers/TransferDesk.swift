import BoroughConfig
import Domain
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal
import Transport

/// Where a borough's agent hands cases over to other boroughs, and takes them: its keys, whose keys it trusts, and its line to the hub.
struct TransferDesk {
    let home: AgentHome
    let configuration: BoroughConfiguration
    let today: CivilDate
    let store: AgentStore
    private let link: AgentTransaction.HubLink

    /// - Throws: `CommandFailure` for an agent that is not enrolled.
    init(home: AgentHome, configuration: BoroughConfiguration, today: CivilDate) throws {
        (self.home, self.configuration, self.today) = (home, configuration, today)
        store = try home.store()
        link = try home.hubLink(in: store)
    }

    var borough: String { configuration.borough.slug }

    func signingKey() throws -> SigningKey { try home.signingKey(id: link.agent) }

    /// A connection to the hub; one serves for several calls.
    func hub() throws -> HubConnection { try HubConnection(url: link.url, identity: .agent(try signingKey())) }

    func record(_ action: String, _ detail: String, _ transaction: AgentTransaction) throws {
        try transaction.audit(at: Clock.timestamp(), actor: "restart-agent", action: action, detail: detail)
    }

    // MARK: This borough's key

    /// Homes of before there were transfers get a key when it is first needed.
    /// - Throws: `CommandFailure` where the key is gone that others seal to.
    func key() throws -> TransferKey {
        if !FileManager.default.fileExists(atPath: home.transferKeyPath) {
            guard try store.read({ try $0.publishedTransferKey() }) == nil else {
                throw CommandFailure(
                    .configurationWrong,
                    """
                    The key \(home.transferKeyPath) is missing, and other boroughs seal cases to it. Put it back from its backup, or make a new one with \
                    `restart-agent transfer key --renew --home \(home.path)`; what is on its way then has to be offered again.
                    """)
            }
            try TransferKey.create(at: home.transferKeyPath)
        }
        return try TransferKey(readingFrom: home.transferKeyPath)
    }

    func card() throws -> TransferKeyCard {
        TransferKeyCard(borough: borough, agentKey: try signingKey().publicKey, transferKey: try key().publicText)
    }

    /// Makes this borough's key known through the hub, if that has not been done.
    func publish(_ hub: HubConnection) throws {
        let card = try card()
        guard try store.read({ try $0.publishedTransferKey() }) != card.fingerprint else { return }
        let _: SignedDocument = try hub.call("PUT", HubPath.transferKey, sending: try card.signed(by: signingKey()), now: Clock.seconds())
        try store.write { transaction in
            try transaction.setPublishedTransferKey(card.fingerprint)
            try record("transfer.key", card.fingerprint, transaction)
        }
    }

    // MARK: Others' keys

    /// - Throws: `CommandFailure` for this borough itself, and for one that the configuration does not know.
    func check(other slug: String) throws {
        guard slug != borough else {
            throw CommandFailure(.usage, "\(slug) is this agent's own borough. A case is handed over to another.")
        }
        // An edition holds this borough alone; the hub knows the others.
        guard try home.editionFolder(on: today) == nil else { return }
        let known = try home.boroughsFolder(today: today).slugs()
        guard known.contains(slug) else {
            throw CommandFailure(.usage, "The configuration here has no such borough. There are \(known.filter { $0 != borough }.joined(separator: ", ")).")
        }
    }

    /// The card that the hub shows for a borough; it proves nothing before somebody has compared its fingerprint.
    func card(of slug: String, _ hub: HubConnection) throws -> TransferKeyCard {
        let document: SignedDocument
        do {
            document = try hub.call("GET", HubPath.transferKey(of: slug), sending: Optional<String>.none, now: Clock.seconds())
        } catch let refusal as Refusal where refusal.code == .notFound {
            throw CommandFailure(.tryAgainLater, "\(slug) has made no transfer key known yet. Its agent does so when it next syncs.")
        }
        do {
            return try TransferKeyCard(verifying: document, of: slug)
        } catch is ProtocolError {
            throw CommandFailure(
                .notPermitted, "What the hub shows as the transfer key of \(slug) is not signed by the agent that it names. Tell the central team.")
        }
    }

    /// Takes a borough's keys as its own from now on, because its officer has said the same fingerprint.
    /// - Parameter fingerprint: as the officer said it.
    func trust(_ slug: String, fingerprint: String) throws -> AgentTransaction.TransferTrust {
        try check(other: slug)
        guard let said = TransferKeyCard.fingerprint(written: fingerprint) else {
            throw CommandFailure(.usage, "A fingerprint has 32 digits and letters from a to f, in groups of four.")
        }
        let card = try card(of: slug, hub())
        guard card.fingerprint == said else {
            throw CommandFailure(
                .notPermitted,
                """
                The hub shows the fingerprint \(card.fingerprint) for \(slug), not the one given. Ask \(slug)'s officer again, by telephone: \
                `restart-agent transfer key` shows it there. If it still differs, somebody may have put another key in its place: tell the central team.
                """)
        }
        let trust = AgentTransaction.TransferTrust(borough: slug, fingerprint: said, agentKey: card.agentKey, transferKey: card.transferKey)
        try store.write { transaction in
            try transaction.setTransferTrust(trust, at: Clock.timestamp())
            try record("transfer.trust", "\(slug) \(said)", transaction)
        }
        return trust
    }

    /// - Throws: `CommandFailure` that says how keys are compared.
    func trust(in slug: String) throws -> AgentTransaction.TransferTrust {
        guard let trust = try store.read({ try $0.transferTrust(in: slug) }) else {
            throw CommandFailure(
                .notPermitted,
                """
                The key of \(slug) has not been compared. Telephone its officer, who reads out what `restart-agent transfer key` shows there, and write: \
                restart-agent transfer trust \(slug) FINGERPRINT --home \(home.path)
                """)
        }
        return trust
    }
}

import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal
import Transport

/// The hub as this agent was enrolled with it. Where the hub has a new key, it is taken over when the old one announces it.
final class Hub {
    let borough: String
    private let store: AgentStore
    private let connection: HubConnection
    private var keys: HubKeyChain
    private let retries = Retries()

    /// - Throws: `CommandFailure` where the agent is not enrolled.
    init(_ home: AgentHome, _ store: AgentStore, borough: String) throws {
        let link = try home.hubLink(in: store)
        self.borough = borough
        self.store = store
        keys = try Self.keys(of: link, in: store)
        connection = try HubConnection(url: link.url, identity: .agent(try home.signingKey(id: link.agent)))
    }

    /// The hub's keys as far as they are known here.
    static func keys(of link: AgentTransaction.HubLink, in store: AgentStore) throws -> HubKeyChain {
        guard let key = VerifyingKey(text: link.hubKey) else { throw StorageFault("The hub's key that was kept at enrolment is no key.") }
        return try HubKeyChain(current: key, changes: try store.read { try $0.hubKeyChanges() }.map(SignedHubKeyChange.init(json:)))
    }

    /// - Throws: `HubKeyChain.Fault` where the hub signs with a key to which none that is known here leads.
    func position() throws -> Position {
        let position: Position = try ask(HubPath.position)
        if let key = position.hubKey, key != keys.current.text { try followKeys() }
        return position
    }

    /// Takes over the hub's new keys, each announced by the one before it.
    /// - Returns: whether there was a new one.
    @discardableResult
    func followKeys() throws -> Bool {
        let stated = try keys.following(try HubKeyChain(try ask(HubPath.hubKeys) as HubKeyStatement))
        guard stated.current != keys.current else { return false }
        let changes = try stated.changes.map { try StableJSON.text($0) }
        let detail = "\(keys.current.fingerprint) is followed by \(stated.current.fingerprint), change \(stated.changes.count)"
        try store.write {
            try $0.setHubKey(stated.current.text, id: stated.current.hubName, changes: changes, at: Clock.timestamp())
            try $0.audit(at: Clock.timestamp(), actor: "hub", action: "hub-key.followed", detail: detail)
        }
        keys = stated
        return true
    }

    /// - Throws: `Refusal`, `HubConnection.Unavailable`, `ProtocolError` where the receipt does not hold.
    func send(_ batch: OutgoingBatch) throws -> Acknowledgement {
        let answer = try retries.run {
            try connection.call("PUT", HubPath.batch(batch.number), body: batch.body.bytes, isPacked: batch.body.isPacked, now: Clock.seconds())
        }
        let receipt = try receipt(in: answer, number: batch.number, digest: batch.digest)
        return Acknowledgement(batch: batch, receipt: receipt, answer: String(decoding: answer, as: UTF8.self))
    }

    /// - Throws: `ProtocolError` where it is not the hub's, or for another batch.
    func receipt(in answer: Data, number: Int, digest: String) throws -> Receipt {
        do {
            return try Receipt(in: answer, signedBy: keys, borough: borough, number: number, digest: digest)
        } catch ProtocolError.signatureInvalid(let reason) {
            // It may be the first that the hub has signed with a new key.
            guard (try? followKeys()) == true else { throw ProtocolError.signatureInvalid(reason) }
            return try Receipt(in: answer, signedBy: keys, borough: borough, number: number, digest: digest)
        }
    }

    /// The hub's batches after a number, oldest first.
    func history(after number: Int) throws -> [BatchHistory.Entry] {
        var entries: [BatchHistory.Entry] = []
        while true {
            let piece: BatchHistory = try ask(HubPath.history(after: entries.last?.number ?? number))
            entries += piece.entries
            if piece.entries.count < BatchHistory.most { return entries }
        }
    }

    /// A batch's bytes as the hub holds them.
    /// - Throws: `Refusal` (notFound) where it has none.
    func body(ofBatch number: Int) throws -> Data {
        try retries.run { try connection.call("GET", HubPath.batch(number), now: Clock.seconds()) }
    }

    /// Those of this borough's people who may be known in another.
    func linkCandidates() throws -> [LinkCandidate] { try ask(HubPath.linkCandidates) }

    func checkpoints() throws -> CheckpointStatement { try ask(HubPath.checkpoints) }

    /// The key that it signs with now.
    var currentKey: VerifyingKey { keys.current }

    func ask<Answer: Decodable>(_ path: String) throws -> Answer {
        try retries.run { try connection.call("GET", path, sending: Optional<String>.none, now: Clock.seconds()) }
    }

    func tell<Answer: Decodable>(_ path: String, _ message: some Encodable) throws -> Answer {
        try retries.run { try connection.call("POST", path, sending: message, now: Clock.seconds()) }
    }
}

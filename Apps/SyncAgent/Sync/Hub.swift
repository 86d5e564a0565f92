import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal
import Transport

/// The hub as this agent was enrolled with it.
struct Hub {
    let borough: String
    private let connection: HubConnection
    private let key: VerifyingKey
    private let retries = Retries()

    /// - Throws: `CommandFailure` where the agent is not enrolled.
    init(_ home: AgentHome, _ store: AgentStore, borough: String) throws {
        let link = try home.hubLink(in: store)
        guard let key = VerifyingKey(text: link.hubKey) else { throw StorageFault("The hub's key that was kept at enrolment is no key.") }
        self.borough = borough
        self.key = key
        connection = try HubConnection(url: link.url, identity: .agent(try home.signingKey(id: link.agent)))
    }

    func position() throws -> Position { try ask(HubPath.position) }

    /// - Returns: the receipt, and the answer that it stands in.
    /// - Throws: `Refusal`, `HubConnection.Unavailable`, `ProtocolError` where the receipt does not hold.
    func send(_ batch: AgentTransaction.StoredBatch, from store: AgentStore) throws -> (receipt: Receipt, answer: Data) {
        guard let body = try store.read({ try $0.body(ofBatch: batch.number) }) else {
            throw StorageFault("Batch \(batch.number) waits but its body is gone.")
        }
        let answer = try retries.run {
            try connection.call("PUT", HubPath.batch(batch.number), body: body.bytes, isPacked: body.isPacked, now: Clock.seconds())
        }
        return (try receipt(in: answer, number: batch.number, digest: batch.digest), answer)
    }

    /// - Throws: `ProtocolError` where it is not the hub's, or for another batch.
    func receipt(in answer: Data, number: Int, digest: String) throws -> Receipt {
        try Receipt(in: answer, signedBy: key, borough: borough, number: number, digest: digest)
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

    func checkpoints() throws -> CheckpointStatement { try ask(HubPath.checkpoints) }

    private func ask<Answer: Decodable>(_ path: String) throws -> Answer {
        try retries.run { try connection.call("GET", path, sending: Optional<String>.none, now: Clock.seconds()) }
    }
}

import BoroughConfig
import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal
import Transport

/// Sends what waits, batch by batch, until the hub has acknowledged everything.
///
/// A batch is written down before it is sent and is never made again, so a crash at any moment loses nothing and doubles
/// nothing: the same bytes are sent until the hub's signed receipt for them is here.
struct Pusher {
    let home: AgentHome
    let configuration: BoroughConfiguration
    let today: CivilDate

    struct Outcome {
        var batches = 0
        var rows: [String: Int] = [:]
        /// Types that wait because no agreement covers them, with how many records.
        var withheld: [(type: RecordType, count: Int)] = []

        /// Whether no agreement in force lets any record leave.
        var nothingMayLeave = false

        var total: Int { rows.values.reduce(0, +) }
    }

    private static let tries = 3

    func push() throws -> Outcome {
        let store = try home.store()
        guard let link = try store.read({ try $0.hubLink() }) else {
            throw CommandFailure(.configurationWrong, "This agent is not enrolled. Run `restart-agent enrol --home \(home.path) --hub URL --code CODE`.")
        }
        let hub = try HubConnection(url: link.url, identity: .agent(try home.signingKey(id: link.agent)))
        let maker = BatchMaker(configuration: configuration, key: try home.boroughKey(), today: today)
        var outcome = Outcome()
        try drain(store, hub, link, &outcome)
        var facts = try maker.changedFacts(store)
        while try maker.makeBatch(store, facts: &facts) {
            try drain(store, hub, link, &outcome)
        }
        outcome.nothingMayLeave = maker.withheldTypes.count == RecordType.travelling.count
        outcome.withheld = try maker.withheldTypes.compactMap { type in
            let count = try store.read { try $0.pendingCount(of: type) }
            return count > 0 ? (type, count) : nil
        }
        return outcome
    }

    /// Asks the hub how far it is and compares that with what is known here.
    func pull() throws {
        let store = try home.store()
        guard let link = try store.read({ try $0.hubLink() }) else { return }
        let hub = try HubConnection(url: link.url, identity: .agent(try home.signingKey(id: link.agent)))
        let position: Position = try withRetries { try hub.call("GET", HubPath.position, sending: Optional<String>.none, now: Clock.seconds()) }
        let known = try store.read { try $0.batches() }.last { $0.acknowledgedAt != nil }
        guard position.last == known?.number ?? 0, position.digest == known?.digest ?? "" else {
            throw CommandFailure(
                .dataRefused,
                "The hub stands at batch \(position.last) and this agent at \(known?.number ?? 0), and they do not agree. Was one of them restored from a backup? Nothing was changed; tell the central team."
            )
        }
    }

    private func drain(_ store: AgentStore, _ hub: HubConnection, _ link: AgentTransaction.HubLink, _ outcome: inout Outcome) throws {
        while let batch = try store.read({ try $0.unacknowledgedBatch() }) {
            guard let body = batch.body else { throw StorageFault("Batch \(batch.number) waits but its body is gone.") }
            let answer: Data
            do {
                answer = try withRetries { try hub.call("PUT", HubPath.batch(batch.number), body: body, now: Clock.seconds()) }
            } catch let refusal as Refusal {
                try store.write {
                    try $0.refuse(batch: batch.number, because: refusal.message)
                    try $0.audit(at: Clock.timestamp(), actor: "hub", action: "batch.refused", detail: "\(batch.number): \(refusal.message)")
                }
                throw refusal
            }
            let receipt = try ReceiptCheck.receipt(in: answer, hubKey: link.hubKey, number: batch.number, digest: batch.digest)
            try store.write {
                try $0.acknowledge(batch: batch.number, receipt: String(decoding: answer, as: UTF8.self), at: Clock.timestamp())
                try $0.audit(
                    at: Clock.timestamp(), actor: "hub", action: "batch.acknowledged", detail: "\(batch.number) \(batch.digest): \(batch.rows) rows")
            }
            outcome.batches += 1
            outcome.rows.merge(receipt.rows, uniquingKeysWith: +)
        }
    }

    /// Tries again, after a growing pause, what may pass by itself. A refusal is final and is never tried again.
    private func withRetries<T>(_ body: () throws -> T) throws -> T {
        var pause = 0.4
        for _ in 1..<Self.tries {
            do {
                return try body()
            } catch is HubConnection.Unavailable {
                Thread.sleep(forTimeInterval: pause * Double.random(in: 0.75...1.25))
                pause *= 2
            }
        }
        return try body()
    }
}

/// Checks that a receipt is the hub's, and is for the batch that was sent.
enum ReceiptCheck {
    /// - Throws: `ProtocolError`.
    static func receipt(in answer: Data, hubKey: String, number: Int, digest: String) throws -> Receipt {
        guard let document = try? JSONDecoder().decode(SignedDocument.self, from: answer) else { throw ProtocolError.unreadable("The hub's receipt") }
        guard let key = VerifyingKey(text: hubKey), document.isValid(for: key) else {
            throw ProtocolError.signatureInvalid("the signature on the receipt of batch \(number) does not hold")
        }
        guard let receipt = try? JSONDecoder().decode(Receipt.self, from: Data(document.text.utf8)) else { throw ProtocolError.unreadable("The hub's receipt") }
        guard receipt.number == number, receipt.digest == digest else {
            throw ProtocolError.signatureInvalid("the receipt is for batch \(receipt.number) with other bytes, not for \(number)")
        }
        return receipt
    }
}

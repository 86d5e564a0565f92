import BoroughConfig
import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal

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
        /// Rows that the hub did not take.
        var refused = 0
        /// What the hub deleted for recalls, with the number of each deletion receipt.
        var purges: [(batch: Int, purge: Purge)] = []
        /// Batches that the hub had had, had lost and was given again.
        var sentAgain = 0
        /// Types that wait because no agreement covers them, with how many records.
        var withheld: [(type: RecordType, count: Int)] = []
        /// Statements that stay without their words, because these could tell who somebody is.
        var heldWords = 0

        /// Whether no agreement in force lets any record leave.
        var nothingMayLeave = false

        var total: Int { rows.values.reduce(0, +) }

        fileprivate mutating func count(_ acknowledgement: Acknowledgement) {
            let receipt = acknowledgement.receipt
            batches += 1
            refused += receipt.refused?.count ?? 0
            rows.merge(receipt.rows, uniquingKeysWith: +)
            if let purge = receipt.purge { purges.append((acknowledgement.batch.number, purge)) }
        }
    }

    func push() throws -> Outcome {
        let store = try home.store()
        let hub = try Hub(home, store, borough: configuration.borough.slug)
        try noteConfiguration(store)
        let maker = try BatchMaker(home, store, configuration, today: today)
        var outcome = Outcome()
        outcome.sentAgain = try Reconciler(store: store, hub: hub, configuration: configuration, today: today).reconcile()
        try drain(store, hub, &outcome)
        // Before anything is said of what is recalled.
        if try maker.makeRecallBatch(store) { try drain(store, hub, &outcome) }
        try sendWhatWaits(store, hub, maker, &outcome)
        outcome.heldWords = try store.read { try $0.heldWordsCount() }
        outcome.nothingMayLeave = maker.withheldTypes.count == RecordType.travelling.count
        outcome.withheld = try maker.withheldTypes.compactMap { type in
            let count = try store.read { try $0.pendingCount(of: type, on: today) }
            return count > 0 ? (type, count) : nil
        }
        return outcome
    }

    /// Makes sure that the hub stands where this agent does.
    /// - Throws: `CommandFailure` that says what to do where it does not.
    func pull() throws {
        let store = try home.store()
        let hub = try Hub(home, store, borough: configuration.borough.slug)
        try Reconciler(store: store, hub: hub, configuration: configuration, today: today).check()
    }

    /// What leaves, leaves under this version of the configuration, so a change of it is written down before.
    private func noteConfiguration(_ store: AgentStore) throws {
        try store.write {
            let before = try $0.see(configuration.version, as: "configuration")
            guard before != configuration.version else { return }
            try $0.audit(
                at: Clock.timestamp(), actor: "restart-agent", action: "configuration.read",
                detail: before.map { "\(configuration.version), before it \($0)" } ?? configuration.version)
        }
    }

    /// While the hub takes one batch the next is made. Each is written down before it leaves, and what the hub answered to the last is
    /// written down with it: a push that is cut short sends again what it has no answer to, and gets the same one.
    private func sendWhatWaits(_ store: AgentStore, _ hub: Hub, _ maker: BatchMaker, _ outcome: inout Outcome) throws {
        var facts = try maker.changedFacts(store)
        var batch = try maker.makeBatch(store, facts: &facts)
        var answered: Acknowledgement?
        while let current = batch {
            let next = Ahead { [facts, answered] in
                var rest = facts
                return (batch: try maker.makeBatch(store, facts: &rest) { try answered?.write($0) }, rest: rest)
            }
            let sent = Result { try send(current, store, hub) }
            let made = next.outcome()
            let acknowledgement = try sent.get()
            outcome.count(acknowledgement)
            answered = acknowledgement
            (batch, facts) = try made.get()
        }
        try store.write { try answered?.write($0) }
    }

    /// Sends what was written down before and has no answer yet.
    private func drain(_ store: AgentStore, _ hub: Hub, _ outcome: inout Outcome) throws {
        while let batch = try store.read({ transaction in try transaction.unacknowledgedBatch().map(transaction.outgoing) }) {
            let acknowledgement = try send(batch, store, hub)
            try store.write(acknowledgement.write)
            outcome.count(acknowledgement)
        }
    }

    private func send(_ batch: OutgoingBatch, _ store: AgentStore, _ hub: Hub) throws -> Acknowledgement {
        do {
            return try hub.send(batch)
        } catch let refusal as Refusal {
            try store.write {
                try $0.refuse(batch: batch.number, because: refusal.message)
                try $0.audit(at: Clock.timestamp(), actor: "hub", action: "batch.refused", detail: "\(batch.number): \(refusal.message)")
            }
            throw refusal
        }
    }
}

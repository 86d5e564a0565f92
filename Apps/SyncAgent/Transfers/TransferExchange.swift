import Domain
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal
import Transport

/// What came of looking at the hub after transfers.
struct TransferRound: Encodable {
    /// Cases that other boroughs offer, by id.
    var arrived: [String] = []
    /// Transfers that ended since the last time, by id.
    var ended: [String] = []
    /// What the hub says and nobody proves; nothing was made of it.
    var warnings: [String] = []

    /// Empty where there is nothing to say.
    var words: [String] {
        arrived.map { "A case is offered: \($0). See `restart-agent transfer list`." }
            + ended.map { "The transfer \($0) has ended. See `restart-agent transfer list`." }
            + warnings
    }
}

/// Sends what waits, and takes in what has happened: new offers, and answers to this borough's own.
struct TransferExchange {
    let desk: TransferDesk

    func run() throws -> TransferRound {
        let hub = try desk.hub()
        try desk.publish(hub)
        var round = TransferRound()
        for transfer in try desk.store.read({ try $0.transfers() }) where transfer.unsent != nil {
            do {
                try send(transfer.id, hub)
            } catch let failure as CommandFailure {
                round.warnings.append(failure.message)
            }
        }
        let notices: [TransferNotice] = try hub.call("GET", HubPath.transfers, sending: Optional<String>.none, now: Clock.seconds())
        for notice in notices {
            do {
                try take(notice, hub, &round)
            } catch let failure as CommandFailure {
                round.warnings.append(failure.message)
            } catch is ProtocolError {
                round.warnings.append("What the hub gives out as the transfer \(notice.id) cannot be read. It was not taken.")
            } catch let refusal as Refusal where refusal.code == .notFound {
                // It ended between the two questions, which the next round learns.
                continue
            }
        }
        return round
    }

    // MARK: Sending

    /// Sends the message that is written down for a transfer: the same bytes until the hub has them.
    /// - Throws: `CommandFailure` where the hub will not have it. An answer that came too late is taken back then.
    func send(_ id: String, _ hub: HubConnection) throws {
        guard let transfer = try desk.store.read({ try $0.transfer(id) }), let body = transfer.unsent else { return }
        let step = try TransferMessage(decoding: body).claim().step
        let path = step == .offer ? HubPath.transfer(id) : HubPath.transferAnswer(id)
        do {
            let answer = try hub.call("PUT", path, body: body, now: Clock.seconds())
            guard let notice = try? JSONDecoder().decode(TransferNotice.self, from: answer), notice.isWellFormed else {
                throw ProtocolError.unreadable("The hub's answer")
            }
            try desk.store.write { transaction in
                if step == .offer {
                    try transaction.confirmOffer(id, expiresAt: notice.expiresAt)
                } else {
                    let state = TransferState(after: step).rawValue
                    try transaction.settleTransfer(id, as: state, transfer.end)
                    try desk.record("transfer.\(state)", id, transaction)
                }
            }
        } catch let refusal as Refusal {
            // A request that the hub does not let in says nothing of the transfer; it is sent again.
            guard [.invalid, .notFound, .boroughUnknown].contains(refusal.code) else { throw refusal }
            try desk.store.write { transaction in
                try transaction.dropUnsent(id)
                if step == .offer { try transaction.settleTransfer(id, as: TransferState.revoked.rawValue, .init()) }
                try desk.record("transfer.not_taken", "\(id): \(refusal.message)", transaction)
            }
            throw CommandFailure(.dataRefused, "The hub does not take the \(step.rawValue) of \(id): \(refusal.message)")
        }
    }

    // MARK: Taking in

    private func take(_ notice: TransferNotice, _ hub: HubConnection, _ round: inout TransferRound) throws {
        guard notice.isWellFormed else { throw CommandFailure(.dataRefused, "The hub lists a transfer in a form that cannot be read. It was passed over.") }
        guard let transfer = try desk.store.read({ try $0.transfer(notice.id) }) else {
            if notice.to == desk.borough, notice.state == .offered {
                try fetch(notice, hub)
                round.arrived.append(notice.id)
            } else if notice.from == desk.borough, notice.state == .offered {
                throw CommandFailure(
                    .dataRefused,
                    "The hub has the transfer \(notice.id) of this borough, which is not known here. Was this home put back from a backup? Tell the central team."
                )
            }
            return
        }
        guard notice.state != .offered, transfer.state == "offered" else { return }
        let end = transfer.isOutgoing ? try proven(notice, of: transfer) : told(notice, of: transfer)
        try desk.store.write { transaction in
            try transaction.settleTransfer(transfer.id, as: notice.state.rawValue, end)
            try desk.record("transfer.\(notice.state.rawValue)", transfer.id, transaction)
        }
        round.ended.append(transfer.id)
    }

    private func fetch(_ notice: TransferNotice, _ hub: HubConnection) throws {
        try desk.check(other: notice.from)
        let body = try hub.call("GET", HubPath.transfer(notice.id), now: Clock.seconds())
        let message = try TransferMessage(decoding: body)
        let claim = try message.claim()
        guard claim.step == .offer, claim.id == notice.id, claim.from == notice.from, claim.to == desk.borough else {
            throw CommandFailure(.dataRefused, "What the hub gives out as the transfer \(notice.id) says that it is another. It was not taken.")
        }
        try desk.store.write { transaction in
            try transaction.addArrival(
                notice.id, from: notice.from, madeOn: claim.on, digest: BatchDigest.of(message.sealed), expiresAt: notice.expiresAt, message: body)
            try desk.record("transfer.arrived", "\(notice.id) from \(notice.from)", transaction)
        }
    }

    /// How a transfer from here ended. That it was accepted or refused, the receiving borough proves; the hub's word is not enough.
    private func proven(_ notice: TransferNotice, of transfer: AgentTransaction.Transfer) throws -> AgentTransaction.TransferEnd {
        let doubt = CommandFailure(
            .dataRefused,
            "The hub says that \(transfer.id) was \(notice.state.rawValue), and nothing proves it. It was left as it is; ask \(transfer.borough), and tell the central team."
        )
        if notice.state == .expired {
            guard transfer.madeOn.days(until: desk.today) >= TransferState.daysOffered - 1 else { throw doubt }
            return .init()
        }
        guard notice.state == .accepted || notice.state == .refused, let terms = try? terms(notice, of: transfer) else { throw doubt }
        guard notice.state == .accepted else { return .init(reason: terms.reason) }
        guard let handover = terms.handoverOn, let last = terms.overlapUntil, TransferTerms.isOverlap(from: handover, until: last) else { throw doubt }
        return .init(handoverOn: handover, overlapUntil: last)
    }

    /// How a transfer to here ended: taking back and expiry need no proof, because with them nothing is shown any more.
    private func told(_ notice: TransferNotice, of transfer: AgentTransaction.Transfer) -> AgentTransaction.TransferEnd {
        .init(reason: (try? terms(notice, of: transfer))?.reason)
    }

    /// What the other borough says in its answer, if it is that borough's and fits.
    private func terms(_ notice: TransferNotice, of transfer: AgentTransaction.Transfer) throws -> TransferTerms {
        guard let answer = notice.answer, let key = VerifyingKey(text: try desk.trust(in: transfer.borough).agentKey) else {
            throw ProtocolError.unreadable("An answer")
        }
        let statement = try answer.verified(by: key)
        let (from, to) = transfer.isOutgoing ? (desk.borough, transfer.borough) : (transfer.borough, desk.borough)
        guard TransferState(after: statement.step) == notice.state, statement.id == transfer.id, statement.from == from, statement.to == to,
            statement.offer == transfer.digest
        else { throw ProtocolError.signatureInvalid("the answer is to another transfer") }
        let text = try TransferSealing.open(
            answer.sealed, with: desk.key(),
            .init(step: statement.step.rawValue, id: statement.id, from: from, to: to, day: statement.on, party: nil))
        let terms = try JSONDecoder().decode(TransferTerms.self, from: text)
        // A newer version may have more codes than this one, and a code is all that is shown.
        guard terms.reason?.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F }) ?? true else { throw ProtocolError.unreadable("An answer") }
        return terms
    }
}

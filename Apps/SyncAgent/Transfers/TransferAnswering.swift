import BoroughConfig
import Domain
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal

/// Ends a transfer: accepts or refuses one that came, or takes back one that was offered from here.
struct TransferAnswering {
    let desk: TransferDesk

    // MARK: Accepting

    /// Accepts an offer, and writes the case out once the hub has confirmed it. Doing it again writes the file again while it is still owed.
    /// - Returns: the readable text's path, beside the file.
    func accept(_ id: String, for party: TransferParty, overlapUntil last: CivilDate, out path: String) throws -> String {
        let opening = TransferOpening(desk: desk)
        let transfer = try opening.transfer(id)
        guard !transfer.isOutgoing else { throw notTheirs(transfer, "accept") }
        let isAccepted = transfer.state == "accepted" && transfer.sealed != nil
        // What waits to be sent has its days already.
        let handover = transfer.end.handoverOn ?? desk.today
        guard TransferTerms.isOverlap(from: handover, until: last) else {
            let days = TransferTerms.overlapDays
            throw CommandFailure(
                .dataRefused,
                """
                Both boroughs support the person for four to six weeks. After a handover on \(handover), --overlap-until is a day from \
                \(handover.adding(days: days.lowerBound)) to \(handover.adding(days: days.upperBound)). Nothing was changed.
                """)
        }
        if transfer.unsent != nil || isAccepted, let agreed = transfer.end.overlapUntil, agreed != last {
            throw CommandFailure(.dataRefused, "The overlap of \(id) was set to end on \(agreed). Give that day.")
        }
        if !isAccepted { try checkOpen(transfer, for: .accept) }
        let opened = try opening.open(id, for: party, purpose: .handover)
        if !isAccepted { try answer(transfer, .accept, TransferTerms(handoverOn: handover, overlapUntil: last)) }

        let page = TransferPage(opened, codes: desk.configuration.programme.codes)
        let textPath = path.hasSuffix(".json") ? "\(path.dropLast(5)).txt" : "\(path).txt"
        try PrivateFile.replace(try opened.encoded(), at: path)
        try PrivateFile.replace(Data(page.text.utf8), at: textPath)
        try desk.store.write { transaction in
            try transaction.dropSealed(id)
            try desk.record("transfer.written", id, transaction)
        }
        return textPath
    }

    // MARK: Not going on with it

    func refuse(_ id: String, because reason: TransferRefusalReason) throws {
        let transfer = try TransferOpening(desk: desk).transfer(id)
        guard !transfer.isOutgoing else { throw notTheirs(transfer, "refuse") }
        try checkOpen(transfer, for: .refuse)
        try answer(transfer, .refuse, TransferTerms(reason: reason.rawValue))
    }

    func revoke(_ id: String, because reason: TransferRevocationReason) throws {
        let opening = TransferOpening(desk: desk)
        guard try opening.transfer(id).isOutgoing else {
            throw CommandFailure(.notPermitted, "\(id) was offered to this borough, and only the other can take it back. It can be refused here.")
        }
        // An offer that has not arrived may be on its way: it arrives first, and is taken back then.
        if try opening.transfer(id).state == "waiting" { try TransferExchange(desk: desk).send(id, desk.hub()) }
        let transfer = try opening.transfer(id)
        try checkOpen(transfer, for: .revoke)
        try answer(transfer, .revoke, TransferTerms(reason: reason.rawValue))
    }

    private func notTheirs(_ transfer: AgentTransaction.Transfer, _ verb: String) -> CommandFailure {
        CommandFailure(.notPermitted, "\(transfer.id) was offered from here, and only \(transfer.borough) can \(verb) it. It can be taken back with `revoke`.")
    }

    private func checkOpen(_ transfer: AgentTransaction.Transfer, for step: TransferStep) throws {
        guard transfer.state == "offered" else {
            throw CommandFailure(.dataRefused, "\(transfer.id) is over: it was \(transfer.state). Nothing was changed.")
        }
        guard let unsent = transfer.unsent, let waiting = try? TransferMessage(decoding: unsent).claim().step, waiting != step else { return }
        throw CommandFailure(.tryAgainLater, "Another answer to \(transfer.id) waits for the hub: \(waiting.rawValue). Sync first.")
    }

    // MARK: Sending

    /// Writes the answer down and sends it. One that was written down before is sent as it is.
    private func answer(_ transfer: AgentTransaction.Transfer, _ step: TransferStep, _ terms: TransferTerms) throws {
        let hub = try desk.hub()
        if transfer.unsent == nil {
            let message = try seal(transfer, step, terms)
            try desk.store.write { transaction in
                try transaction.addAnswer(
                    to: transfer.id, .init(handoverOn: terms.handoverOn, overlapUntil: terms.overlapUntil, reason: terms.reason), message: message)
                try desk.record("transfer.\(step.rawValue)", transfer.id, transaction)
            }
        }
        try TransferExchange(desk: desk).send(transfer.id, hub)
    }

    private func seal(_ transfer: AgentTransaction.Transfer, _ step: TransferStep, _ terms: TransferTerms) throws -> Data {
        let trust = try desk.trust(in: transfer.borough)
        let (from, to) = transfer.isOutgoing ? (desk.borough, transfer.borough) : (transfer.borough, desk.borough)
        let sealed = try TransferSealing.seal(
            try JSONEncoder().encode(terms), to: trust.transferKey,
            .init(step: step.rawValue, id: transfer.id, from: from, to: to, day: desk.today, party: nil), block: TransferSealing.answerBlock)
        return try TransferMessage(
            TransferStatement(step, id: transfer.id, from: from, to: to, on: desk.today, sealed: sealed, offer: transfer.digest), sealed: sealed,
            signedBy: desk.signingKey()
        ).encoded()
    }
}

import Domain
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal

/// Opens a case that another borough offers.
struct TransferOpening {
    let desk: TransferDesk

    /// - Parameters:
    ///   - party: whom the reader works for. A case of the other party does not open.
    ///   - purpose: kept in the audit trail.
    func open(_ id: String, for party: TransferParty, purpose: TransferPurpose) throws -> CaseTransfer {
        let transfer = try transfer(id)
        guard !transfer.isOutgoing else {
            throw CommandFailure(.notPermitted, "\(id) was offered from here, and only \(transfer.borough) can open it.")
        }
        guard let sealed = transfer.sealed else {
            throw CommandFailure(
                .noSuchInput,
                transfer.state == "accepted"
                    ? "\(id) was accepted and written out. It is not kept here beside that file."
                    : "\(id) was \(transfer.state), and is not kept here any more.")
        }
        let opened = try unseal(sealed, transfer, for: party)
        try desk.store.write { transaction in
            try transaction.setParty(party.rawValue, ofTransfer: id)
            try desk.record("transfer.opened", "\(id) for \(purpose.rawValue)", transaction)
        }
        return opened
    }

    func transfer(_ id: String) throws -> AgentTransaction.Transfer {
        guard let transfer = try desk.store.read({ try $0.transfer(id) }) else {
            throw CommandFailure(.noSuchInput, "There is no transfer of this id here. `restart-agent transfer fetch` looks for new ones.")
        }
        return transfer
    }

    private func unseal(_ sealed: Data, _ transfer: AgentTransaction.Transfer, for party: TransferParty) throws -> CaseTransfer {
        let trust = try desk.trust(in: transfer.borough)
        let message = try TransferMessage(decoding: sealed)
        guard let key = VerifyingKey(text: trust.agentKey), let statement = try? message.verified(by: key) else {
            throw CommandFailure(
                .dataRefused,
                "\(transfer.id) is not from \(transfer.borough)'s agent as it was compared here, or has been changed on its way. Do not use it; ask \(transfer.borough)."
            )
        }
        guard statement.step == .offer, statement.id == transfer.id, statement.from == transfer.borough, statement.to == desk.borough else {
            throw CommandFailure(.dataRefused, "\(transfer.id) was made as another transfer. Do not use it; ask \(transfer.borough).")
        }
        do {
            let opened = try CaseTransfer(decoding: try text(message.sealed, statement, party))
            guard opened.transfer == statement.id, opened.from == statement.from, opened.to == statement.to, opened.party == party else {
                throw TransferSealing.Fault.unreadable
            }
            return opened
        } catch TransferSealing.Fault.doesNotOpen {
            throw doesNotOpen(message.sealed, statement, party)
        } catch TransferSealing.Fault.holdsTooMuch {
            throw CommandFailure(
                .dataRefused, "\(transfer.id) holds more than may be handed over of \(party.words). It is not shown; ask \(transfer.borough) to offer it again."
            )
        } catch TransferSealing.Fault.unreadable {
            throw CommandFailure(.dataRefused, "\(transfer.id) opens and cannot be read: it may be of a newer version. Update this agent, and try again.")
        }
    }

    private func text(_ sealed: Data, _ statement: TransferStatement, _ party: TransferParty) throws -> Data {
        try TransferSealing.open(
            sealed, with: desk.key(),
            .init(step: statement.step.rawValue, id: statement.id, from: statement.from, to: statement.to, day: statement.on, party: party))
    }

    private func doesNotOpen(_ sealed: Data, _ statement: TransferStatement, _ party: TransferParty) -> CommandFailure {
        if (try? text(sealed, statement, party.other)) != nil {
            return CommandFailure(
                .notPermitted, "\(statement.id) is about \(party.other.words). It is for the worker who supports that person, and for nobody else.")
        }
        return CommandFailure(
            .dataRefused,
            "\(statement.id) does not open: it was sealed to an earlier key of this borough, or has been changed. Ask \(statement.from) to offer it again.")
    }
}

import Domain
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal

/// Offers one party of a case to another borough.
struct TransferOffering {
    let desk: TransferDesk

    struct Wish {
        let caseID: String
        let party: TransferParty
        /// Where the case has several people in the role.
        let personID: String?
        let to: String
        let consentRecordedOn: CivilDate
        let reason: TransferReason
    }

    /// Seals the case, writes it down and sends it; what does not arrive now is sent with the next sync.
    /// - Returns: the transfer's id and how many records it holds.
    func offer(_ wish: Wish) throws -> (id: String, records: Int) {
        try desk.check(other: wish.to)
        let trust = try desk.trust(in: wish.to)
        let hub = try desk.hub()
        guard try desk.card(of: wish.to, hub).fingerprint == trust.fingerprint else {
            throw CommandFailure(
                .notPermitted,
                """
                The key that the hub shows for \(wish.to) is not the one that was compared. If \(wish.to) has made a new one, compare it again and write \
                `restart-agent transfer trust`; if it has not, tell the central team. Nothing was sent.
                """)
        }
        let scope = try scope(wish)
        if let open = try desk.store.read({ try $0.openTransfer(of: scope.personID, to: wish.to) }) {
            throw CommandFailure(.dataRefused, "This person is offered to \(wish.to) already, as \(open). Wait for the answer, or take it back first.")
        }
        try checkConsent(wish, scope)
        let offered = CaseTransfer(
            transfer: TransferStatement.newID(), from: desk.borough, to: wish.to, party: wish.party, madeOn: desk.today,
            consentRecordedOn: wish.consentRecordedOn, reason: wish.reason, entries: scope.entries())
        let message = try seal(offered, to: trust)
        let personID = scope.personID
        try desk.store.write { transaction in
            try transaction.addOffer(
                offered.transfer, to: wish.to,
                of: .init(
                    caseID: wish.caseID, personID: personID, party: wish.party.rawValue, consentOn: wish.consentRecordedOn, reason: wish.reason.rawValue),
                madeOn: desk.today, digest: BatchDigest.of(message.sealed), message: try message.encoded())
            try desk.record("transfer.offered", "\(offered.transfer) to \(wish.to)", transaction)
        }
        try TransferExchange(desk: desk).send(offered.transfer, hub)
        return (offered.transfer, offered.entries.count)
    }

    private func scope(_ wish: Wish) throws -> TransferScope {
        // What is sealed of the other party stays closed.
        let sealer = try desk.home.recordSealer([Compartment(role: wish.party.rawValue)], in: desk.store)
        let records = try desk.store.read { transaction in
            try RecordType.all.flatMap { try transaction.records(of: $0, inCase: wish.caseID) }.map {
                sealer.canOpen($0.record) ? try sealer.opened($0.record, $0.sealed) : $0.record
            }
        }
        guard !records.isEmpty else { throw CommandFailure(.noSuchInput, "There is no case of this number here.") }
        do {
            return try TransferScope(wish.party, personID: wish.personID, in: records)
        } catch TransferScope.Fault.nobody {
            throw CommandFailure(.dataRefused, "The case does not hold \(wish.party.words).")
        } catch TransferScope.Fault.several {
            throw CommandFailure(.usage, "The case has several people in this role. Name the one with --person, by the number in the case system.")
        }
    }

    /// Consent has a day that is past; and where the person's answer is on record, it is that answer's day.
    private func checkConsent(_ wish: Wish, _ scope: TransferScope) throws {
        let keptBack = try desk.store.read { try $0.keptBack([.people], on: desk.today) }
        guard keptBack[.people]?.contains(scope.personID) != true else {
            throw CommandFailure(.notPermitted, "An objection or an embargo keeps this person's records in the borough. Nothing was sent.")
        }
        guard wish.consentRecordedOn <= desk.today else {
            throw CommandFailure(.dataRefused, "The day of the consent lies in the future. Nothing was sent.")
        }
        guard let last = scope.lastAnswerOnSharing() else { return }
        guard last.isGiven else {
            throw CommandFailure(
                .dataRefused, "The person's last answer on sharing information, of \(last.on), is not a consent. Nothing was sent.")
        }
        guard last.on == wish.consentRecordedOn else {
            throw CommandFailure(
                .dataRefused, "Consent to sharing information is on record here of \(last.on), not of \(wish.consentRecordedOn). Nothing was sent.")
        }
    }

    private func seal(_ offered: CaseTransfer, to trust: AgentTransaction.TransferTrust) throws -> TransferMessage {
        let sealed = try TransferSealing.seal(
            try offered.encoded(), to: trust.transferKey,
            .init(step: TransferStep.offer.rawValue, id: offered.transfer, from: offered.from, to: offered.to, day: offered.madeOn, party: offered.party),
            block: TransferSealing.caseBlock)
        guard sealed.count <= TransferMessage.largest else {
            throw CommandFailure(.dataRefused, "The case is larger than the \(TransferMessage.largest / 1_048_576) MiB that can be handed over.")
        }
        return try TransferMessage(
            TransferStatement(.offer, id: offered.transfer, from: offered.from, to: offered.to, on: offered.madeOn, sealed: sealed), sealed: sealed,
            signedBy: desk.signingKey())
    }
}

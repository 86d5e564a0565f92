public import Domain
public import Foundation
import GRDB

/// Cases handed over to other boroughs and taken from them.
extension AgentTransaction {
    public struct Transfer: Sendable {
        public let id: String
        /// Whether it was offered from here.
        public let isOutgoing: Bool
        /// The other borough's slug.
        public let borough: String
        /// waiting, offered, accepted, refused, revoked or expired.
        public let state: String
        public let madeOn: CivilDate
        /// Of the offer's sealed bytes.
        public let digest: String
        /// ISO 8601, by the hub's clock.
        public let expiresAt: String?
        public let party: String?
        /// The three of a case that was offered from here.
        public let caseID: String?
        public let consentOn: CivilDate?
        public let reason: String?
        /// A message that the hub has not confirmed.
        public let unsent: Data?
        /// The message that brought it, still sealed.
        public let sealed: Data?
        public let end: TransferEnd
    }

    /// How a transfer ended; for an answer that is on its way, how it will have.
    public struct TransferEnd: Equatable, Sendable {
        public let handoverOn: CivilDate?
        public let overlapUntil: CivilDate?
        public let reason: String?

        public init(handoverOn: CivilDate? = nil, overlapUntil: CivilDate? = nil, reason: String? = nil) {
            (self.handoverOn, self.overlapUntil, self.reason) = (handoverOn, overlapUntil, reason)
        }
    }

    /// What is known of a case that is about to be offered.
    public struct OfferedCase: Sendable {
        public let caseID: String
        public let personID: String
        public let party: String
        public let consentOn: CivilDate
        public let reason: String

        public init(caseID: String, personID: String, party: String, consentOn: CivilDate, reason: String) {
            (self.caseID, self.personID, self.party, self.consentOn, self.reason) = (caseID, personID, party, consentOn, reason)
        }
    }

    /// Newest first.
    public func transfers() throws -> [Transfer] {
        try Row.fetchAll(db, sql: "SELECT * FROM transfers ORDER BY made_on DESC, id").map(Self.transfer)
    }

    public func transfer(_ id: String) throws -> Transfer? {
        try Row.fetchOne(db, sql: "SELECT * FROM transfers WHERE id = ?", arguments: [id]).map(Self.transfer)
    }

    /// The transfer of a person to a borough that waits for an answer.
    public func openTransfer(of personID: String, to borough: String) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT id FROM transfers WHERE direction = 'out' AND person_id = ? AND borough = ? AND state IN ('waiting', 'offered')",
            arguments: [personID, borough])
    }

    /// Writes down an offer that is to be sent.
    /// - Parameter message: as it is sent.
    public func addOffer(_ id: String, to borough: String, of offered: OfferedCase, madeOn: CivilDate, digest: String, message: Data) throws {
        try db.execute(
            sql: """
                INSERT INTO transfers (id, direction, borough, state, made_on, digest, party, case_id, person_id, consent_on, reason, unsent)
                VALUES (?, 'out', ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, borough, madeOn.description, digest, offered.party, offered.caseID, offered.personID, offered.consentOn.description, offered.reason,
                message,
            ])
    }

    /// Keeps an offer that came, still sealed.
    public func addArrival(_ id: String, from borough: String, madeOn: CivilDate, digest: String, expiresAt: String, message: Data) throws {
        try db.execute(
            sql: """
                INSERT INTO transfers (id, direction, borough, state, made_on, digest, expires_at, sealed)
                VALUES (?, 'in', ?, 'offered', ?, ?, ?, ?)
                """, arguments: [id, borough, madeOn.description, digest, expiresAt, message])
    }

    /// The hub has the offer.
    public func confirmOffer(_ id: String, expiresAt: String) throws {
        try db.execute(sql: "UPDATE transfers SET state = 'offered', unsent = NULL, expires_at = ? WHERE id = ?", arguments: [expiresAt, id])
    }

    /// Writes down an answer that is to be sent.
    public func addAnswer(to id: String, _ end: TransferEnd, message: Data) throws {
        try db.execute(
            sql: "UPDATE transfers SET unsent = ?, handover_on = ?, overlap_until = ?, end_reason = ? WHERE id = ?",
            arguments: [message, end.handoverOn?.description, end.overlapUntil?.description, end.reason, id])
    }

    /// Takes back a message that the hub will not have.
    public func dropUnsent(_ id: String) throws {
        try db.execute(sql: "UPDATE transfers SET unsent = NULL, handover_on = NULL, overlap_until = NULL, end_reason = NULL WHERE id = ?", arguments: [id])
    }

    /// Ends a transfer. What is sealed is dropped, but for one that was accepted: it is dropped when it has been written out.
    public func settleTransfer(_ id: String, as state: String, _ end: TransferEnd) throws {
        try db.execute(
            sql: """
                UPDATE transfers SET state = :state, unsent = NULL, handover_on = :handover, overlap_until = :overlap, end_reason = :reason,
                    sealed = CASE WHEN :state = 'accepted' THEN sealed END
                WHERE id = :id
                """,
            arguments: [
                "id": id, "state": state, "handover": end.handoverOn?.description, "overlap": end.overlapUntil?.description, "reason": end.reason,
            ])
    }

    public func setParty(_ party: String, ofTransfer id: String) throws {
        try db.execute(sql: "UPDATE transfers SET party = ? WHERE id = ?", arguments: [party, id])
    }

    public func dropSealed(_ id: String) throws { try db.execute(sql: "UPDATE transfers SET sealed = NULL WHERE id = ?", arguments: [id]) }

    private static func transfer(_ row: Row) throws -> Transfer {
        func day(_ column: String) -> CivilDate? { (row[column] as String?).flatMap { CivilDate(iso: $0) } }
        guard let madeOn = day("made_on") else { throw StorageFault("A transfer in the database has no day.") }
        return Transfer(
            id: row["id"], isOutgoing: row["direction"] == "out", borough: row["borough"], state: row["state"], madeOn: madeOn, digest: row["digest"],
            expiresAt: row["expires_at"], party: row["party"], caseID: row["case_id"], consentOn: day("consent_on"), reason: row["reason"],
            unsent: row["unsent"], sealed: row["sealed"],
            end: TransferEnd(handoverOn: day("handover_on"), overlapUntil: day("overlap_until"), reason: row["end_reason"]))
    }

    // MARK: Keys

    /// The keys of another borough that a person here has compared.
    public struct TransferTrust: Equatable, Sendable {
        public let borough: String
        public let fingerprint: String
        public let agentKey: String
        public let transferKey: String

        public init(borough: String, fingerprint: String, agentKey: String, transferKey: String) {
            (self.borough, self.fingerprint, self.agentKey, self.transferKey) = (borough, fingerprint, agentKey, transferKey)
        }
    }

    public func transferTrust(in borough: String) throws -> TransferTrust? {
        try Row.fetchOne(db, sql: "SELECT * FROM transfer_trust WHERE borough = ?", arguments: [borough]).map {
            TransferTrust(borough: $0["borough"], fingerprint: $0["fingerprint"], agentKey: $0["agent_key"], transferKey: $0["transfer_key"])
        }
    }

    public func setTransferTrust(_ trust: TransferTrust, at: String) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO transfer_trust (borough, fingerprint, agent_key, transfer_key, trusted_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [trust.borough, trust.fingerprint, trust.agentKey, trust.transferKey, at])
    }

    /// The fingerprint of the keys of this home that the hub has made known.
    public func publishedTransferKey() throws -> String? { try String.fetchOne(db, sql: "SELECT fingerprint FROM transfer_key_published") }

    public func setPublishedTransferKey(_ fingerprint: String) throws {
        try db.execute(sql: "INSERT OR REPLACE INTO transfer_key_published (one, fingerprint) VALUES (1, ?)", arguments: [fingerprint])
    }
}

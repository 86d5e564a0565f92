public import Foundation
import GRDB

/// Cases on their way between boroughs. What is sealed, and who may know of it, is decided elsewhere; here a transfer has one end only.
extension HubStore {
    public struct Transfer: Equatable, Sendable {
        public let id: String
        public let from: String
        public let to: String
        /// offered, accepted, refused, revoked or expired.
        public let state: String
        public let offeredAt: String
        public let expiresAt: String
        /// The message that ended it.
        public let answer: Data?
    }

    /// A message that came, and from whom.
    public struct TransferArrival: Sendable {
        public let id: String
        /// The borough and the agent that sent it.
        public let borough: String
        public let agent: String
        public let message: Data
        /// Of the message.
        public let digest: String
        public let at: String

        public init(id: String, borough: String, agent: String, message: Data, digest: String, at: String) {
            (self.id, self.borough, self.agent, self.message, self.digest, self.at) = (id, borough, agent, message, digest, at)
        }
    }

    public enum TransferOutcome: Equatable, Sendable {
        /// Done now, or before by the same message.
        case done(Transfer)
        /// Another message came before.
        case differs
        /// There is none, or it is none of the asking borough's.
        case unknown
        /// It is the other borough that may do this.
        case notYours
        /// It ended before.
        case over(Transfer)
        /// The receiving borough has no agent that could open it.
        case noReceiver
        /// Too many of the borough's transfers wait for an answer.
        case tooMany
    }

    /// How many transfers of one borough may wait for an answer.
    public static let mostTransfersOffered = 100

    // MARK: Keys

    /// - Parameters:
    ///   - card: the signed document, as it is given to others.
    ///   - fingerprint: for the audit.
    public func publishTransferKey(of borough: String, card: String, fingerprint: String, agent: String, at: String) throws {
        try write { db in
            let known = try String.fetchOne(db, sql: "SELECT card FROM transfer_keys WHERE borough = ?", arguments: [borough])
            guard known != card else { return }
            try db.execute(
                sql: """
                    INSERT INTO transfer_keys (borough, card, agent, published_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (borough) DO UPDATE SET card = excluded.card, agent = excluded.agent, published_at = excluded.published_at
                    """, arguments: [borough, card, agent, at])
            try AuditTrail.append(db, at: at, actor: agent, action: "transfer.key", detail: "\(borough) \(fingerprint)")
        }
    }

    /// The borough's signed card; nil where there is none, or where the agent that signed it has been revoked.
    public func transferKey(of borough: String) throws -> String? {
        try reader.read { try Self.transferKey(of: borough, in: $0) }
    }

    private static func transferKey(of borough: String, in db: Database) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT k.card FROM transfer_keys AS k JOIN agents AS a ON a.id = k.agent WHERE k.borough = ? AND a.revoked_at IS NULL",
            arguments: [borough])
    }

    // MARK: Transfers

    /// - Parameter expires: ISO 8601.
    public func offerTransfer(_ arrival: TransferArrival, to receiver: String, expires: String) throws -> TransferOutcome {
        try write { db in
            try Self.expireTransfers(db, at: arrival.at)
            if let row = try Row.fetchOne(db, sql: "SELECT * FROM transfers WHERE id = ?", arguments: [arrival.id]) {
                return row["digest"] == arrival.digest ? .done(Self.transfer(row)) : .differs
            }
            guard try Self.transferKey(of: receiver, in: db) != nil else { return .noReceiver }
            let open = try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM transfers WHERE from_borough = ? AND state = 'offered'", arguments: [arrival.borough])
            guard open ?? 0 < Self.mostTransfersOffered else { return .tooMany }
            try db.execute(
                sql: """
                    INSERT INTO transfers (id, from_borough, to_borough, state, offered_at, expires_at, digest, offer)
                    VALUES (?, ?, ?, 'offered', ?, ?, ?, ?)
                    """,
                arguments: [arrival.id, arrival.borough, receiver, arrival.at, expires, arrival.digest, arrival.message])
            try AuditTrail.append(
                db, at: arrival.at, actor: arrival.agent, action: "transfer.offered",
                detail: "\(arrival.id) \(arrival.borough) to \(receiver) \(arrival.digest)")
            return .done(
                Transfer(
                    id: arrival.id, from: arrival.borough, to: receiver, state: "offered", offeredAt: arrival.at, expiresAt: expires, answer: nil))
        }
    }

    /// Every transfer from and to a borough, oldest first.
    public func transfers(of borough: String, at: String) throws -> [Transfer] {
        try write { db in
            try Self.expireTransfers(db, at: at)
            return try Row.fetchAll(
                db, sql: "SELECT * FROM transfers WHERE from_borough = :borough OR to_borough = :borough ORDER BY offered_at, id",
                arguments: ["borough": borough]
            ).map(Self.transfer)
        }
    }

    /// The message of an offer, for the borough that it is offered to; nil for any other, and when it is over.
    public func offeredTransfer(_ id: String, to borough: String, agent: String, at: String) throws -> Data? {
        try write { db in
            try Self.expireTransfers(db, at: at)
            let offer = try Data.fetchOne(
                db, sql: "SELECT offer FROM transfers WHERE id = ? AND to_borough = ? AND state = 'offered'", arguments: [id, borough])
            if offer != nil { try AuditTrail.append(db, at: at, actor: agent, action: "transfer.fetched", detail: id) }
            return offer
        }
    }

    /// Ends a transfer, and drops what was sealed in it.
    /// - Parameter state: accepted or refused, by the receiving borough; revoked, by the other.
    public func settleTransfer(_ arrival: TransferArrival, as state: String) throws -> TransferOutcome {
        try write { db in
            try Self.expireTransfers(db, at: arrival.at)
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM transfers WHERE id = :id AND (from_borough = :borough OR to_borough = :borough)",
                    arguments: ["id": arrival.id, "borough": arrival.borough])
            else { return .unknown }
            let transfer = Self.transfer(row)
            guard arrival.borough == (state == "revoked" ? transfer.from : transfer.to) else { return .notYours }
            guard transfer.state == "offered" else {
                return (row["answer_digest"] as String?) == arrival.digest ? .done(transfer) : .over(transfer)
            }
            try db.execute(
                sql: "UPDATE transfers SET state = ?, settled_at = ?, answer = ?, answer_digest = ?, offer = NULL WHERE id = ?",
                arguments: [state, arrival.at, arrival.message, arrival.digest, arrival.id])
            try AuditTrail.append(
                db, at: arrival.at, actor: arrival.agent, action: "transfer.\(state)",
                detail: "\(arrival.id) \(transfer.from) to \(transfer.to); the sealed case was deleted")
            return .done(
                Transfer(
                    id: transfer.id, from: transfer.from, to: transfer.to, state: state, offeredAt: transfer.offeredAt, expiresAt: transfer.expiresAt,
                    answer: arrival.message))
        }
    }

    private static func expireTransfers(_ db: Database, at: String) throws {
        let late = try Row.fetchAll(db, sql: "SELECT * FROM transfers WHERE state = 'offered' AND expires_at <= ?", arguments: [at])
        for transfer in late.map(transfer) {
            try db.execute(sql: "UPDATE transfers SET state = 'expired', settled_at = ?, offer = NULL WHERE id = ?", arguments: [at, transfer.id])
            try AuditTrail.append(
                db, at: at, actor: "hub", action: "transfer.expired",
                detail: "\(transfer.id) \(transfer.from) to \(transfer.to); the sealed case was deleted")
        }
    }

    private static func transfer(_ row: Row) -> Transfer {
        Transfer(
            id: row["id"], from: row["from_borough"], to: row["to_borough"], state: row["state"], offeredAt: row["offered_at"],
            expiresAt: row["expires_at"], answer: row["answer"])
    }
}

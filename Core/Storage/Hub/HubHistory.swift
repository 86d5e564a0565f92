public import Domain
public import Foundation
import GRDB

/// Batches as they came.
extension HubStore {
    public struct HeldBatch: Sendable {
        public let number: Int
        public let previous: String
        public let digest: String
        public let receipt: String
    }

    /// A borough's batches after a number, oldest first.
    public func batches(of borough: String, after number: Int, limit: Int) throws -> [HeldBatch] {
        try reader.read { db in
            try Row.fetchAll(
                db, sql: "SELECT number, previous, digest, receipt FROM batches WHERE borough = ? AND number > ? ORDER BY number LIMIT ?",
                arguments: [borough, number, limit]
            ).map { HeldBatch(number: $0["number"], previous: $0["previous"], digest: $0["digest"], receipt: $0["receipt"]) }
        }
    }

    /// A batch's bytes as gzip; nil where the hub has no such batch, or took it before it kept them.
    public func body(of borough: String, number: Int) throws -> Data? {
        try reader.read { db in
            try Data.fetchOne(db, sql: "SELECT body FROM batch_bodies WHERE borough = ? AND number = ?", arguments: [borough, number])
        }
    }

    /// The furthest that the audit of a borough's agent has stated to have come; nil when it never did.
    public func agentCheckpoint(of borough: String) throws -> AuditCheckpoint? {
        try reader.read { db in
            try Row.fetchOne(
                db, sql: "SELECT agent_entry, agent_digest FROM batches WHERE borough = ? AND agent_entry IS NOT NULL ORDER BY number DESC LIMIT 1",
                arguments: [borough]
            ).map { AuditCheckpoint(number: $0["agent_entry"], digest: $0["agent_digest"]) }
        }
    }

    /// The entries of the audit that the receipts to a borough name, as they are now.
    public func checkpointsInReceipts(to borough: String) throws -> [AuditCheckpoint] {
        try reader.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT a.number, a.digest FROM batches b JOIN audit a ON a.number = b.hub_entry WHERE b.borough = ? ORDER BY b.number
                    """, arguments: [borough]
            ).map { AuditCheckpoint(number: $0["number"], digest: $0["digest"]) }
        }
    }
}

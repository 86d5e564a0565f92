import BoroughConfig
import Crypto
import Domain
import Foundation
import GRDB
import Storage
import SyncProtocol

@testable import SyncAgent

/// A hub without a server: it takes an agent's batches from hand to hand.
struct PaperHub {
    let store: HubStore
    /// Signs receipts.
    let key = SigningKey(id: "hub", key: Curve25519.Signing.PrivateKey())
    private let borough: String

    init(for borough: String) throws {
        self.borough = borough
        store = try HubStore()
        try store.register(Borough(slug: borough, name: borough, gssCode: "E0", participation: []), at: "2024-04-01", actor: "centre")
        try store.addEnrolmentCode(digest: "code", borough: borough, expires: "2024-04-02", at: "2024-04-01", actor: "centre")
        _ = try store.redeem(codeDigest: "code", borough: borough, publicKey: "key", agentID: "agent", at: "2024-04-01")
    }

    private static let codec = BatchCodec(
        tables: { try Batch(decoding: Gzip.decompressed($0, upTo: .max)).tables },
        replacing: { body, tables in
            let bytes = try Batch(decoding: Gzip.decompressed(body, upTo: .max)).replacing(tables).encoded()
            return (Gzip.compressed(bytes), BatchDigest.of(bytes))
        })

    /// What `Pusher` does, without a line between.
    /// - Parameters:
    ///   - batches: after so many it is cut short.
    ///   - time: by the hub's clock, ISO 8601.
    func take(from agent: AgentStore, _ maker: BatchMaker, atMost batches: Int = .max, at time: String = "2024-04-03T10:00:00Z") throws {
        try drain(agent, time)
        if try maker.makeRecallBatch(agent) { try drain(agent, time) }
        var facts = try maker.changedFacts(agent)
        for _ in 0..<batches {
            guard try maker.makeBatch(agent, facts: &facts) != nil else { return }
            try drain(agent, time)
        }
    }

    private func drain(_ agent: AgentStore, _ time: String) throws {
        while let waiting = try agent.read({ try $0.unacknowledgedBatch() }) {
            guard let body = try agent.read({ try $0.body(ofBatch: waiting.number) }) else { throw StorageFault("no body") }
            let batch = try Batch(decoding: body.plain())
            let (taken, refused) = RowCheck.sift(batch.tables)
            var (purge, receipt): (Purge?, String) = (nil, "")
            let outcome = try store.apply(
                .init(
                    borough: borough, number: batch.number, previous: batch.previous, digest: waiting.digest, agent: "agent", receivedAt: time,
                    configuration: batch.configuration),
                .init(tables: taken, nilReturns: batch.nilReturns, refused: refused.count, body: body.bytes), codec: Self.codec
            ) { applied in
                purge = applied.purge
                receipt = try Receipt(
                    for: batch, digest: waiting.digest, at: time, refused: refused, hubCheckpoint: applied.checkpoint, purge: applied.purge
                ).signed(by: key)
                return receipt
            }
            guard case .applied = outcome, refused.isEmpty else { throw StorageFault("\(outcome) \(refused)") }
            try agent.write {
                try $0.acknowledge(batch: batch.number, receipt: receipt, at: time)
                if let purge { try OwnCopies(transaction: $0).purge(purge, for: batch.number) }
            }
        }
    }

    /// The facts that stand here, but for those of other names.
    func facts(named names: Set<String>) throws -> Set<AgentTransaction.SaidFact> {
        try store.reader.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT record_type, record, name, value FROM plugin_facts WHERE until_batch IS NULL")
            return Set(
                rows.filter { names.contains($0[2]) }.map {
                    AgentTransaction.SaidFact(.init(recordType: $0[0], record: $0[1], name: $0[2]), value: $0[3], caseID: nil)
                })
        }
    }
}

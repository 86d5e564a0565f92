import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal

/// Brings a home that was put back from a backup, or copied, to where the hub is.
///
/// The hub's batches that this home does not know become its own. What is here of the record types in them waits again, so that
/// the hub ends with what is here; where the two agree nothing changes at the hub. Keys that only the hub has are counted and
/// kept, until the exports bring their records or a person decides that they are no more.
struct Recovery {
    let store: AgentStore
    let hub: Hub
    let maker: BatchMaker
    let eraser: Eraser

    struct Outcome: Encodable {
        /// Batches of the hub's that this home took as its own.
        var adopted = 0
        /// Batches of this home's that the hub did not take; what they held waits again.
        var forgotten = 0
        /// Records that only the hub has, by record type.
        var onlyAtHub: [String: Int] = [:]
        /// Versions of records that had been erased since the backup was made, and were erased again.
        var erasedAgain = 0
    }

    private struct Adopted {
        let entry: BatchHistory.Entry
        let receipt: Receipt
        let batch: Batch
        let body: Data
    }

    /// - Throws: `CommandFailure` where the hub's batches cannot be taken over; nothing is changed then.
    func run(at time: String) throws -> Outcome {
        let own = try store.read { try $0.batches() }
        let (common, foreign) = try history(own)
        let adopted = try fetch(foreign, after: own.last { $0.number == common }?.digest ?? "")
        let outcome = try store.write { transaction in
            try forgetFacts(ofBatches: own.map(\.number).filter { $0 > common }, transaction)
            try transaction.forgetBatches(after: common)
            for each in adopted { try adopt(each, transaction, at: time) }
            let erasedAgain = try holdBack(adopted, transaction)
            try transaction.setUnknownAtHub(try keysOnlyAtHub(adopted, transaction))
            // What the hub was told since may be of any case.
            try transaction.askAboutEverything()
            let outcome = Outcome(
                adopted: adopted.count, forgotten: own.count { $0.number > common }, onlyAtHub: try transaction.unknownAtHub(), erasedAgain: erasedAgain)
            try transaction.audit(
                at: time, actor: "restart-agent", action: "recovered",
                detail:
                    "after batch \(common): \(outcome.adopted) taken over, \(outcome.forgotten) made again, \(outcome.onlyAtHub.values.reduce(0, +)) records only at the hub"
            )
            return outcome
        }
        if outcome.erasedAgain > 0 { try store.writeAnew() }
        return outcome
    }

    /// The last batch that both have, and what the hub has after it.
    private func history(_ own: [AgentTransaction.StoredBatch]) throws -> (common: Int, foreign: [BatchHistory.Entry]) {
        let digests = Dictionary(uniqueKeysWithValues: own.map { ($0.number, $0.digest) })
        // Most often this home's last batch is one that the hub has, and nothing before it need be asked for.
        var entries: [BatchHistory.Entry] = []
        if let last = own.last?.number {
            entries = try hub.history(after: last - 1)
            if entries.first.map({ digests[$0.number] != $0.digest }) ?? true { entries = [] }
        }
        if entries.isEmpty { entries = try hub.history(after: 0) }
        let common = entries.last { digests[$0.number] == $0.digest }?.number ?? 0
        return (common, entries.filter { $0.number > common })
    }

    /// Nothing is taken over that the hub has not signed, or that does not follow on.
    private func fetch(_ entries: [BatchHistory.Entry], after digest: String) throws -> [Adopted] {
        var previous = digest
        // A recall that came later has taken rows out of batches that came before it, which the hub signed for as well.
        let receipts = try entries.map { try hub.receipt(in: Data($0.receipt.utf8), number: $0.number, digest: $0.digest) }
        let kept = receipts.digestsAfterRecalls
        return try zip(entries, receipts).map { entry, receipt in
            let body = try hub.body(ofBatch: entry.number)
            guard entry.previous == previous, BatchDigest.of(body) == kept[entry.number] ?? entry.digest else {
                throw CommandFailure(
                    .dataRefused, "The hub's batch \(entry.number) is not the one that it signed for. Tell the central team. Nothing was changed.")
            }
            previous = entry.digest
            let batch = try Batch(decoding: body)
            guard batch.number == entry.number, batch.borough == hub.borough else {
                throw CommandFailure(.dataRefused, "The hub's batch \(entry.number) is another's. Tell the central team. Nothing was changed.")
            }
            return Adopted(entry: entry, receipt: receipt, batch: batch, body: Gzip.compressed(body))
        }
    }

    private func adopt(_ adopted: Adopted, _ transaction: AgentTransaction, at time: String) throws {
        let batch = adopted.batch
        try transaction.adopt(
            .init(
                number: batch.number, previous: batch.previous, digest: adopted.entry.digest, rows: batch.rows, body: adopted.body,
                receipt: adopted.entry.receipt), types: Set(batch.tables.compactMap { RecordType.named($0.type) }), at: time)
        for table in batch.tables {
            switch table.type {
            case WireTable.pluginFacts, WireTable.monthlyFigures: try FactCollector.remember(table, transaction)
            case WireTable.matchKeys, WireTable.linkDecisions: try LinkMaker.adopt(table, of: batch.number, on: batch.madeOn, transaction)
            case WireTable.withdrawals: break
            default: if let type = RecordType.named(table.type) { try transaction.setSentColumns(table.columns, of: type) }
            }
        }
        for quarter in batch.nilReturns {
            try transaction.addNilReturn(quarter)
            try transaction.markNilReturn(quarter, batch: batch.number)
        }
    }

    /// What was recalled since the backup was made is recalled here too, what was erased is erased, and what people's objections keep back is
    /// withdrawn, whatever the batches that were taken over say.
    /// - Returns: how many versions of records were erased.
    private func holdBack(_ adopted: [Adopted], _ transaction: AgentTransaction) throws -> Int {
        var erased = 0
        for each in adopted {
            let scope = RecallScope(in: each.batch.tables)
            if scope.isEmpty { continue }
            for type in RecordType.travelling {
                var recalled: [Int] = []
                try transaction.forEachRecord(of: type) { if maker.isCovered($0, by: scope) { recalled.append($0.id) } }
                try transaction.markRecalled(recalled, of: type)
            }
            if let purge = each.receipt.purge { try OwnCopies(transaction: transaction).purge(purge, for: each.entry.number) }
            erased += try eraser.eraseAgain(scope, toldIn: each.entry.number, maker, transaction)
        }
        let keptBack = try transaction.keptBack(RecordType.travelling, on: maker.today)
        for (type, keys) in keptBack {
            try transaction.forEachRecord(of: type) { if keys.contains($0.record.key) { try transaction.withdraw(type, maker.key(of: $0)) } }
        }
        return erased
    }

    /// Facts and figures of batches that the hub did not take have not been said.
    private func forgetFacts(ofBatches numbers: [Int], _ transaction: AgentTransaction) throws {
        for number in numbers {
            for table in try transaction.keptBatch(number)?.tables ?? [] {
                try FactCollector.forget(table, transaction)
                try LinkMaker.forget(table, transaction)
            }
        }
    }

    /// The keys that the batches brought and did not take back, without those of records that are here.
    private func keysOnlyAtHub(_ adopted: [Adopted], _ transaction: AgentTransaction) throws -> [String: Set<String>] {
        var keys: [String: Set<String>] = [:]
        for table in adopted.flatMap(\.batch.tables) {
            if table.type == WireTable.withdrawals {
                for row in table.rows {
                    if let type = row[0].text, let key = row[1].text { keys[type]?.remove(key) }
                }
            } else if let type = RecordType.named(table.type) {
                let positions = type.key.compactMap { table.columns.firstIndex(of: $0) }
                keys[type.name, default: []].formUnion(table.rows.map { row in positions.map { row[$0].text ?? "" }.joined(separator: "|") })
            }
        }
        for type in RecordType.travelling where keys[type.name] != nil {
            try transaction.forEachRecord(of: type) { keys[type.name]?.remove(maker.key(of: $0)) }
        }
        return keys
    }
}

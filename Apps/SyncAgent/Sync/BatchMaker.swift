import BoroughConfig
import Domain
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal

/// Puts what waits into the next batch, in one transaction: the batch, and the marks on the records that it holds.
struct BatchMaker {
    static let rowsPerBatch = 2000

    let configuration: BoroughConfiguration
    let today: CivilDate
    private let egress: Egress
    private let sealer: RecordSealer
    private let facts: FactCollector

    init(configuration: BoroughConfiguration, key: BoroughKey, today: CivilDate) {
        self.configuration = configuration
        self.today = today
        let programme = configuration.programme
        let allowed = Dictionary(uniqueKeysWithValues: RecordType.travelling.map { ($0.name, configuration.sharedFields(of: $0, on: today)) })
        egress = Egress(
            Pseudonymiser(key), allowed: allowed, ageBand: { programme.ageBand(ofAge: $0)?.code }, riskBand: { programme.riskBand(ofScore: $0)?.code })
        sealer = RecordSealer(key)
        facts = FactCollector(configuration: configuration, egress: egress, today: today)
    }

    /// The record types of which nothing may leave today.
    var withheldTypes: [RecordType] { RecordType.travelling.filter { egress.columns(of: $0).isEmpty } }

    /// Looks for facts and figures that have changed; done once a push, because it goes through every case.
    func changedFacts(_ store: AgentStore) throws -> [WireTable] {
        try store.read { try facts.changed($0) }
    }

    /// Makes a batch of what waits.
    /// - Parameter facts: what is left of the changed facts; what goes into the batch is taken from it.
    /// - Returns: false when nothing waits that may leave.
    func makeBatch(_ store: AgentStore, facts: inout [WireTable]) throws -> Bool {
        var rest = facts
        let made = try store.write { transaction -> Bool in
            let last = try transaction.lastBatch()
            let number = (last?.number ?? 0) + 1
            var tables: [WireTable] = []
            var withdrawals = WireTable(type: WireTable.withdrawals, columns: WireTable.withdrawalColumns)
            var room = Self.rowsPerBatch
            let withholding = try Withholding(egress: egress, today: today, transaction)
            try withholding.settle(transaction, &room, &withdrawals)
            try withdrawWhatIsNoMore(transaction, batch: number, &room, &withdrawals)
            for type in RecordType.travelling where room > 0 {
                let columns = egress.columns(of: type)
                guard !columns.isEmpty else { continue }
                let known = try transaction.sentColumns(of: type)
                // A field that may leave from now on has to leave for every record, not only for those that change.
                if let known, !Set(columns).isSubset(of: known) { try transaction.requeue(type) }
                if known != columns { try transaction.setSentColumns(columns, of: type) }
                let pending = try transaction.pending(type, limit: room, on: today)
                guard !pending.isEmpty else { continue }
                try moveWhatACorrectionMoves(pending, of: type, transaction, &withdrawals)
                tables.append(WireTable(type: type.name, columns: columns, rows: try pending.map { try row(withholding.cut($0, transaction)) }))
                try transaction.mark(pending, of: type, batch: number)
                room -= pending.count
            }
            for index in rest.indices where room > 0 && !rest[index].rows.isEmpty {
                let taken = Array(rest[index].rows.prefix(room))
                rest[index].rows.removeFirst(taken.count)
                room -= taken.count
                let table = WireTable(type: rest[index].type, columns: rest[index].columns, rows: taken)
                try FactCollector.remember(table, transaction)
                tables.append(table)
            }
            if !withdrawals.rows.isEmpty { tables.insert(withdrawals, at: 0) }
            let nilReturns = try transaction.pendingNilReturns()
            guard !tables.isEmpty || !nilReturns.isEmpty else { return false }
            let batch = Batch(
                borough: configuration.borough.slug, number: number, previous: last?.digest ?? "", madeOn: today,
                configuration: configuration.version, agreements: configuration.agreementsInForce(on: today).map(\.id), tables: tables,
                nilReturns: nilReturns)
            try transaction.markNilReturns(batch: number)
            let body = batch.encoded()
            try transaction.insert(
                batch: number, previous: batch.previous, digest: BatchDigest.of(body), rows: batch.rows, body: body, at: Clock.timestamp())
            return true
        }
        facts = rest
        return made
    }

    /// A corrected role gives a person another pseudonym, a corrected referral another age band: what left under the old one is
    /// withdrawn, and what names it leaves again.
    private func moveWhatACorrectionMoves(
        _ pending: [AgentTransaction.PendingRecord], of type: RecordType, _ transaction: AgentTransaction, _ withdrawals: inout WireTable
    ) throws {
        for corrected in pending where corrected.version > 1 {
            if type == .referrals, let caseID = corrected.record.caseID { try transaction.requeuePeople(ofCase: caseID) }
            guard type == .people, let id = corrected.record["person_id"].text, let old = try transaction.sentRole(ofPerson: id), old != corrected.role else {
                continue
            }
            let key = egress.key(of: corrected.record, .init(caseReceived: corrected.caseReceived, role: old))
            withdrawals.rows.append([.text(type.name), .text(key)])
            for type in RecordType.all where type != .people && type.key.contains("person_id") {
                for record in try transaction.records(of: type, namingPerson: id) {
                    withdrawals.rows.append([.text(type.name), .text(egress.key(of: record, .init(caseReceived: corrected.caseReceived, role: old)))])
                }
            }
            try transaction.requeueRecords(namingPerson: id)
        }
    }

    /// Records that a corrected census return no longer has.
    private func withdrawWhatIsNoMore(_ transaction: AgentTransaction, batch: Int, _ room: inout Int, _ withdrawals: inout WireTable) throws {
        for gone in try transaction.withdrawn(limit: room) {
            // A type of which nothing ever left has nothing to withdraw.
            if try gone.isReplaced || transaction.sentColumns(of: gone.record.type) == nil {
                try transaction.markWithdrawn(gone.id, batch: nil)
                continue
            }
            let key = egress.key(of: gone.record, .init(caseReceived: gone.caseReceived, role: gone.role))
            withdrawals.rows.append([.text(gone.record.type.name), .text(key)])
            try transaction.markWithdrawn(gone.id, batch: batch)
            room -= 1
        }
    }

    private func row(_ pending: AgentTransaction.PendingRecord) throws -> [WireValue] {
        var record = pending.record
        if let sealed = pending.sealed { try sealer.open(sealed, into: &record) }
        return egress.row(record, .init(caseReceived: pending.caseReceived, role: pending.role))
    }
}

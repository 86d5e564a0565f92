import BoroughConfig
import Domain
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal

/// Puts what waits into the next batch, in one transaction: the batch, and the marks on the records that it holds.
struct BatchMaker {
    /// How many rows a batch holds at most. However few they are, they touch pages all over the hub's tables; and a batch is sent again whole
    /// where the line was cut.
    var rowsPerBatch = 10_000

    let configuration: BoroughConfiguration
    let today: CivilDate
    private let egress: Egress
    private let pseudonyms: Pseudonymiser
    private let sealer: RecordSealer
    let facts: FactCollector
    let links: LinkMaker
    private let words: WordDesk

    /// - Parameters:
    ///   - sealing: of every compartment; an age band is made from a date of birth, a statement may have been agreed to.
    ///   - linkKeys: the versions of the programme's key that the home holds.
    init(configuration: BoroughConfiguration, key: BoroughKey, sealing: SealingKeys, linkKeys: [LinkKey], today: CivilDate) {
        self.configuration = configuration
        self.today = today
        let programme = configuration.programme
        let allowed = Dictionary(uniqueKeysWithValues: RecordType.travelling.map { ($0.name, configuration.sharedFields(of: $0, on: today)) })
        pseudonyms = Pseudonymiser(key)
        egress = Egress(
            pseudonyms, allowed: allowed, ageBand: { programme.ageBand(ofAge: $0)?.code }, riskBand: { programme.riskBand(ofScore: $0)?.code })
        sealer = RecordSealer(key, sealing)
        words = WordDesk(sealer: sealer, borough: configuration.borough.name)
        facts = FactCollector(
            configuration: configuration, egress: egress, pseudonym: pseudonyms.pseudonym(of: "basis of facts", .caseFile), today: today)
        links = LinkMaker(configuration: configuration, pseudonyms: pseudonyms, sealer: sealer, keys: linkKeys, today: today)
    }

    /// The record types of which nothing may leave today.
    var withheldTypes: [RecordType] { RecordType.travelling.filter { egress.columns(of: $0).isEmpty } }

    /// The key under which a record stands at the hub.
    func key(of record: AgentTransaction.PendingRecord) -> String { egress.key(of: record.record, record.context) }

    func pseudonym(ofCase id: String) -> String { pseudonyms.pseudonym(of: id, .caseFile) }
    func pseudonym(ofPerson id: String, role: String) -> String { pseudonyms.pseudonym(of: id, .person, role: role) }

    /// Whether a recall is of a record.
    func isCovered(_ record: AgentTransaction.PendingRecord, by scope: RecallScope) -> Bool {
        if scope.everything || scope.records[record.record.type.name]?.contains(key(of: record)) ?? false { return true }
        if !scope.cases.isEmpty, let id = record.record.caseID, scope.cases.contains(pseudonym(ofCase: id)) { return true }
        guard !scope.people.isEmpty, record.record.type.position(of: "person_id") != nil, let id = record.record["person_id"].text else { return false }
        return scope.people.contains(pseudonym(ofPerson: id, role: record.role ?? ""))
    }

    /// Looks for facts and figures that have changed; done once a push.
    func changedFacts(_ store: AgentStore) throws -> FactChanges {
        try store.read { try facts.changed($0) }
    }

    /// Makes a batch of what waits.
    /// - Parameters:
    ///   - facts: what is left of the changed facts; what goes into the batch is taken from it.
    ///   - before: done first in the same transaction.
    /// - Returns: nil when nothing waits that may leave.
    func makeBatch(
        _ store: AgentStore, facts: inout FactChanges, before: (AgentTransaction) throws -> Void = { _ in }
    ) throws -> OutgoingBatch? {
        var rest = facts
        let made = try store.write { transaction -> OutgoingBatch? in
            try before(transaction)
            let last = try transaction.lastBatch()
            let number = (last?.number ?? 0) + 1
            var tables: [WireTable] = []
            var withdrawals = WireTable(type: WireTable.withdrawals, columns: WireTable.withdrawalColumns)
            var room = rowsPerBatch
            let withholding = try Withholding(egress: egress, today: today, transaction)
            try withholding.settle(transaction, &room, &withdrawals)
            try withdrawWhatIsNoMore(transaction, batch: number, &room, &withdrawals)
            try withdrawWhatOnlyTheHubHas(transaction, batch: number, &room, &withdrawals)
            try words.settle(transaction)
            let hasUnknown = try transaction.hasUnknownAtHub()
            try noteColumns(transaction)
            var waiting = try transaction.typesWaiting()
            let opening = sealer.opening()
            for type in RecordType.travelling where room > 0 && waiting.contains(type.name) {
                let columns = egress.columns(of: type)
                guard !columns.isEmpty else { continue }
                let pending = try transaction.pending(type, limit: room, on: today)
                guard !pending.isEmpty else { continue }
                if try moveWhatACorrectionMoves(pending, of: type, transaction, &withdrawals) { waiting = try transaction.typesWaiting() }
                if hasUnknown {
                    for record in pending { try transaction.isKnownAgain(type, key(of: record)) }
                }
                let rows = try pending.map { try row(withholding.cut($0, transaction), opening, transaction) }
                tables.append(WireTable(type: type.name, columns: columns, rows: rows))
                try transaction.mark(pending, of: type, batch: number)
                room -= pending.count
            }
            if room > 0 { tables += try rest.take(&room, transaction) }
            // In the last batch of a push, when everybody who is to be compared stands at the hub.
            tables += try links.tables(transaction, batch: number, &room)
            if !withdrawals.rows.isEmpty { tables.insert(withdrawals, at: 0) }
            let nilReturns = try transaction.pendingNilReturns()
            guard !tables.isEmpty || !nilReturns.isEmpty else { return nil }
            try transaction.markNilReturns(batch: number)
            return try insert(tables, nilReturns: nilReturns, number, after: last, transaction)
        }
        facts = rest
        return made
    }

    @discardableResult
    private func insert(
        _ tables: [WireTable], nilReturns: [String], _ number: Int, after last: AgentTransaction.StoredBatch?, _ transaction: AgentTransaction
    ) throws -> OutgoingBatch {
        let batch = Batch(
            borough: configuration.borough.slug, number: number, previous: last?.digest ?? "", madeOn: today, configuration: configuration.version,
            basis: configuration.agreementsInForce(on: today).map { .init(agreement: $0.id, purposes: $0.purposes) },
            checkpoint: try transaction.auditCheckpoint(), tables: tables, nilReturns: nilReturns)
        let plain = batch.encoded()
        let (digest, packed) = (BatchDigest.of(plain), Gzip.compressed(plain))
        try transaction.insert(batch: number, previous: batch.previous, digest: digest, rows: batch.rows, body: packed, at: Clock.timestamp())
        return OutgoingBatch(number: number, digest: digest, rows: batch.rows, body: .init(bytes: packed, isPacked: true))
    }

    /// What is taken back for good goes in a batch of its own, whose receipt is the deletion receipt.
    /// - Returns: false when nothing is to be taken back.
    func makeRecallBatch(_ store: AgentStore) throws -> Bool {
        try store.write { transaction in
            let waiting = try transaction.waitingRecalls()
            guard !waiting.isEmpty else { return false }
            let last = try transaction.lastBatch()
            let number = (last?.number ?? 0) + 1
            let table = WireTable(
                type: WireTable.recalls, columns: WireTable.recallColumns, rows: waiting.rows.map { [.text($0.scope), .text($0.value)] })
            try insert([table], nilReturns: [], number, after: last, transaction)
            try transaction.markRecalls(batch: number)
            return true
        }
    }

    /// A corrected role gives a person another pseudonym, a corrected referral another age band: what left under the old one is
    /// withdrawn, and what names it leaves again.
    /// - Returns: whether there was any correction.
    private func moveWhatACorrectionMoves(
        _ pending: [AgentTransaction.PendingRecord], of type: RecordType, _ transaction: AgentTransaction, _ withdrawals: inout WireTable
    ) throws -> Bool {
        let corrected = pending.filter { $0.version > 1 }
        if type == .referrals, !corrected.isEmpty { try transaction.requeuePeople(ofReferrals: corrected.map(\.id)) }
        for corrected in corrected where type == .people {
            guard let id = corrected.record["person_id"].text, let old = try transaction.sentRole(ofPerson: id), old != corrected.role else {
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
        return !corrected.isEmpty
    }

    /// A field that may leave from now on has to leave for every record, not only for those that change.
    private func noteColumns(_ transaction: AgentTransaction) throws {
        for type in RecordType.travelling {
            let columns = egress.columns(of: type)
            guard !columns.isEmpty else { continue }
            let known = try transaction.sentColumns(of: type)
            if known == columns { continue }
            if let known, !Set(columns).isSubset(of: known) { try transaction.requeue(type) }
            try transaction.setSentColumns(columns, of: type)
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

    /// Records of batches that this home did not know, when a person has decided that they are no more.
    private func withdrawWhatOnlyTheHubHas(
        _ transaction: AgentTransaction, batch: Int, _ room: inout Int, _ withdrawals: inout WireTable
    ) throws {
        for unknown in try transaction.unknownToWithdraw(limit: room) {
            withdrawals.rows.append([.text(unknown.type), .text(unknown.key)])
            try transaction.markUnknown(unknown.type, unknown.key, batch: batch)
            room -= 1
        }
    }

    private func row(
        _ pending: AgentTransaction.PendingRecord, _ opening: OpeningSession, _ transaction: AgentTransaction
    ) throws -> [WireValue] {
        let record = try opening.opened(pending.record, pending.sealed)
        guard record.type == .statements else { return egress.row(record, pending.context) }
        let mayLeave = try transaction.wordsMayLeave(ofVersion: pending.id)
        try transaction.markWords(ofVersion: pending.id, sent: mayLeave)
        return egress.row(record, .init(caseReceived: pending.caseReceived, role: pending.role, wordsMayLeave: mayLeave))
    }
}

extension AgentTransaction.PendingRecord {
    /// What its pseudonyms and bands depend on.
    var context: Egress.Context { .init(caseReceived: caseReceived, role: role) }
}

extension BatchMaker {
    /// With the keys of a home.
    init(_ home: AgentHome, _ store: AgentStore, _ configuration: BoroughConfiguration, today: CivilDate) throws {
        self.init(
            configuration: configuration, key: try home.boroughKey(), sealing: try home.sealingKeyring.keys(in: store), linkKeys: try home.linkKeys(),
            today: today)
    }
}

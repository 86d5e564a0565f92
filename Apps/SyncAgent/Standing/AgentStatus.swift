import BoroughConfig
import Domain
import Privacy
import Storage

/// Where things stand: what is here, what waits, and whether the hub has acknowledged everything.
struct AgentStatus: Encodable {
    struct Held: Encodable {
        let run: Int
        let file: String
        let rows: Int
        let rowsBefore: Int
    }

    let borough: String
    /// Only when nothing waits and the hub has acknowledged everything.
    let synced: Bool
    let enrolled: Bool
    let hub: String?
    let records: [String: Int]
    /// Records that wait to be put into a batch.
    let waiting: [String: Int]
    /// Those of them that no agreement in force covers.
    let withheld: [String: Int]
    let unacknowledgedBatches: Int
    let lastAcknowledgedAt: String?
    let lastRefusal: String?
    /// What the hub did not take out of batches that it took.
    let deadLetters: [AgentTransaction.DeadLetter]
    /// Records that only the hub has, by type, since this home was put back from a backup.
    let onlyAtHub: [String: Int]
    /// Files that wait for a person.
    let held: [Held]
    /// How many people's objections and how many cases' embargoes are in effect, and how many records they keep here.
    let objections: Int
    let embargoes: Int
    let keptBack: Int
    /// Statements that leave without their words, because these could tell who somebody is.
    let heldWords: Int
    /// Agreements that end within sixty days or have ended, where something stops with them.
    let agreementsEnding: [AgreementEnding]
    let lastRun: AgentTransaction.RunSummary?
    let configuration: String
    /// The serial of the central team's edition in force; nil where a folder is read.
    let edition: Int?
    /// The fingerprint of the central team's key, for two people to compare.
    let centralTeamKey: String?
    /// Why configuration was refused.
    let configurationRefusal: String?
    let auditHolds: Bool
    /// The last sync of this home, by hand or by a scheduled job; left out where there was none.
    let lastSync: LastSync?
}

extension AgentStatus {
    /// Reads it from a home.
    /// - Throws: `CommandFailure` where there is no agent, `StorageFault`, the faults of its keys.
    init(_ home: AgentHome, _ configuration: BoroughConfiguration, today: CivilDate) throws {
        let store = try home.store()
        let maker = try BatchMaker(home, store, configuration, today: today)
        let withheldTypes = Set(maker.withheldTypes)
        let additions = try maker.changedFacts(store).factCount
        let lastSync = home.lastSync()
        self = try store.read { transaction in
            let link = try transaction.hubLink()
            var (records, waiting, withheld): ([String: Int], [String: Int], [String: Int]) = ([:], [:], [:])
            for type in RecordType.all {
                records[type.name] = try transaction.count(of: type)
                let pending = type.staysInBorough ? 0 : try transaction.pendingCount(of: type, on: today)
                if pending > 0 { waiting[type.name] = pending }
                if pending > 0, withheldTypes.contains(type) { withheld[type.name] = pending }
            }
            if additions > 0 { waiting["additions"] = additions }
            let withdrawn = try transaction.withdrawnCount() + transaction.toBeWithdrawnCount(on: today) + transaction.unknownToWithdrawCount()
            if withdrawn > 0 { waiting["withdrawals"] = withdrawn }
            let deadLetters = try transaction.deadLetters()
            let nilReturns = try transaction.pendingNilReturns().count
            if nilReturns > 0 { waiting["nil_returns"] = nilReturns }
            let links = try maker.links.waiting(transaction)
            if links > 0 { waiting["links"] = links }
            let batches = try transaction.batches()
            let unacknowledged = batches.count { $0.acknowledgedAt == nil }
            return AgentStatus(
                borough: configuration.borough.slug, synced: link != nil && waiting.isEmpty && unacknowledged == 0 && !batches.isEmpty && deadLetters.isEmpty,
                enrolled: link != nil, hub: link?.url, records: records, waiting: waiting, withheld: withheld,
                unacknowledgedBatches: unacknowledged, lastAcknowledgedAt: batches.compactMap(\.acknowledgedAt).last,
                lastRefusal: batches.compactMap(\.refusal).last, deadLetters: deadLetters, onlyAtHub: try transaction.unknownAtHub(),
                held: try transaction.filesThatWait().map { Held(run: $0.run, file: $0.name, rows: $0.rows, rowsBefore: $0.rowsBefore) },
                objections: try transaction.count(.objection, on: today), embargoes: try transaction.count(.embargo, on: today),
                keptBack: try transaction.keptBackCount(on: today), heldWords: try transaction.heldWordsCount(),
                agreementsEnding: configuration.agreementsEnding(asAt: today),
                lastRun: try transaction.lastRun(), configuration: configuration.version,
                edition: try transaction.editionInForce(on: today)?.serial, centralTeamKey: try transaction.trusted()?.fingerprint,
                configurationRefusal: try transaction.editionRefusal()?.message,
                auditHolds: try transaction.firstBreakInAudit() == nil, lastSync: lastSync)
        }
    }
}

import ArgumentParser
import BoroughConfig
import Domain
import Privacy
import Storage
import Terminal

/// Where things stand.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says what is here, what waits, and whether the hub has acknowledged everything.",
        discussion: "Example: restart-agent status --home /srv/restart --json")

    @OptionGroup var options: HomeOptions

    struct Held: Encodable {
        let run: Int
        let file: String
        let rows: Int
        let rowsBefore: Int
    }

    struct Report: Encodable {
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
    }

    func run() throws {
        let configuration = try options.configuration()
        let today = options.shared.today
        let store = try options.home.store()
        let maker = try BatchMaker(options.home, store, configuration, today: today)
        let withheldTypes = Set(maker.withheldTypes)
        let additions = try maker.changedFacts(store).factCount
        let report = try store.read { transaction in
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
            return Report(
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
                auditHolds: try transaction.firstBreakInAudit() == nil)
        }
        if options.shared.json {
            try Console.print(json: report)
        } else {
            Console.print(words(report, configuration))
        }
    }

    private func words(_ report: Report, _ configuration: BoroughConfiguration) -> String {
        var lines = ["\(configuration.borough.name): \(report.synced ? "synced" : "not synced")."]
        if !report.enrolled { lines.append("This agent is not enrolled at a hub yet.") }
        if let hub = report.hub { lines.append("Hub: \(hub), last acknowledgement \(report.lastAcknowledgedAt ?? "never").") }
        if report.unacknowledgedBatches > 0 {
            lines.append("\(report.unacknowledgedBatches) batch\(report.unacknowledgedBatches == 1 ? " waits" : "es wait") for the hub's acknowledgement.")
        }
        if let refusal = report.lastRefusal { lines.append("The hub refused a batch: \(refusal)") }
        for letter in report.deadLetters {
            let place = letter.file.map { "\($0) row \(letter.row ?? 0)" } ?? "batch \(letter.batch)"
            lines.append(
                "The hub did not take a row of \(letter.type) (\(place)): \(letter.column ?? "the row") is \(letter.reason.replacing("_", with: " ")).")
        }
        let onlyAtHub = report.onlyAtHub.values.reduce(0, +)
        if onlyAtHub > 0 { lines.append("\(onlyAtHub) records are only at the hub, since this home was put back from a backup. See `restart-agent recover`.") }
        for type in RecordType.all where report.records[type.name] ?? 0 > 0 || report.waiting[type.name] != nil {
            var line = "  \(type.title): \(report.records[type.name] ?? 0)"
            if let waiting = report.waiting[type.name] {
                line += report.withheld[type.name] == nil ? ", \(waiting) to be sent" : ", \(waiting) kept back: no agreement covers them today"
            }
            lines.append(line)
        }
        if let additions = report.waiting["additions"] { lines.append("  What the plugins say of them: \(additions) to be sent") }
        if let withdrawn = report.waiting["withdrawals"] { lines.append("  Records to be withdrawn at the hub: \(withdrawn)") }
        if let nilReturns = report.waiting["nil_returns"] { lines.append("  Nil returns: \(nilReturns) to be sent") }
        if let links = report.waiting["links"] { lines.append("  Match keys and decisions on links: \(links) to be sent") }
        for file in report.held {
            lines.append(
                "\(file.file) waits for a person: \(file.rows) rows, \(file.rowsBefore) the last time. "
                    + "If it is right: restart-agent accept \(file.run) --file \(file.file) --reason \"...\"")
        }
        if report.objections + report.embargoes > 0 {
            lines.append(
                "In effect: \(report.objections) objection\(report.objections == 1 ? "" : "s") and "
                    + "\(report.embargoes) embargo\(report.embargoes == 1 ? "" : "es"). They keep \(report.keptBack) records in the borough.")
        }
        if report.heldWords > 0 { lines.append(WordsNoun.held(report.heldWords)) }
        lines += report.agreementsEnding.map(\.warning)
        if let edition = report.edition { lines.append("Configuration: edition \(edition) of the central team's, version \(report.configuration).") }
        if let key = report.centralTeamKey { lines.append("Configuration is taken from the central team's key \(key).") }
        if let refusal = report.configurationRefusal { lines.append("Configuration was refused: \(refusal)") }
        if let run = report.lastRun { lines.append("Last run \(run.startedAt): \(run.rows) rows, \(run.refused) refused, \(run.queries) to look at.") }
        if !report.auditHolds { lines.append("The audit trail has been tampered with. Tell the data protection officer.") }
        return lines.joined(separator: "\n")
    }
}

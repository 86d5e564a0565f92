import BoroughConfig
import Domain
import Foundation
import PluginKit
import Privacy
import Storage
import SyncProtocol
import Terminal

/// Asks the plugins for their facts and figures, and keeps those that differ from what has left.
struct FactCollector {
    let configuration: BoroughConfiguration
    let egress: Egress
    let today: CivilDate
    /// Of some id, under the key in use.
    let pseudonym: String
    private let allowed: Set<String>
    private let types: Set<RecordType>
    /// By plugin and fact: the name under which it leaves, where it may today.
    private let names: [String: [String: String]]
    /// The names of the types of which anything may leave today.
    private let leaving: Set<String>

    init(configuration: BoroughConfiguration, egress: Egress, pseudonym: String, today: CivilDate) {
        self.pseudonym = pseudonym
        self.configuration = configuration
        self.egress = egress
        self.today = today
        allowed = configuration.sharedAdditions(on: today)
        types = configuration.typesForFacts
        names = Dictionary(
            configuration.plugins.map { [allowed] id, plugin in
                let full = type(of: plugin).facts.map { ($0.name, "\(id).\($0.name)") }.filter { allowed.contains($0.1) }
                return (id, Dictionary(full, uniquingKeysWith: { first, _ in first }))
            }, uniquingKeysWith: { first, _ in first })
        leaving = Set(types.filter { !egress.columns(of: $0).isEmpty }.map(\.name))
    }

    func changed(_ transaction: AgentTransaction) throws -> FactChanges {
        let asked = try transaction.casesToAsk(types, basis: basis, on: today)
        let (said, moved) = try changedFacts(asked, transaction)
        return FactChanges(facts: said, moved: moved, figures: try changedFigures(transaction), asked: asked)
    }

    /// Stands for all that facts follow from beside records and what people have asked: the configuration and what of it is in force, the
    /// key under which records are named, and the program itself.
    private var basis: String {
        let parts = [configuration.version, ProgramVersion.build, pseudonym] + allowed.sorted() + leaving.sorted()
        return BatchDigest.of(Data(parts.joined(separator: "\n").utf8))
    }

    /// - Returns: what has to be said, and what stands at the hub as another case's.
    private func changedFacts(
        _ asked: AgentTransaction.CasesToAsk, _ transaction: AgentTransaction
    ) throws -> (said: [AgentTransaction.SaidFact], moved: [AgentTransaction.SaidFact]) {
        var changed: [AgentTransaction.SaidFact] = []
        var gone: [AgentTransaction.SaidFact.Key: AgentTransaction.SaidFact] = [:]
        let withholding = try Withholding(egress: egress, today: today, transaction)
        let keptBack = try transaction.keptBack(types, on: today, in: asked)
        try transaction.forEach(asked, types) { asked in
            func isKeptBack(_ found: AgentTransaction.AskedRecord) -> Bool { keptBack[found.record.type]?.contains(found.record.key) ?? false }
            let stated = try facts(of: asked, without: isKeptBack, withholding)
            let before = Dictionary(asked.said.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
            changed += stated.filter { before[$0.key] != $0.value }
            // What is not said any more is taken back: a stay that was reopened has no length. What no agreement covers today is left alone,
            // but for what people have asked to be kept back.
            let keys = Set(stated.map(\.key))
            for said in asked.said where !keys.contains(said.key) && allowed.contains(said.key.name) { gone[said.key] = said }
            for found in asked.records where isKeptBack(found) {
                for said in try transaction.saidFacts(of: found.record.type.name, key(of: found, in: asked)) { gone[said.key] = said }
            }
        }
        return settle(changed, gone)
    }

    /// What the plugins say of a case, of what may leave of it.
    private func facts(
        of asked: AgentTransaction.AskedCase, without isKeptBack: (AgentTransaction.AskedRecord) -> Bool, _ withholding: Withholding
    ) throws -> [AgentTransaction.SaidFact] {
        // What may not leave is not counted into what is said of the rest of the case either.
        let records = asked.records.filter { !isKeptBack($0) }
        let caseFile = CaseFile(caseID: asked.caseID, records: records.map { withholding.isIdle ? $0.record : withholding.cut($0.record) })
        let references = Dictionary(records.enumerated().map { (RecordReference($1.record), $0) }, uniquingKeysWith: { first, _ in first })
        var keys: [Int: String] = [:]
        return configuration.plugins.flatMap { id, plugin in
            plugin.facts(on: caseFile).compactMap { fact -> AgentTransaction.SaidFact? in
                guard let name = names[id]?[fact.name], leaving.contains(fact.record.type.name), let index = references[fact.record],
                    !records[index].isRecalled
                else { return nil }
                let key = keys[index] ?? key(of: records[index], in: asked)
                keys[index] = key
                return .init(.init(recordType: fact.record.type.name, record: key, name: name), value: Self.text(fact.content), caseID: asked.caseID)
            }
        }
    }

    private func key(of found: AgentTransaction.AskedRecord, in asked: AgentTransaction.AskedCase) -> String {
        egress.key(of: found.record, .init(caseReceived: nil, role: found.role))
    }

    /// A fact that one case does not say any more and another does has moved with its record.
    private func settle(
        _ facts: [AgentTransaction.SaidFact], _ gone: [AgentTransaction.SaidFact.Key: AgentTransaction.SaidFact]
    ) -> (said: [AgentTransaction.SaidFact], moved: [AgentTransaction.SaidFact]) {
        guard !gone.isEmpty else { return (facts.inOrderOfRecords, []) }
        var gone = gone
        var (said, moved): ([AgentTransaction.SaidFact], [AgentTransaction.SaidFact]) = ([], [])
        for fact in facts {
            let before = gone.removeValue(forKey: fact.key)
            if let before, before.value == fact.value { moved.append(fact) } else { said.append(fact) }
        }
        let takenBack = gone.keys.sorted { ($0.recordType, $0.record, $0.name) < ($1.recordType, $1.record, $1.name) }
        return (said.inOrderOfRecords + takenBack.map { AgentTransaction.SaidFact($0, value: nil, caseID: nil) }, moved)
    }

    /// From the month in which the borough first took part to this one.
    private func changedFigures(_ transaction: AgentTransaction) throws -> [[WireValue]] {
        var rows: [[WireValue]] = []
        for month in months() {
            let name = String(month.from.description.prefix(7))
            for (id, plugin) in configuration.plugins {
                for figure in plugin.standing(in: month) where allowed.contains("\(id).\(figure.name)") {
                    let figureName = "\(id).\(figure.name)"
                    if try transaction.sentFigure(name, figureName) == figure.value { continue }
                    rows.append([.text(name), .text(figureName), .number(figure.value)])
                }
            }
        }
        return rows
    }

    private func months() -> [Period] {
        var months: [Period] = []
        for term in configuration.borough.participation {
            let last = min(term.until ?? today, today)
            var (year, month, _) = term.from.components
            while let first = CivilDate(year: year, month: month, day: 1), first <= last,
                let end = CivilDate(year: year, month: month, day: CivilDate.length(ofMonth: month, in: year)),
                let period = Period(from: first, through: end)
            {
                if months.last != period { months.append(period) }
                (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
            }
        }
        return months
    }

    private static func text(_ content: RecordFact.Content) -> String {
        switch content {
        case .yesNo(let yes): yes ? "y" : "n"
        case .code(let code): code
        case .number(let number): String(number)
        }
    }

    /// Writes down that the rows of a table have been put into a batch.
    static func remember(_ table: WireTable, _ transaction: AgentTransaction) throws {
        if table.type == WireTable.pluginFacts { return try transaction.remember(table.rows.map { AgentTransaction.SaidFact(row: $0) }) }
        for row in table.rows { try transaction.setSentFigure(row[0].text ?? "", row[1].text ?? "", row[2].number ?? 0) }
    }

    /// Writes down that the rows of a table were not said after all.
    static func forget(_ table: WireTable, _ transaction: AgentTransaction) throws {
        switch table.type {
        case WireTable.pluginFacts:
            try transaction.remember(table.rows.map { .init(AgentTransaction.SaidFact(row: $0).key, value: nil, caseID: nil) })
        case WireTable.monthlyFigures:
            for row in table.rows { try transaction.forgetSentFigure(row[0].text ?? "", row[1].text ?? "") }
        default: return
        }
    }
}

extension [AgentTransaction.SaidFact] {
    /// By the keys of their records, which are pseudonyms: both ends keep facts by these, and a batch of neighbours touches few pages.
    /// - Precondition: the facts of a record stand together.
    fileprivate var inOrderOfRecords: [AgentTransaction.SaidFact] {
        var records: [ArraySlice<AgentTransaction.SaidFact>] = []
        var start = 0
        for index in indices where index + 1 == endIndex || self[index + 1].key.record != self[index].key.record {
            records.append(self[start...index])
            start = index + 1
        }
        return records.sorted { $0[$0.startIndex].key.record < $1[$1.startIndex].key.record }.flatMap { $0 }
    }
}

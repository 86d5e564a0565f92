import BoroughConfig
import Domain
import PluginKit
import Privacy
import Storage

/// Asks the plugins for their facts and figures, and keeps those that differ from what has left.
struct FactCollector {
    let configuration: BoroughConfiguration
    let egress: Egress
    let today: CivilDate

    func changed(_ transaction: AgentTransaction) throws -> [WireTable] {
        [try changedFacts(transaction), try changedFigures(transaction)]
    }

    private func changedFacts(_ transaction: AgentTransaction) throws -> WireTable {
        var table = WireTable(type: WireTable.pluginFacts, columns: WireTable.pluginFactColumns)
        let allowed = configuration.sharedAdditions(on: today)
        var stated: Set<[String]> = []
        let withholding = try Withholding(egress: egress, today: today, transaction)
        let keptBack = try transaction.keptBack(configuration.typesForPlugins, on: today)
        var takenBack: Set<[String]> = []
        try transaction.forEachCase(configuration.typesForPlugins) { caseID, all in
            let whole = CaseFile(caseID: caseID, records: all.map(\.record))
            let received = whole.referral?["received_on"].date
            func isKeptBack(_ found: AgentTransaction.CaseRecord) -> Bool { keptBack[found.record.type]?.contains(found.record.key) ?? false }
            // What may not leave is not counted into what is said of the rest of the case either.
            let records = keptBack.isEmpty ? all : all.filter { !isKeptBack($0) }
            let caseFile = withholding.isIdle ? whole : CaseFile(caseID: caseID, records: records.map { withholding.cut($0.record) })
            if records.count < all.count {
                for found in all where isKeptBack(found) {
                    takenBack.insert([found.record.type.name, egress.key(of: found.record, .init(caseReceived: received, role: found.role))])
                }
            }
            for (id, plugin) in configuration.plugins {
                for fact in plugin.facts(on: caseFile) where allowed.contains("\(id).\(fact.name)") && !egress.columns(of: fact.record.type).isEmpty {
                    guard let found = records.first(where: { RecordReference($0.record) == fact.record }), !found.isRecalled else { continue }
                    let key = egress.key(of: found.record, .init(caseReceived: received, role: found.role))
                    let (name, value) = ("\(id).\(fact.name)", Self.text(fact.content))
                    stated.insert([fact.record.type.name, key, name])
                    if try transaction.sentFact(fact.record.type.name, key, name) == value { continue }
                    table.rows.append([.text(fact.record.type.name), .text(key), .text(name), .text(value)])
                }
            }
        }
        // What is not said any more is taken back: a stay that was reopened has no length. What no agreement covers today is left alone,
        // but for what people have asked to be kept back.
        for sent in try transaction.sentFactNames() where !stated.contains(sent) && (allowed.contains(sent[2]) || takenBack.contains(Array(sent[0..<2]))) {
            table.rows.append([.text(sent[0]), .text(sent[1]), .text(sent[2]), .none])
        }
        return table
    }

    /// From the month in which the borough first took part to this one.
    private func changedFigures(_ transaction: AgentTransaction) throws -> WireTable {
        var table = WireTable(type: WireTable.monthlyFigures, columns: WireTable.monthlyFigureColumns)
        let allowed = configuration.sharedAdditions(on: today)
        for month in months() {
            let name = String(month.from.description.prefix(7))
            for (id, plugin) in configuration.plugins {
                for figure in plugin.standing(in: month) where allowed.contains("\(id).\(figure.name)") {
                    let figureName = "\(id).\(figure.name)"
                    if try transaction.sentFigure(name, figureName) == figure.value { continue }
                    table.rows.append([.text(name), .text(figureName), .number(figure.value)])
                }
            }
        }
        return table
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
        for row in table.rows {
            if table.type == WireTable.pluginFacts {
                try transaction.setSentFact(row[0].text ?? "", row[1].text ?? "", row[2].text ?? "", row[3].text)
            } else {
                try transaction.setSentFigure(row[0].text ?? "", row[1].text ?? "", row[2].number ?? 0)
            }
        }
    }

    /// Writes down that the rows of a table were not said after all.
    static func forget(_ table: WireTable, _ transaction: AgentTransaction) throws {
        for row in table.rows {
            switch table.type {
            case WireTable.pluginFacts: try transaction.setSentFact(row[0].text ?? "", row[1].text ?? "", row[2].text ?? "", nil)
            case WireTable.monthlyFigures: try transaction.forgetSentFigure(row[0].text ?? "", row[1].text ?? "")
            default: return
            }
        }
    }
}

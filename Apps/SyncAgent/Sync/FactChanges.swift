import Domain
import Storage

/// Facts and figures that have to be said or taken back, and what of them is in batches.
struct FactChanges {
    private var facts: ArraySlice<AgentTransaction.SaidFact>
    private let moved: [AgentTransaction.SaidFact]
    private var figures: ArraySlice<[WireValue]>
    let asked: AgentTransaction.CasesToAsk
    private var isNoted = false

    /// - Parameters:
    ///   - moved: facts that the hub has, said of another case now.
    ///   - figures: rows of the table of monthly figures.
    init(
        facts: [AgentTransaction.SaidFact], moved: [AgentTransaction.SaidFact], figures: [[WireValue]], asked: AgentTransaction.CasesToAsk
    ) {
        self.facts = facts[...]
        self.moved = moved
        self.figures = figures[...]
        self.asked = asked
    }

    /// How many facts have to be put into a batch yet.
    var factCount: Int { facts.count }

    /// Takes what a batch has room for, and remembers it as said. With the last of it the cases have been asked about.
    mutating func take(_ room: inout Int, _ transaction: AgentTransaction) throws -> [WireTable] {
        let (facts, figures) = (facts.prefix(room), figures.prefix(room - min(room, facts.count)))
        self.facts = self.facts.dropFirst(facts.count)
        self.figures = self.figures.dropFirst(figures.count)
        room -= facts.count + figures.count
        var tables: [WireTable] = []
        if !facts.isEmpty {
            tables.append(WireTable(type: WireTable.pluginFacts, columns: WireTable.pluginFactColumns, rows: facts.map(\.row)))
            try transaction.remember(facts)
        }
        if !figures.isEmpty {
            let table = WireTable(type: WireTable.monthlyFigures, columns: WireTable.monthlyFigureColumns, rows: Array(figures))
            try FactCollector.remember(table, transaction)
            tables.append(table)
        }
        if self.facts.isEmpty, !isNoted {
            try transaction.remember(moved)
            try transaction.haveAsked(asked)
            isNoted = true
        }
        return tables
    }
}

extension AgentTransaction.SaidFact {
    /// As it stands in a batch.
    var row: [WireValue] { [.text(key.recordType), .text(key.record), .text(key.name), value.map { .text($0) } ?? .none] }

    /// - Parameter row: of a batch, which does not say of what case.
    init(row: [WireValue]) {
        self.init(.init(recordType: row[0].text ?? "", record: row[1].text ?? "", name: row[2].text ?? ""), value: row[3].text, caseID: nil)
    }
}

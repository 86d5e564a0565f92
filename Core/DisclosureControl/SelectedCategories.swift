/// What follows where one indicator selects rows by a column and another shows the same rows category by category: those who agree that a
/// child sleeps better are those who agree and those who strongly agree, and a reader adds the two up.
extension CellSystem {
    /// A breakdown, or a distribution's answers, of a table.
    private struct Cut {
        let table: Int
        let slots: [Int]
        /// The values that its rows may have; nil for every one.
        let values: Set<String>?
    }

    mutating func addSelectedCategories() {
        var cuts: [String: [Cut]] = [:]
        for (index, table) in tables.enumerated() {
            for (name, slots) in table.breakdowns {
                guard let selection = table.indicator.identity.categorySelections[name] else { continue }
                cuts[selection.from, default: []].append(Cut(table: index, slots: slots, values: selection.values))
            }
        }
        for (index, table) in tables.enumerated() {
            guard let own = table.ownTotal else { continue }
            for (part, kind) in table.parts.enumerated() {
                let identity = table.indicator.identity
                for selection in kind == .numerator ? identity.numeratorSelections : identity.countedSelections {
                    guard let values = selection.values else { continue }
                    for cut in cuts[selection.from] ?? [] where cut.values.map(values.isSubset) ?? true {
                        addCategories(of: cut, with: values, toTable: index, slot: own, part: part)
                    }
                }
            }
        }
    }

    private mutating func addCategories(of cut: Cut, with values: Set<String>, toTable index: Int, slot: Int, part: Int) {
        let shown = tables[cut.table]
        let slots = cut.slots.filter { values.contains(shown.slots[$0].category) }
        for area in tables[index].sendingAreas where shown.sendingAreas.contains(area) {
            let whole = cell(indicator: index, area: area, slot: slot, part: part)
            // Of a share, those asked are what is cut: the last part is the denominator.
            let parts = slots.map { cell(indicator: cut.table, area: area, slot: $0, part: shown.parts.count - 1) }
            guard !parts.isEmpty, parts.reduce(0, { $0 + cells[$1].value }) == cells[whole].value else { continue }
            add(Relation(kind: .sum, whole: whole, parts: parts))
        }
    }

    /// Whether an answer is hidden from which a mean could be worked out, or that a mean would help to work out: the answers to the same
    /// question, of the same people, shown one by one.
    func hidesAnswers(behind index: Int, area: Int, _ isHidden: (Int) -> Bool) -> Bool {
        let counted = tables[index].indicator.identity.counted
        guard !counted.isEmpty else { return false }
        return tables.enumerated().contains { other, table in
            guard table.indicator.description.kind == .distribution, table.indicator.identity.counted == counted else { return false }
            return table.breakdowns.first { $0.name == IndicatorTable.answers }?.slots.contains { slot in
                isHidden(cell(indicator: other, area: area, slot: slot, part: 0))
            } ?? false
        }
    }
}

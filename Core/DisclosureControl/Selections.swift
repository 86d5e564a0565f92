/// What follows from how indicators select the same rows by the values of a column: those whose abuse ceased are among those whose abuse was
/// reduced, and the stays that ended in one way are none of those that ended in another.
extension CellSystem {
    /// Selections are compared figure by figure: of one area, one breakdown and one category.
    private struct Place: Hashable {
        let from: String
        let breakdown: String
        let category: String
        let area: Int
    }

    private struct Selected {
        let values: Set<String>?
        let countsDistinct: Bool
        let cell: Int

        func isPart(of other: Selected) -> Bool {
            guard let values, values != other.values else { return false }
            return other.values.map(values.isSubset) ?? true
        }
    }

    mutating func addSelections() {
        for selected in selections() {
            for whole in selected {
                let parts = selected.filter { $0.isPart(of: whole) }
                for part in parts { addRest(of: whole.cell, without: [part.cell]) }
                // Who counts once may be among several of them.
                let apart = whole.countsDistinct ? [] : Self.apart(parts)
                if apart.count > 1 { addRest(of: whole, without: apart) }
            }
        }
    }

    /// Parts that select all that their whole does are equal to it by definition, which everybody may know; of others something is left.
    private mutating func addRest(of whole: Selected, without parts: [Selected]) {
        let areAll = whole.values.map { parts.reduce(into: Set()) { $0.formUnion($1.values ?? []) } == $0 } ?? false
        if areAll, parts.reduce(0, { $0 + cells[$1.cell].value }) == cells[whole.cell].value {
            add(Relation(kind: .sum, whole: whole.cell, parts: parts.map(\.cell)))
        } else {
            addRest(of: whole.cell, without: parts.map(\.cell))
        }
    }

    /// The largest that have no value in common, in the order in which they stand.
    private static func apart(_ parts: [Selected]) -> [Selected] {
        var taken: Set<String> = []
        return parts.sorted { ($1.values?.count ?? 0, $0.cell) < ($0.values?.count ?? 0, $1.cell) }.filter { part in
            guard let values = part.values, taken.isDisjoint(with: values) else { return false }
            taken.formUnion(values)
            return true
        }
    }

    /// Those of which there are several for one place; each set of values once, because equal ones are the same figure.
    private func selections() -> [[Selected]] {
        var found: [Place: [Selected]] = [:]
        var order: [Place] = []
        for (index, table) in tables.enumerated() {
            for (part, kind) in table.parts.enumerated() {
                let identity = table.indicator.identity
                for selection in kind == .numerator ? identity.numeratorSelections : identity.countedSelections {
                    for (slot, meaning) in table.slots.enumerated() where meaning.breakdown != IndicatorTable.answers {
                        for area in table.sendingAreas {
                            let place = Place(from: selection.from, breakdown: meaning.breakdown, category: meaning.category, area: area)
                            let selected = Selected(
                                values: selection.values, countsDistinct: table.indicator.countsDistinct,
                                cell: cell(indicator: index, area: area, slot: slot, part: part))
                            if found[place] == nil { order.append(place) }
                            if found[place]?.contains(where: { $0.values == selected.values }) ?? false { continue }
                            found[place, default: []].append(selected)
                        }
                    }
                }
            }
        }
        return order.compactMap { found[$0] }.filter { $0.count > 1 }
    }
}

/// The relations that hold between the cells of a release. One that the counts themselves break (a part counted in other
/// units than its whole, say) is no truth that a reader could use, and is left out.
extension CellSystem {
    /// All boroughs are the sum of those that reported; an own total is the sum of an exhaustive breakdown's categories.
    mutating func addSums(of index: Int) {
        let table = tables[index]
        for part in table.parts.indices {
            for slot in table.slots.indices {
                add(
                    Relation(
                        kind: .sum, whole: cell(indicator: index, area: 0, slot: slot, part: part),
                        parts: table.sendingAreas.map { cell(indicator: index, area: $0, slot: slot, part: part) }
                    )
                )
            }
            guard let own = table.ownTotal else { continue }
            for breakdown in table.breakdowns {
                // What holds in every borough holds for all of them together, and need not be said again.
                for area in table.sendingAreas {
                    let whole = cell(indicator: index, area: area, slot: own, part: part)
                    let categories = breakdown.slots.map { cell(indicator: index, area: area, slot: $0, part: part) }
                    let sum = categories.reduce(0) { $0 + cells[$1].value }
                    if table.isExhaustive(breakdown.name), sum == cells[whole].value {
                        add(Relation(kind: .sum, whole: whole, parts: categories))
                    } else {
                        for category in categories where cells[category].value <= cells[whole].value {
                            add(Relation(kind: .atLeast, whole: whole, parts: [category]))
                        }
                    }
                }
            }
        }
    }

    /// The counted units of an indicator that is a part of another are among the other's, area by area, own total by own
    /// total and category by category. Those of the whole that are not in the part are protected where they are few.
    mutating func addPartOf(_ index: Int) {
        guard let name = tables[index].indicator.partOf,
            let other = tables.firstIndex(where: { $0.indicator.description.id == name }), other != index
        else { return }
        let (part, whole) = (tables[index], tables[other])
        // Of a share, those asked are counted, not those who said yes: the last part is the denominator.
        let (partUnit, wholeUnit) = (part.parts.count - 1, whole.parts.count - 1)
        for (slot, meaning) in part.slots.enumerated() {
            guard
                let wholeSlot = whole.slots.firstIndex(where: {
                    $0.breakdown == meaning.breakdown && $0.category == meaning.category && $0.breakdown != IndicatorTable.answers
                })
            else { continue }
            for area in [0] + part.sendingAreas where area == 0 || whole.sendingAreas.contains(area) {
                addRest(
                    of: cell(indicator: other, area: area, slot: wholeSlot, part: wholeUnit),
                    without: [cell(indicator: index, area: area, slot: slot, part: partUnit)], isTotal: area == 0
                )
            }
        }
    }

    /// Two indicators that count the same thing have one figure in two places: a share's numerator, say, and the count of
    /// those very people.
    mutating func addIdentities() {
        struct Place: Hashable {
            let identity: String
            let breakdown: String
            let category: String
            let area: Int
        }
        var first: [Place: Int] = [:]
        for (index, table) in tables.enumerated() {
            for (part, kind) in table.parts.enumerated() {
                let identity = kind == .numerator ? table.indicator.identity.numerator : table.indicator.identity.counted
                guard !identity.isEmpty else { continue }
                for (slot, meaning) in table.slots.enumerated() {
                    // All boroughs together follow from each of them.
                    for area in table.sendingAreas {
                        let cell = cell(indicator: index, area: area, slot: slot, part: part)
                        let place = Place(identity: identity, breakdown: meaning.breakdown, category: meaning.category, area: area)
                        guard let other = first[place] else {
                            first[place] = cell
                            continue
                        }
                        if cells[other].value == cells[cell].value { add(Relation(kind: .sum, whole: other, parts: [cell])) }
                    }
                }
            }
        }
    }

    /// Parts that have nothing in common cannot together exceed their whole, and the rest is protected if it is small or `isAlwaysProtected`.
    mutating func addRest(of whole: Int, without parts: [Int], isTotal: Bool = false, isAlwaysProtected: Bool = false) {
        let rest = parts.reduce(cells[whole].value) { $0 - cells[$1].value }
        guard rest >= 0 else { return }
        if isSmall(rest) || isAlwaysProtected {
            protectRest(of: whole, without: parts)
        } else if !isTotal {
            add(Relation(kind: .atLeast, whole: whole, parts: parts))
        }
    }
}

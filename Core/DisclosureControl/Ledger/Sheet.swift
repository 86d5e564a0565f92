import Domain

/// One release's cells among those of several.
struct Sheet {
    let period: Period
    let system: CellSystem
    /// Where its cells begin.
    let firstCell: Int

    /// What a figure is a figure of, in whatever release it stands.
    struct Place: Hashable {
        /// All boroughs together are another area wherever others are among them.
        let areas: [String]
        let breakdown: String
        let category: String
        let part: IndicatorTable.Part

        var isOwnTotal: Bool { breakdown.isEmpty }
    }

    /// What an indicator counts. One whose definition was changed counts something else.
    struct Meaning: Hashable {
        let id: String
        let kind: CountedIndicator.Kind
        let definition: String
    }

    /// The figures of a table, of the boroughs that send what it is counted from.
    func places(of index: Int) -> [Place: Int] {
        let table = system.tables[index]
        let codes = table.sendingAreas.map { system.areas[$0 - 1].code }
        var places: [Place: Int] = [:]
        for (areas, number) in [(codes.sorted(), 0)] + zip(codes.map { [$0] }, table.sendingAreas).map({ ($0, $1) }) {
            // One borough and all of them together are then the same figure, which its own relations say.
            if number == 0, codes.count < 2 { continue }
            for (slot, meaning) in table.slots.enumerated() {
                for (position, part) in table.parts.enumerated() {
                    let place = Place(areas: areas, breakdown: meaning.breakdown, category: meaning.category, part: part)
                    places[place] = firstCell + system.cell(indicator: index, area: number, slot: slot, part: position)
                }
            }
        }
        return places
    }
}

extension CountedIndicator {
    var meaning: Sheet.Meaning {
        let counted = identity.counted.isEmpty ? description.definition : "\(identity.counted) / \(identity.numerator)"
        return Sheet.Meaning(id: description.id, kind: description.kind, definition: counted)
    }
}

extension Period {
    /// Whether another lies within it and is shorter.
    func strictlyContains(_ other: Period) -> Bool { from <= other.from && other.through <= through && self != other }
}

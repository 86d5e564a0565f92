/// All cells of a release, and all relations between them that a reader may use.
struct CellSystem {
    let tables: [IndicatorTable]
    /// The areas that reported, in the table's order; cells number them from 1, and 0 is all boroughs together.
    let areas: [CountedArea]
    let profile: Profile
    private(set) var cells: [Cell] = []
    private(set) var relations: [Relation] = []
    /// Where each table's cells begin.
    private var firstCell: [Int] = []

    init(_ counts: Counts, profile: Profile) throws(DisclosureFailure) {
        self.profile = profile
        let reporting = counts.areas.filter { $0.status == .reported }
        areas = reporting
        var number: [String: Int] = [:]
        for area in reporting where number.updateValue(number.count, forKey: area.code) != nil {
            throw DisclosureFailure(.inconsistentCounts, "The area \(area.code) stands in the table twice.")
        }
        let known = Set(counts.areas.map(\.code))
        var tables: [IndicatorTable] = []
        var ids: Set<String> = []
        for indicator in counts.indicators {
            guard ids.insert(indicator.description.id).inserted else {
                throw DisclosureFailure(.inconsistentCounts, "The indicator \(indicator.description.id) stands in the counts twice.")
            }
            tables.append(try IndicatorTable(indicator, reporting: number, known: known))
        }
        self.tables = tables
        for index in tables.indices { addCells(of: index) }
        guard profile.protects, !areas.isEmpty else { return }
        for index in tables.indices { addSums(of: index) }
        for index in tables.indices { addOneOfSeveral(of: index) }
        for index in tables.indices { addPartOf(index) }
        addIdentities()
        addSelections()
        addSelectedCategories()
    }

    func cell(indicator: Int, area: Int, slot: Int, part: Int) -> Int {
        firstCell[indicator] + tables[indicator].offset(area: area, slot: slot, part: part)
    }

    /// The width that what can be worked out about a hidden cell must have: a small count cannot have more than its range.
    var requiredWidth: Double { Double(min(profile.protectionWidth, profile.hideUpTo - profile.smallCounts.lowerBound)) }

    /// Groups up to this size count as full when all have one answer: up to twice the smallest group that is shown, a group
    /// is small enough for its members to be known to one another.
    var largestFullGroup: Int { 2 * (profile.hideUpTo + 1) }

    func isSmall(_ value: Int) -> Bool { profile.smallCounts.contains(value) && profile.protects }

    /// Whether a small number must not be told from none.
    func mayBeNone(_ value: Int) -> Bool { !profile.showsZeros && isSmall(value) }

    mutating func markSensitive(_ cell: Int) { cells[cell].isSensitive = true }
    mutating func add(_ relation: Relation) { relations.append(relation) }

    /// Adds the rest of a whole without parts of it as a cell of its own, so that it is protected as a figure is.
    mutating func protectRest(of whole: Int, without parts: [Int]) {
        let value = parts.reduce(cells[whole].value) { $0 - cells[$1].value }
        var rest = Cell(place: .rest(of: whole, without: parts[0]), value: value, isSensitive: true, loss: 0)
        rest.mayBeNone = mayBeNone(value)
        cells.append(rest)
        relations.append(Relation(kind: .sum, whole: whole, parts: parts + [cells.count - 1]))
    }

    /// Adds all answers but one as a cell of its own: while a reader cannot rule it out, the one answer is nobody's for sure.
    mutating func protectRest(ofAll answers: [Int], without full: Int) {
        let others = answers.filter { $0 != full }
        cells.append(
            Cell(
                place: .others(than: full), value: others.reduce(0) { $0 + cells[$1].value }, isSensitive: true, loss: 0
            )
        )
        relations.append(Relation(kind: .sum, whole: cells.count - 1, parts: others))
    }

    // MARK: - Cells

    private mutating func addCells(of index: Int) {
        let table = tables[index]
        firstCell.append(cells.count)
        for area in 0...table.areaCount {
            for slot in table.slots.indices {
                for (partIndex, part) in table.parts.enumerated() {
                    let value = table.value(area: area, slot: slot, part: partIndex)
                    let isSmall = isSmall(value) && table.isSent(by: area)
                    var cell = Cell(
                        place: .figure(indicator: index, area: area, slot: slot, part: part), value: value,
                        isSensitive: isSmall, rangeIfSmall: isSmall ? profile.smallCounts : nil,
                        loss: Self.loss(value: value, isTotal: area == 0, isOwn: table.slots[slot].isOwnTotal, part: part)
                    )
                    cell.mayBeNone = isSmall && !profile.showsZeros
                    cells.append(cell)
                }
            }
        }
    }

    /// Small counts before large ones, categories before own totals, boroughs before all boroughs, noughts last: that there
    /// was none is the figure that readers trust most.
    private static func loss(value: Int, isTotal: Bool, isOwn: Bool, part: IndicatorTable.Part) -> Double {
        let size = 1 + 0.15 * Double(Int.bitWidth - value.leadingZeroBitCount)
        return size * (isOwn ? 4 : 1) * (isTotal ? 8 : 1) * (part == .denominator ? 1.5 : 1) * (value == 0 ? 100 : 1)
    }
}

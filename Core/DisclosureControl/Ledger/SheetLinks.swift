import Domain

/// What ties the figures of several releases together.
///
/// - The same figure of the same period is the same number, unless records came late or were corrected. Then the difference is a number of
///   people, and is protected where it is small.
/// - A longer period counts no fewer than a shorter one within it. The difference is what happened in the rest, and is protected likewise.
/// - Periods that make up another sum to it, where each event is counted; who is counted once in each of them may be counted once in all.
///
/// Each is added only where it is true: a reader who takes for granted what late records have made untrue is led astray by it.
struct SheetLinks {
    /// In the order in which they came out; the one that is being made is the last.
    let sheets: [Sheet]
    private(set) var cells: [Cell]
    private(set) var relations: [Relation] = []
    private let own: CellSystem

    /// - Parameter own: of the last sheet, whose profile says what is small.
    init(_ sheets: [Sheet], cells: [Cell], own: CellSystem) {
        self.sheets = sheets
        self.cells = cells
        self.own = own
    }

    private func isSmall(_ value: Int) -> Bool { own.isSmall(value) }

    /// One indicator in one release.
    private struct Member {
        let sheet: Int
        let period: Period
        let countsDistinct: Bool
        let places: [Sheet.Place: Int]

        /// In an order that does not change from one run to the next.
        var sorted: [(Sheet.Place, Int)] { places.map { ($0.key, $0.value) }.sorted { $0.1 < $1.1 } }
    }

    mutating func add() {
        var members: [Sheet.Meaning: [Member]] = [:]
        for (number, sheet) in sheets.enumerated() {
            for (index, table) in sheet.system.tables.enumerated() {
                let member = Member(
                    sheet: number, period: sheet.period, countsDistinct: table.indicator.countsDistinct, places: sheet.places(of: index))
                members[table.indicator.meaning, default: []].append(member)
            }
        }
        // By the order of the table, so that the same releases give the same program.
        for table in sheets.last?.system.tables ?? [] {
            guard let linked = members[table.indicator.meaning], linked.count > 1 else { continue }
            for (number, one) in linked.enumerated() {
                for other in linked[(number + 1)...] { link(one, other) }
                addChains(of: one, among: linked)
            }
        }
    }

    private mutating func link(_ one: Member, _ other: Member) {
        if one.period == other.period {
            for (place, cell) in one.sorted { if let same = other.places[place] { linkSame(cell, same) } }
        } else if one.period.strictlyContains(other.period) {
            nest(other, in: one)
        } else if other.period.strictlyContains(one.period) {
            nest(one, in: other)
        }
    }

    private mutating func linkSame(_ one: Int, _ other: Int) {
        let difference = cells[other].value - cells[one].value
        if difference == 0 {
            relations.append(Relation(kind: .sum, whole: one, parts: [other]))
        } else if isSmall(abs(difference)) {
            addRest(of: difference > 0 ? other : one, without: [difference > 0 ? one : other])
        }
    }

    private mutating func nest(_ inner: Member, in outer: Member) {
        for (place, part) in inner.sorted {
            // The category of one who counts once is that of the first event in the period, which may be another in a longer one.
            guard let whole = outer.places[place], place.isOwnTotal || !outer.countsDistinct else { continue }
            let rest = cells[whole].value - cells[part].value
            if isSmall(rest) {
                addRest(of: whole, without: [part])
            } else if rest >= 0 {
                relations.append(Relation(kind: .atLeast, whole: whole, parts: [part]))
            }
        }
    }

    /// A rest between two earlier releases was protected when the later of them was made; it is not asked for again.
    ///
    /// It counts as known to be small: it may be the figure of a quarter that is released some day, whose `[c]` will tell.
    private mutating func addRest(of whole: Int, without parts: [Int]) {
        let value = parts.reduce(cells[whole].value) { $0 - cells[$1].value }
        var rest = Cell(
            place: .rest(of: whole, without: parts[0]), value: value, isSensitive: true, rangeIfSmall: own.profile.smallCounts, loss: 0)
        rest.mayBeNone = own.mayBeNone(value)
        rest.isTarget = ([whole] + parts).contains { cells[$0].isFigure }
        cells.append(rest)
        relations.append(Relation(kind: .sum, whole: whole, parts: parts + [cells.count - 1]))
    }

    // MARK: Periods one after another

    /// More of them would be releases of a great many odd periods; each is still linked to those within it.
    static let mostChains = 200

    private mutating func addChains(of outer: Member, among members: [Member]) {
        for chain in Chains(within: outer.period, of: members.map(\.period), atMost: Self.mostChains).all {
            // A period may have come out more than once, with other boroughs or other records.
            let asThen = chain.periods.map { period in members.filter { $0.period == period && $0.sheet <= outer.sheet } }
            let now = chain.periods.map { period in members.filter { $0.period == period } }
            for (place, whole) in outer.sorted {
                let options = [asThen, now].map { $0.compactMap { $0.compactMap { $0.places[place] }.last } }
                    .filter { $0.count == chain.periods.count }
                if outer.countsDistinct {
                    if chain.isWhole, place.isOwnTotal, let parts = options.last { addDistinctSum(of: parts, over: whole) }
                } else if chain.isWhole {
                    if let parts = options.first(where: { sum($0) == cells[whole].value }) {
                        relations.append(Relation(kind: .sum, whole: whole, parts: parts))
                    }
                } else if let parts = options.first(where: { isSmall(cells[whole].value - sum($0)) }) {
                    addRest(of: whole, without: parts)
                }
            }
        }
    }

    private func sum(_ parts: [Int]) -> Int { parts.reduce(0) { $0 + cells[$1].value } }

    /// Those who count once in the whole are no more than those who count once in each of its parts.
    private mutating func addDistinctSum(of parts: [Int], over whole: Int) {
        guard sum(parts) >= cells[whole].value else { return }
        var together = Cell(place: .rest(of: whole, without: parts[0]), value: sum(parts), loss: 0)
        together.isTarget = false
        cells.append(together)
        relations.append(Relation(kind: .sum, whole: cells.count - 1, parts: parts))
        relations.append(Relation(kind: .atLeast, whole: cells.count - 1, parts: [whole]))
    }
}

import Domain

/// One indicator's means in a release and in those before it.
///
/// Relations are those that hold within each release, and those in time: periods that lie within others, or make them up. Measurements that
/// came late or were corrected make some of them untrue; a relation is added only where the measurements of the one are among those of the other.
/// How many there are is told by the numbers beside the means, and hidden with them where they are few: what those tell of periods without any
/// measurement hides no mean, because it would not help.
struct MeanHistory {
    /// Where a cell stands; the release is nil for the one in question.
    struct Origin: Hashable {
        let release: String?
        let area: String
        let slot: IndicatorTable.Slot
        /// Whether it is what is left of the figure when others are taken from it.
        let isRest: Bool
    }

    private(set) var system = MeanSystem()
    private(set) var origins: [Origin] = []
    /// By the own table's areas and slots, the cell.
    private(set) var own: [Int] = []
    private let sensitivity: MeanSensitivity
    /// The cells by what they are the sum of, so that what is left of two different wholes is one unknown where it is the same.
    private var cellOf: [Stretch: Int] = [:]

    /// The measurements of a place over some days.
    private struct Stretch: Hashable {
        let place: Sheet.Place
        let days: DaySet
        let values: [Double]
    }

    private struct Member {
        let number: Int
        let period: Period
        let countsDistinct: Bool
        let cells: [Sheet.Place: Int]

        var sorted: [(Sheet.Place, Int)] { cells.map { ($0.key, $0.value) }.sorted { $0.1 < $1.1 } }
    }

    /// - Parameters:
    ///   - index: the table's.
    ///   - shown: by area and slot, whether the release in question shows the mean.
    ///   - past: what the reader has, oldest first.
    init(_ index: Int, of system: CellSystem, over period: Period, shown: [Bool], after past: [PastRelease]) {
        sensitivity = MeanSensitivity(system.profile, largestFullGroup: system.largestFullGroup)
        let table = system.tables[index]
        var members: [Member] = []
        for release in past {
            guard let same = release.system.tables.firstIndex(where: { $0.indicator.meaning == table.indicator.meaning }) else { continue }
            let shown = release.showsMean[same] ?? []
            members.append(add(same, of: release.system, over: release.period, shown: shown, release: release.id, number: members.count))
        }
        let last = add(index, of: system, over: period, shown: shown, release: nil, number: members.count)
        members.append(last)
        for (number, one) in members.enumerated() {
            for other in members[(number + 1)...] { link(one, other) }
            addChains(of: one, among: members)
        }
        addDifferencesOfDifferences()
    }

    // MARK: Within a release

    private mutating func add(
        _ index: Int, of system: CellSystem, over period: Period, shown: [Bool], release: String?, number: Int
    ) -> Member {
        let table = system.tables[index]
        var cells: [Int] = []
        for area in 0...table.areaCount {
            for (place, slot) in table.slots.enumerated() {
                let values = table.measured(area: area, slot: place)
                let isShown = shown.indices.contains(cells.count) && shown[cells.count]
                let code = area == 0 ? allBoroughs : system.areas[area - 1].code
                cells.append(add(values, isShown: isShown, isOwn: release == nil, Origin(release: release, area: code, slot: slot, isRest: false)))
            }
        }
        if release == nil { own = cells }
        for relation in table.meanSums {
            self.system.add(Relation(kind: .sum, whole: cells[relation.whole], parts: relation.parts.map { cells[$0] }))
        }
        let places = system.means(index, over: period).mapValues { cells[$0] }
        for (place, cell) in places {
            // Of two releases that say the same, either will do: they are tied to one another.
            let stretch = Stretch(place: place, days: DaySet(period), values: self.system.cells[cell].values)
            if let known = cellOf[stretch] { cellOf[stretch] = min(known, cell) } else { cellOf[stretch] = cell }
        }
        return Member(number: number, period: period, countsDistinct: table.indicator.countsDistinct, cells: places)
    }

    private mutating func add(_ values: [Double], isShown: Bool, isOwn: Bool, _ origin: Origin) -> Int {
        origins.append(origin)
        return system.add(
            MeanSystem.MeanCell(
                values: values, isShown: isShown, isOwn: isOwn, isSensitive: sensitivity.isSensitive(values, as: .mean), margin: sensitivity.margin(of: values))
        )
    }

    // MARK: In time

    private mutating func link(_ one: Member, _ other: Member) {
        if one.period == other.period {
            for (place, cell) in one.sorted {
                guard let same = other.cells[place] else { continue }
                let isMore = system.cells[cell].values.count > system.cells[same].values.count
                let (fewer, more) = isMore ? (same, cell) : (cell, same)
                tie([(DaySet(one.period), fewer)], to: (DaySet(one.period), more), at: place)
            }
        } else if one.period.strictlyContains(other.period) {
            nest(other, in: one)
        } else if other.period.strictlyContains(one.period) {
            nest(one, in: other)
        }
    }

    private mutating func nest(_ inner: Member, in outer: Member) {
        guard !outer.countsDistinct else { return }
        for (place, part) in inner.sorted {
            if let whole = outer.cells[place] { tie([(DaySet(inner.period), part)], to: (DaySet(outer.period), whole), at: place) }
        }
    }

    private mutating func addChains(of outer: Member, among members: [Member]) {
        guard !outer.countsDistinct else { return }
        for chain in Chains(within: outer.period, of: members.map(\.period), atMost: SheetLinks.mostChains).all {
            for (place, whole) in outer.sorted {
                // A period may have come out more than once: as it was then, or as it is now.
                let known = chain.periods.map { period in members.filter { $0.period == period && $0.cells[place] != nil } }
                let asThen = known.compactMap { $0.last { $0.number <= outer.number }?.cells[place] }
                let now = known.compactMap { $0.last?.cells[place] }
                for parts in asThen == now ? [now] : [asThen, now] where parts.count == chain.periods.count {
                    tie(zip(chain.periods, parts).map { (DaySet($0), $1) }, to: (DaySet(outer.period), whole), at: place)
                }
            }
        }
    }

    /// Says that some sums are parts of another, where they are, with what is left as a cell of its own.
    private mutating func tie(_ parts: [Known], to whole: Known, at place: Sheet.Place) {
        let others = parts.flatMap { system.cells[$0.cell].values }
        guard let rest = system.cells[whole.cell].values.without(others) else { return }
        let cells = parts.map(\.cell)
        guard !rest.isEmpty else { return system.add(Relation(kind: .sum, whole: whole.cell, parts: cells)) }
        let days = whole.days.without(parts.map(\.days))
        let left = cell(of: Stretch(place: place, days: days, values: rest), leftOf: whole.cell)
        system.add(Relation(kind: .sum, whole: whole.cell, parts: cells + [left]))
    }

    /// What is left of one period may be a part of another that only overlaps it: two halves of three quarters leave the one in the middle.
    private mutating func addDifferencesOfDifferences() {
        var stretches: [Sheet.Place: [Known]] = [:]
        for (stretch, cell) in cellOf.sorted(by: { $0.value < $1.value }) { stretches[stretch.place, default: []].append((stretch.days, cell)) }
        for (place, found) in stretches.sorted(by: { $0.value[0].cell < $1.value[0].cell }) {
            var all = found
            var open = found.filter { origins[$0.cell].isRest }
            while let next = open.popLast() {
                for other in all where all.count < Self.mostStretches {
                    guard let (inner, outer) = Self.nested(next, other) else { continue }
                    let before = system.cells.count
                    tie([inner], to: outer, at: place)
                    guard system.cells.count > before else { continue }
                    let left = (days: outer.days.without([inner.days]), cell: before)
                    all.append(left)
                    open.append(left)
                }
            }
        }
    }

    /// More would be releases of a great many odd periods.
    private static let mostStretches = 100

    private typealias Known = (days: DaySet, cell: Int)

    private static func nested(_ one: Known, _ other: Known) -> (inner: Known, outer: Known)? {
        if one.days.strictlyContains(other.days) { return (other, one) }
        return other.days.strictlyContains(one.days) ? (one, other) : nil
    }

    private mutating func cell(of stretch: Stretch, leftOf whole: Int) -> Int {
        if let known = cellOf[stretch] { return known }
        let origin = origins[whole]
        let cell = add(stretch.values, isShown: false, isOwn: false, Origin(release: origin.release, area: origin.area, slot: origin.slot, isRest: true))
        cellOf[stretch] = cell
        return cell
    }

    /// Hides figures of the release until nothing can be worked out; returns them by area and slot.
    mutating func protect() throws(DisclosureFailure) -> [Int] {
        let hidden = Set(try system.protect())
        return own.indices.filter { hidden.contains(own[$0]) }
    }
}

extension MeanHistory {
    /// What a reader can work out of each mean that must not be told. One that is shown is worked out by reading it.
    func attacked(_ indicator: String, by audience: String) throws(DisclosureFailure) -> [AttackedMean] {
        let exposed = Set(try system.exposed(system.targets))
        let tolerated = try system.withoutOwn.exposed(exposed.sorted())
        let shown = system.cells.indices.filter { system.cells[$0].isOwn && system.cells[$0].isShown && system.cells[$0].isSensitive }
        return (system.targets + shown).sorted().map { cell in
            let origin = origins[cell]
            return AttackedMean(
                subject: origin.isRest ? .rest : .figure, release: origin.release, audience: audience, indicator: indicator, areaCode: origin.area,
                breakdown: origin.slot.breakdown, category: origin.slot.category,
                isProtected: !system.cells[cell].isShown && (!exposed.contains(cell) || tolerated.contains(cell)))
        }
    }
}

extension [Double] {
    /// What is left, in order of size, when others are taken away; nil where one of them is not there.
    fileprivate func without(_ others: [Double]) -> [Double]? {
        var left: [Double] = []
        var next = 0
        let others = others.sorted()
        for value in self {
            if next < others.count, others[next] == value { next += 1 } else { left.append(value) }
        }
        return next == others.count ? left : nil
    }
}

extension IndicatorTable {
    /// Where measurements are those of others together, by area and slot: all boroughs and each, a total and its categories.
    var meanSums: [Relation] {
        func cell(_ area: Int, _ slot: Int) -> Int { area * slots.count + slot }
        var found = slots.indices.map { slot in
            Relation(kind: .sum, whole: cell(0, slot), parts: (0..<areaCount).map { cell($0 + 1, slot) })
        }
        guard let own = ownTotal else { return found }
        for breakdown in breakdowns where isExhaustive(breakdown.name) {
            for area in 0...areaCount {
                let relation = Relation(kind: .sum, whole: cell(area, own), parts: breakdown.slots.map { cell(area, $0) })
                if relation.parts.reduce(0, { $0 + measurements[$1].count }) == measurements[relation.whole].count { found.append(relation) }
            }
        }
        return found
    }
}

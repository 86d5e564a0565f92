import Testing

@testable import DisclosureControl

/// Small tables of which every way of hiding can be tried: how much more is hidden than has to be.
struct OptimumTests {
    @Test func `What is hidden comes near to the least that protects`() throws {
        var (found, best) = (Hidden(), Hidden())
        for seed in 0..<60 {
            var dice = Dice(seed: seed)
            let counts = Self.table(&dice)
            let profile = seed.isMultiple(of: 2) ? Example.public : Example.partner
            let system = try CellSystem(counts, profile: profile)
            let isHidden = try SecondarySuppression(system, of: counts.period, after: []).isHidden
            for trial in try Trial.all(of: system) {
                let ours = trial.component.cells.indices.filter { isHidden[trial.component.cells[$0]] }
                #expect(try trial.isProtected(hiding: ours), "seed \(seed)")
                found.add(trial.figures(ours))
                best.add(trial.figures(try #require(try trial.cheapest(noDearerThan: ours), "seed \(seed)")))
            }
        }
        #expect(best.cells > 200)
        #expect(Double(found.cells) <= 1.3 * Double(best.cells), "\(found) instead of \(best)")
        #expect(found.loss <= 1.3 * best.loss, "\(found) instead of \(best)")
    }

    /// A count of three areas by three answers, with what a reader has of it beside it: all its sums.
    private static func table(_ dice: inout Dice) -> Counts {
        let areas = (0..<3).map { Example.area("E\($0)") }
        let rows = areas.map { _ in (0..<3).map { _ in dice.roll(6) == 0 ? 0 : dice.roll(22) } }
        return Counts(period: Example.quarter, areas: areas, indicators: [Example.indicator("i", kind: .distribution, Example.answers(areas, rows))])
    }
}

/// What was hidden: how many cells in all, and what those lose that would not have had to be for their own sake.
private struct Hidden: CustomStringConvertible {
    var cells = 0
    var loss = 0.0

    mutating func add(_ figures: [Cell]) {
        cells += figures.count
        loss += figures.filter { !$0.isSensitive }.reduce(0) { $0 + $1.loss }
    }

    var description: String { "\(cells) cells, with a loss of \(loss)" }
}

/// One component, and all that may be hidden of it.
private struct Trial {
    let component: Component
    let cells: [Cell]
    private let rounding: Rounding
    private let width: Double

    static func all(of system: CellSystem) throws -> [Trial] {
        let linked = LinkedSystem(system, of: Example.quarter, after: [], audience: system.profile.id)
        return Component.all(of: linked).map { Trial($0, linked, system) }
    }

    private init(_ component: Component, _ linked: LinkedSystem, _ system: CellSystem) {
        self.component = component
        cells = component.cells.map { linked.cells[$0] }
        rounding = Rounding(system.profile)
        width = system.requiredWidth
    }

    func figures(_ hidden: [Int]) -> [Cell] { hidden.map { cells[$0] } }

    func isProtected(hiding hidden: [Int]) throws -> Bool {
        let isHidden = Set(hidden)
        let shown = cells.indices.map { index in
            cells[index].isFigure && !isHidden.contains(index) ? Bounds(rounding.lookalikes(of: cells[index].value)) : nil
        }
        var readers = try Readers(of: component, knowing: Knowledge(cells: cells, shown: shown), width: width)
        return try readers.areKeptOff()
    }

    /// Of all sets of figures that protect when they are hidden beside the sensitive ones, the one that loses least.
    func cheapest(noDearerThan ours: [Int]) throws -> [Int]? {
        let must = cells.indices.filter { cells[$0].isFigure && cells[$0].isSensitive }
        let may = cells.indices.filter { cells[$0].isFigure && !cells[$0].isSensitive }
        let most = ours.filter { !cells[$0].isSensitive }.reduce(0) { $0 + cells[$1].loss } + 1e-9
        var sets: [(loss: Double, members: [Int])] = [(0, [])]
        for cell in may { sets += sets.compactMap { $0.loss + cells[cell].loss <= most ? ($0.loss + cells[cell].loss, $0.members + [cell]) : nil } }
        sets.sort { ($0.loss, $0.members.count) < ($1.loss, $1.members.count) }
        return try sets.lazy.map { must + $0.members }.first { try isProtected(hiding: $0) }
    }
}

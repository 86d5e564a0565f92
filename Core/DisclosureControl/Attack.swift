/// A reader who works out what he can about the cells of a component: linear programs over all that he knows.
///
/// Every point that a solver finds is a table that the reader cannot rule out, and bears witness for all its cells at once, so
/// that few cells need programs of their own.
struct Attack: ~Copyable {
    private var program: LinearProgram
    private let marker: Knowledge.Marker
    /// Between which values each cell has been seen in tables that the reader cannot rule out.
    private var sights: [Bounds]

    init(on component: Component, knowing knowledge: Knowledge, marker: Knowledge.Marker) throws(DisclosureFailure) {
        self.marker = marker
        program = try LinearProgram(columns: knowledge.bounds(marker), rows: component.rows)
        sights = knowledge.cells.map { .point($0.value) }
    }

    /// Less is known than before: what was seen stays possible.
    mutating func relax(to knowledge: Knowledge) {
        program.bound(knowledge.bounds(marker))
    }

    /// An inner bound of what the reader must leave open, in whole numbers.
    func seen(_ cell: Int, within own: Bounds? = nil) -> Bounds {
        let seen = sights[cell].wholeNumbers
        return own.map(seen.clamped) ?? seen
    }

    /// Looks for tables in which many of the targets are large, small, or both by turns; returns those that have not been
    /// seen to be left as open as is `needed`.
    /// - Parameter own: what is known of each target whatever the tables say.
    mutating func sweep(
        _ targets: [Int], needed: (Int) -> Doubt, within own: (Int) -> Bounds? = { _ in nil }
    ) throws(DisclosureFailure) -> [Int] {
        var open = targets.filter { !needed($0).isLeft(by: seen($0, within: own($0))) }
        var turns = SeededTurns()
        for round in 0..<8 where !open.isEmpty {
            var costs = Array(repeating: 0.0, count: sights.count)
            for target in open { costs[target] = round < 2 || turns.next() ? 1 : -1 }
            program.weigh(costs)
            try note(try program.solve(round.isMultiple(of: 2) ? .maximise : .minimise))
            open.removeAll { needed($0).isLeft(by: seen($0, within: own($0))) }
        }
        return open
    }

    /// The least and the greatest that a cell can be, in whole numbers.
    mutating func interval(of cell: Int) throws(DisclosureFailure) -> Bounds {
        program.weigh(only: cell)
        let least = try note(try program.solve(.minimise))[cell]
        let greatest = try note(try program.solve(.maximise))[cell]
        return Bounds(least, greatest).wholeNumbers
    }

    @discardableResult
    private mutating func note(_ point: [Double]?) throws(DisclosureFailure) -> [Double] {
        guard let point else {
            throw DisclosureFailure(
                .incompleteRelease, "The release's figures contradict one another: no table could have them all."
            )
        }
        for cell in sights.indices { see(cell, point[cell]) }
        return point
    }

    private mutating func see(_ cell: Int, _ value: Double) {
        if value < sights[cell].lower { sights[cell].lower = value }
        if value > sights[cell].upper { sights[cell].upper = value }
    }
}

/// Turns that look random and are always the same, so that the same counts give the same release.
private struct SeededTurns {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func next() -> Bool {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 63 == 1
    }
}

/// What a reader can work out about sums that are hidden together, from the relations between them and all that is shown.
struct MeanAttack {
    private let system: MeanSystem
    /// The cells that are not shown, by their numbers in the system; a column each.
    private let cells: [Int]
    private let rows: [LinearProgram.Row]
    /// What the shown cells of each row come to, in units of the largest sum.
    private let known: [Double]
    private let unit: Double

    init(on cells: [Int], of system: MeanSystem) {
        self.system = system
        self.cells = cells
        let column = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        let relations = system.relations(around: cells)
        let unit = max(1, relations.flatMap(\.cells).map { abs(system.cells[$0].sum) }.max() ?? 1)
        self.unit = unit
        var rows: [LinearProgram.Row] = []
        var known: [Double] = []
        for relation in relations {
            let terms = [(relation.whole, 1.0)] + relation.parts.map { ($0, -1.0) }
            rows.append(
                LinearProgram.Row(
                    terms: terms.compactMap { cell, sign in column[cell].map { (column: $0, coefficient: sign) } }, lower: 0, upper: 0))
            known.append(terms.reduce(0) { column[$1.0] == nil ? $0 + $1.1 * system.cells[$1.0].sum / unit : $0 })
        }
        self.rows = rows
        self.known = known
    }

    func exposed(_ targets: [Int]) throws(DisclosureFailure) -> [Int] {
        let open = try inDoubt()
        var exposed: [Int] = []
        for target in targets {
            guard let column = cells.firstIndex(of: target) else { continue }
            let isKnown = !open[column]
            if isKnown { exposed.append(target) } else if system.cells[target].margin > 0, try !isWide(column) { exposed.append(target) }
        }
        return exposed
    }

    /// By column, whether the sum can be another while all that is shown stays as it is.
    private func inDoubt() throws(DisclosureFailure) -> [Bool] {
        var program = try LinearProgram(columns: Array(repeating: Bounds(-1, 1), count: cells.count), rows: rows)
        var open = Array(repeating: false, count: cells.count)
        // Many are seen to be in doubt at once; those that are not have to be asked about one by one.
        var isNew = true
        while isNew {
            program.weigh(open.indices.map { open[$0] ? 0 : 1 + Double($0 % 7) / 8 })
            isNew = mark(&open, try program.solve(.maximise))
        }
        for column in open.indices where !open[column] {
            program.weigh(only: column)
            _ = mark(&open, try program.solve(.maximise))
        }
        return open
    }

    private func mark(_ open: inout [Bool], _ point: [Double]?) -> Bool {
        var isNew = false
        for (column, value) in (point ?? []).enumerated() where !open[column] && abs(value) > Bounds.blur {
            open[column] = true
            isNew = true
        }
        return isNew
    }

    /// Whether both ends of what can be worked out of a sum lie as far from it as they have to. Without measurements below nought a sum is none either.
    private func isWide(_ column: Int) throws(DisclosureFailure) -> Bool {
        let lowest = cells.map { cell in system.cells[cell].values.contains { $0 < 0 } ? -Double.greatestFiniteMagnitude : 0 }
        let columns = lowest.map { Bounds($0, .greatestFiniteMagnitude) }
        let rows = zip(self.rows, known).map { LinearProgram.Row(terms: $0.terms, lower: -$1, upper: -$1) }
        var program = try LinearProgram(columns: columns, rows: rows)
        program.weigh(only: column)
        let cell = system.cells[cells[column]]
        let (sum, margin) = (cell.sum / unit, cell.margin / unit)
        // Unbounded is no answer of the solver's: a sum beyond all others stands for it.
        program.bound(columns.map { Bounds(max($0.lower, -Self.beyond), Self.beyond) })
        guard let upper = try program.solve(.maximise)?[column], let lower = try program.solve(.minimise)?[column] else { return true }
        return upper >= sum + margin - Bounds.blur && lower <= sum - min(margin, max(sum, 0)) + Bounds.blur
    }

    /// In units of the largest sum.
    private static let beyond = 1000.0
}

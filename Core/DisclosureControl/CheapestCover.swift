/// Which further cells to hide so that one cell can be moved: the cheapest way in which the table could have been another.
///
/// After Kelly, Golden and Assad (Cell suppression: disclosure protection for sensitive tabular data, Networks 22, 1992): a
/// linear program moves the cell by the distance it needs, keeps all relations true, and pays for each unit by which a shown
/// cell moves further than its rounding leaves open. The cells that it paid for are those to hide.
struct CheapestCover {
    let cells: [Int]
    let loss: Double

    /// Nil where no table has the cell at `value`, whatever is hidden.
    init?(
        moving target: Int, to value: Double, in component: Component, knowledge: Knowledge, marker: Knowledge.Marker
    ) throws(DisclosureFailure) {
        let system = knowledge.cells
        var columns: [Bounds] = []
        var costs: [Double] = []
        var columnsOf: [[(column: Int, sign: Double)]] = []
        func column(_ bounds: Bounds, _ cost: Double) -> Int {
            columns.append(bounds)
            costs.append(cost)
            return columns.count - 1
        }
        for index in system.indices {
            let truth = Double(system[index].value)
            if index == target {
                columnsOf.append([(column(Bounds(value - truth, value - truth), 0), 1)])
                continue
            }
            let open = knowledge.shown[index] ?? knowledge.hidden(index, marker)
            var own: [(column: Int, sign: Double)] = []
            if open.width > 0 { own.append((column(Bounds(open.lower - truth, open.upper - truth), 0), 1)) }
            if knowledge.mayHide(index) {
                let whole = knowledge.hidden(index, marker)
                let loss = system[index].loss
                if whole.upper > open.upper { own.append((column(Bounds(0, whole.upper - open.upper), loss), 1)) }
                if whole.lower < open.lower { own.append((column(Bounds(0, open.lower - whole.lower), loss), -1)) }
            }
            columnsOf.append(own)
        }
        let rows = component.relations.map { relation in
            var terms = columnsOf[relation.whole].map { (column: $0.column, coefficient: $0.sign) }
            for part in relation.parts { terms += columnsOf[part].map { (column: $0.column, coefficient: -$0.sign) } }
            let slack = relation.parts.reduce(Double(system[relation.whole].value)) { $0 - Double(system[$1].value) }
            return LinearProgram.Row(terms: terms, lower: -slack, upper: relation.kind == .sum ? 0 : .greatestFiniteMagnitude)
        }
        var program = try LinearProgram(columns: columns, costs: costs, rows: rows)
        guard let point = try program.solve(.minimise) else { return nil }
        var paid: [Int] = []
        var total = 0.0
        for index in system.indices where index != target {
            let cost = columnsOf[index].reduce(0) { $0 + (costs[$1.column] > 0 ? point[$1.column] : 0) }
            if cost > Bounds.blur {
                paid.append(index)
                total += system[index].loss
            }
        }
        cells = paid
        loss = total
    }
}

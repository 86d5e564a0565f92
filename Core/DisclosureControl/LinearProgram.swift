import CClp

/// A linear program over bounded columns, and the one owner of the COIN-OR Clp model that solves it.
///
/// Clp keeps its last basis, so a program whose objective or bounds change a little is solved again from there.
struct LinearProgram: ~Copyable {
    struct Row {
        var terms: [(column: Int, coefficient: Double)]
        var lower: Double
        var upper: Double
    }

    enum Direction: Double {
        case minimise = 1
        case maximise = -1
    }

    private let model: UnsafeMutableRawPointer
    private let columnCount: Int
    private let rowCount: Int

    /// Throws `solverFailed` where Clp has no memory for a model.
    init(columns: [Bounds], costs: [Double]? = nil, rows: [Row]) throws(DisclosureFailure) {
        guard let model = Clp_newModel() else {
            throw DisclosureFailure(.solverFailed, "The solver Clp could not start: it has no memory for a model.")
        }
        self.model = model
        columnCount = columns.count
        rowCount = rows.count
        Clp_setLogLevel(model, 0)
        // The programs are small whole-number tables: scaling and perturbation would only blur exact answers.
        Clp_scaling(model, 0)
        Clp_setPerturbation(model, 100)
        let matrix = Matrix(rows: rows, columnCount: columns.count)
        Clp_loadProblem(
            model, Int32(columns.count), Int32(rows.count), matrix.starts, matrix.rowOfElement, matrix.elements,
            columns.map(\.lower), columns.map(\.upper), costs ?? Array(repeating: 0, count: columns.count),
            rows.map(\.lower), rows.map(\.upper)
        )
    }

    deinit { Clp_deleteModel(model) }

    mutating func bound(_ columns: [Bounds]) {
        precondition(columns.count == columnCount, "bounds for every column")
        Clp_chgColumnLower(model, columns.map(\.lower))
        Clp_chgColumnUpper(model, columns.map(\.upper))
    }

    mutating func weigh(_ costs: [Double]) {
        precondition(costs.count == columnCount, "a cost for every column")
        Clp_chgObjCoefficients(model, costs)
    }

    /// One column counts and no other.
    mutating func weigh(only column: Int) {
        var costs = Array(repeating: 0.0, count: columnCount)
        costs[column] = 1
        weigh(costs)
    }

    /// The best point; nil where the rows and bounds leave none. Throws `solverFailed` where Clp gives up.
    mutating func solve(_ direction: Direction) throws(DisclosureFailure) -> [Double]? {
        Clp_setOptimizationDirection(model, direction.rawValue)
        Clp_primal(model, 0)
        if Clp_isProvenOptimal(model) == 0 {
            // A second run from nothing settles what a stale basis may have spoilt.
            Clp_initialDualSolve(model)
        }
        if Clp_isProvenPrimalInfeasible(model) != 0 { return nil }
        guard Clp_isProvenOptimal(model) != 0, let solution = Clp_getColSolution(model) else {
            let status = Clp_status(model)
            throw DisclosureFailure(.solverFailed, "The solver Clp stopped without an answer (status \(status)).")
        }
        return Array(UnsafeBufferPointer(start: solution, count: columnCount))
    }
}

/// Rows turned into the column-major form that Clp loads.
private struct Matrix {
    var starts: [CoinBigIndex]
    var rowOfElement: [Int32]
    var elements: [Double]

    init(rows: [LinearProgram.Row], columnCount: Int) {
        var sizes = Array(repeating: 0, count: columnCount + 1)
        for row in rows { for term in row.terms { sizes[term.column + 1] += 1 } }
        for column in 0..<columnCount { sizes[column + 1] += sizes[column] }
        starts = sizes.map { CoinBigIndex($0) }
        rowOfElement = Array(repeating: 0, count: sizes[columnCount])
        elements = Array(repeating: 0, count: sizes[columnCount])
        var next = sizes
        for (index, row) in rows.enumerated() {
            for term in row.terms {
                rowOfElement[next[term.column]] = Int32(index)
                elements[next[term.column]] = term.coefficient
                next[term.column] += 1
            }
        }
    }
}

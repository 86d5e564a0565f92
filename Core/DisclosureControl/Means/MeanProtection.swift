/// Which means and medians of an indicator are hidden.
///
/// A mean times its number of measurements is a sum, and sums can be subtracted: where all boroughs' mean is known and all
/// but one of the boroughs', so is that one's. Medians cannot be subtracted.
struct MeanProtection {
    private let table: IndicatorTable
    private let fewest: Int
    private let sensitivity: MeanSensitivity
    /// By area and slot; nil where shown.
    private(set) var hiding: [Hiding?]
    private var sums: [Relation] = []

    /// `hiddenDenominator` says of an area and slot whether its number of measurements is hidden: its mean then is too, since
    /// means that are known and numbers that are not would together give the numbers back.
    init(
        _ table: IndicatorTable, profile: Profile, largestFullGroup: Int, hiddenDenominator: (Int, Int) -> Bool
    ) throws(DisclosureFailure) {
        self.table = table
        fewest = profile.fewestMeasurements
        sensitivity = MeanSensitivity(profile, largestFullGroup: largestFullGroup)
        hiding = Array(repeating: nil, count: (table.areaCount + 1) * table.slots.count)
        guard profile.protects else { return }
        for area in 0...table.areaCount {
            for slot in table.slots.indices {
                let values = table.measured(area: area, slot: slot)
                guard !values.isEmpty else { continue }
                if sensitivity.isSensitive(values, as: table.indicator.description.kind) {
                    hiding[cell(area, slot)] = .forItself
                } else if hiddenDenominator(area, slot) {
                    hiding[cell(area, slot)] = .forOthers
                }
            }
        }
        guard table.indicator.description.kind == .mean, hiding.contains(where: { $0 != nil }) else { return }
        sums = table.meanSums
        repeat { while coverDifferences() {} } while try coverCombinations()
    }

    private func cell(_ area: Int, _ slot: Int) -> Int { area * table.slots.count + slot }
    private func size(_ cell: Int) -> Int { table.measurements[cell].count }

    /// Hides one more mean wherever a difference would give one of fewer measurements than may be shown; says whether it did.
    private mutating func coverDifferences() -> Bool {
        var didHide = false
        for sum in sums {
            let hidden = sum.cells.filter { hiding[$0] != nil && size($0) > 0 }
            guard !hidden.isEmpty else { continue }
            // What is left when the shown parts are taken from a shown whole is the mean of all hidden parts together.
            let isLeftover = hiding[sum.whole] == nil
            let together = hidden.reduce(0) { $0 + size($1) }
            if hidden.count == 1 || (isLeftover && (together < fewest || isDominated(hidden))) {
                didHide = hideSmallest(of: sum) || didHide
            }
        }
        return didHide
    }

    /// Whether hidden parts together are nearly all one person's.
    private func isDominated(_ cells: [Int]) -> Bool { sensitivity.isDominated(cells.flatMap { table.measurements[$0] }) }

    private mutating func hideSmallest(of sum: Relation) -> Bool {
        let candidates = sum.parts.filter { hiding[$0] == nil && size($0) > 0 }
        let wholes = hiding[sum.whole] == nil && size(sum.whole) > 0 ? [sum.whole] : []
        guard let next = candidates.min(by: { (size($0), $0) < (size($1), $1) }) ?? wholes.first else { return false }
        hiding[next] = .forOthers
        return true
    }

    /// Hides one more mean where several sums together determine a hidden one, though none does alone; says whether it did.
    private mutating func coverCombinations() throws(DisclosureFailure) -> Bool {
        let isOpen = hiding.indices.map { hiding[$0] != nil && size($0) > 0 }
        // How far each sum of measurements can differ from the truth while all that is shown stays as it is.
        var program = try LinearProgram(
            columns: isOpen.map { $0 ? Bounds(-1, 1) : Bounds(0, 0) },
            rows: sums.map { sum in
                LinearProgram.Row(terms: [(sum.whole, 1)] + sum.parts.map { ($0, -1) }, lower: 0, upper: 0)
            }
        )
        for target in hiding.indices where isOpen[target] {
            var costs = Array(repeating: 0.0, count: hiding.count)
            costs[target] = 1
            program.weigh(costs)
            let greatest = try program.solve(.maximise)?[target] ?? 0
            if greatest > Bounds.blur { continue }
            for sum in sums where sum.cells.contains(target) && hideSmallest(of: sum) { return true }
        }
        return false
    }
}

extension MeanProtection {
    /// Hides further means, by area and slot, because of what came out before.
    mutating func hide(_ cells: some Sequence<Int>) {
        for cell in cells where hiding[cell] == nil { hiding[cell] = .forOthers }
    }

    /// By area and slot, whether the mean is shown.
    var isShown: [Bool] { hiding.map { $0 == nil } }
}

/// Why a figure is hidden.
enum Hiding {
    /// It is small, or would tell something of each member of a group.
    case forItself
    /// A hidden figure could be worked back from it.
    case forOthers
}

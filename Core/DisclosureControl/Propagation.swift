/// Bounds that each relation by itself draws tighter, until none does.
///
/// What is found is never narrower than what a linear program finds, and is found for all cells at once: where it is narrow
/// already, no program has to be asked.
struct Propagation {
    /// By position in the component.
    private(set) var bounds: [Bounds]
    private let relations: [Relation]

    init(_ bounds: [Bounds], in component: Component) {
        self.bounds = bounds
        relations = component.relations
        var waiting = Array(relations.indices)
        var isWaiting = Array(repeating: true, count: relations.count)
        // Whole numbers that only come closer come to rest; but some go a step at a time, and no answer needs them to arrive.
        var steps = 50 * relations.count
        var next = 0
        while next < waiting.count, steps > 0 {
            let relation = waiting[next]
            next += 1
            steps -= 1
            isWaiting[relation] = false
            for cell in tighten(relations[relation]) {
                for other in component.relationsOf[cell] where !isWaiting[other] {
                    isWaiting[other] = true
                    waiting.append(other)
                }
            }
        }
    }

    /// The cells whose bounds it drew tighter.
    private mutating func tighten(_ relation: Relation) -> [Int] {
        let lowest = relation.parts.reduce(0) { $0 + bounds[$1].lower }
        let highest = relation.parts.reduce(0) { $0 + bounds[$1].upper }
        let whole = bounds[relation.whole]
        let isSum = relation.kind == .sum
        var changed: [Int] = []
        func draw(_ cell: Int, to other: Bounds, _ bounds: inout [Bounds]) {
            let tighter = bounds[cell].clamped(to: other)
            guard tighter != bounds[cell] else { return }
            bounds[cell] = tighter
            changed.append(cell)
        }
        draw(relation.whole, to: Bounds(lowest, isSum ? highest : whole.upper), &bounds)
        for part in relation.parts {
            let own = bounds[part]
            let least = isSum ? whole.lower - (highest - own.upper) : own.lower
            draw(part, to: Bounds(least, whole.upper - (lowest - own.lower)), &bounds)
        }
        return changed
    }
}

/// The means of one indicator in a release and in those before it, as the sums of measurements that they are in disguise.
///
/// How many measurements there are is shown beside each mean, so that whoever has the mean has the sum. It is taken to be exact, which it is not
/// where numbers are rounded: no more is shown than an exact reader may have.
struct MeanSystem {
    struct MeanCell {
        /// In order of size.
        let values: [Double]
        var isShown: Bool
        /// Whether it is a figure of the release in question, which may still be hidden.
        let isOwn: Bool
        /// Whether it must not be worked out.
        let isSensitive: Bool
        /// How far from the sum both ends of what can be worked out have to lie.
        let margin: Double

        var sum: Double { values.reduce(0, +) }
        /// Nothing is hidden of what there is none of.
        var isOpen: Bool { !isShown && !values.isEmpty }
    }

    private(set) var cells: [MeanCell] = []
    private(set) var relations: [Relation] = []
    /// By cell, the relations that it stands in.
    private var around: [[Int]] = []

    mutating func add(_ cell: MeanCell) -> Int {
        cells.append(cell)
        around.append([])
        return cells.count - 1
    }

    mutating func add(_ relation: Relation) {
        for cell in relation.cells { around[cell].append(relations.count) }
        relations.append(relation)
    }

    /// Sums that must not be worked out and are not shown.
    var targets: [Int] { cells.indices.filter { cells[$0].isSensitive && cells[$0].isOpen } }

    // MARK: Attacking

    /// Those of the targets that a reader can work out, or too closely.
    func exposed(_ targets: [Int]) throws(DisclosureFailure) -> [Int] {
        var exposed: [Int] = []
        var seen: Set<Int> = []
        for target in targets where !seen.contains(target) {
            let component = component(of: target)
            let within = targets.filter { component.contains($0) }
            seen.formUnion(within)
            exposed += try MeanAttack(on: component.sorted(), of: self).exposed(within)
        }
        return exposed.sorted()
    }

    /// The cells that are not shown and hang together through relations.
    private func component(of cell: Int) -> Set<Int> {
        var found: Set<Int> = [cell]
        var open = [cell]
        while let next = open.popLast() {
            for relation in around[next] {
                for other in relations[relation].cells where cells[other].isOpen && found.insert(other).inserted { open.append(other) }
            }
        }
        return found
    }

    /// The relations in which some of these cells stand, each once.
    func relations(around cells: [Int]) -> [Relation] { Set(cells.flatMap { around[$0] }).sorted().map { relations[$0] } }

    // MARK: Hiding

    /// Hides own figures until no target can be worked out; returns those that it hid.
    ///
    /// What the releases before tell by themselves cannot be helped, and hides nothing.
    mutating func protect() throws(DisclosureFailure) -> [Int] {
        let open = try exposed(targets)
        guard !open.isEmpty else { return [] }
        let told = Set(try withoutOwn.exposed(open))
        var hidden: [Int] = []
        for target in open where !told.contains(target) {
            while try !exposed([target]).isEmpty, let next = nearest(to: target) {
                cells[next].isShown = false
                hidden.append(next)
            }
        }
        // What turns out not to help is shown again, the last first.
        let protected = targets.filter { !told.contains($0) }
        for cell in hidden.reversed() where !cells[cell].isSensitive {
            cells[cell].isShown = true
            if try !exposed(protected).isEmpty { cells[cell].isShown = false }
        }
        return hidden.filter { !cells[$0].isShown }
    }

    /// The same with every own figure hidden: what can be worked out then, earlier releases tell by themselves.
    var withoutOwn: MeanSystem {
        var other = self
        for cell in cells.indices where cells[cell].isOwn { other.cells[cell].isShown = false }
        return other
    }

    /// The own figure that is fewest relations away and still shown; of several the one of fewest measurements.
    private func nearest(to target: Int) -> Int? {
        var seen: Set<Int> = [target]
        var ring = [target]
        while !ring.isEmpty {
            let next = ring.flatMap { cell in around[cell].flatMap { relations[$0].cells } }.filter { seen.insert($0).inserted }
            let candidates = next.filter { cells[$0].isOwn && cells[$0].isShown && !cells[$0].values.isEmpty }
            if let best = candidates.min(by: { (cells[$0].values.count, $0) < (cells[$1].values.count, $1) }) { return best }
            ring = next
        }
        return nil
    }
}

/// What the relations around a cell tell of it, in a program of its own. It leaves out what lies further away, so that the interval may be wider than what
/// a reader can really work out, and never is narrower; but most of what is known closely is known from close by, and the program is small.
struct Surroundings {
    /// How many cells are looked at.
    private static let most = 150

    private let component: Component
    private let bounds: [Bounds]

    /// - Parameter bounds: between which each cell of the component is known to lie.
    init(of component: Component, within bounds: [Bounds]) {
        self.component = component
        self.bounds = bounds
    }

    /// Between which whole numbers the cell lies.
    func interval(of cell: Int) throws(DisclosureFailure) -> Bounds {
        let near = component.surroundings(of: cell, atMost: Self.most)
        var program = try LinearProgram(columns: near.cells.map { bounds[$0] }, rows: near.rows)
        guard let place = near.cells.firstIndex(of: cell) else { return bounds[cell].wholeNumbers }
        program.weigh(only: place)
        guard let least = try program.solve(.minimise), let greatest = try program.solve(.maximise) else { return bounds[cell].wholeNumbers }
        return Bounds(least[place], greatest[place]).wholeNumbers
    }
}

extension Component {
    /// The relations that hold a cell, those that hold one of theirs, and so on, as long as there are no more than so many cells in them.
    /// `cells` are positions in this component.
    fileprivate func surroundings(of cell: Int, atMost most: Int) -> Component {
        var reached: Set<Int> = [cell]
        var used: Set<Int> = []
        var ring = [cell]
        while !ring.isEmpty, reached.count < most {
            var next: [Int] = []
            for cell in ring {
                for relation in relationsOf[cell] where reached.count < most && used.insert(relation).inserted {
                    for neighbour in relations[relation].cells where reached.insert(neighbour).inserted { next.append(neighbour) }
                }
            }
            ring = next
        }
        return restricted(to: reached, used)
    }
}

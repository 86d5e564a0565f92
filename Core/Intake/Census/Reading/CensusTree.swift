import Domain

/// A child of a return, or its head: all its modules and cells in two lists, so that reading one is little more than copying its text.
final class CensusTree: Sendable {
    struct Node: Sendable {
        let element: CensusElement
        let line: Int
        /// What stands in it, as places in the lists.
        let cells: Range<Int>
        let nodes: Range<Int>
    }

    let cells: [CensusCell]
    let nodes: [Node]

    init(cells: [CensusCell], nodes: [Node]) {
        self.cells = cells
        self.nodes = nodes
    }
}

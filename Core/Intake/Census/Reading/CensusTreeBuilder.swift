import Domain

/// Puts trees together from elements that begin and end.
struct CensusTreeBuilder {
    private struct Open {
        let element: CensusElement
        let line: Int
        /// Where its cells and modules begin among those that wait.
        let firstCell: Int
        let firstNode: Int
    }

    /// The modules that are open, from the outermost on.
    private var open: [Open] = []
    /// The cells and modules of the open modules; those of the innermost stand last.
    private var waitingCells: [CensusCell] = []
    private var waitingNodes: [CensusTree.Node] = []
    /// Those of the modules that have ended.
    private var cells: [CensusCell] = []
    private var nodes: [CensusTree.Node] = []

    /// The innermost module that is open.
    var innermost: CensusElement? { open.last?.element }
    var isEmpty: Bool { open.isEmpty }

    func isOpen(_ element: CensusElement) -> Bool { open.contains { $0.element == element } }

    mutating func begin(_ element: CensusElement, line: Int) {
        open.append(Open(element: element, line: line, firstCell: waitingCells.count, firstNode: waitingNodes.count))
    }

    mutating func add(_ cell: CensusCell) { waitingCells.append(cell) }

    /// Ends the innermost module.
    /// - Returns: its element; nil where none is open.
    mutating func end() -> CensusElement? {
        guard let ended = open.popLast() else { return nil }
        let (firstCell, firstNode) = (cells.count, nodes.count)
        cells.append(contentsOf: waitingCells[ended.firstCell...])
        nodes.append(contentsOf: waitingNodes[ended.firstNode...])
        waitingCells.removeLast(waitingCells.count - ended.firstCell)
        waitingNodes.removeLast(waitingNodes.count - ended.firstNode)
        waitingNodes.append(.init(element: ended.element, line: ended.line, cells: firstCell..<cells.count, nodes: firstNode..<nodes.count))
        return ended.element
    }

    /// Forgets the module that ended last; nothing in it was to be kept.
    mutating func dropLast() { waitingNodes.removeLast() }

    /// The module that ended last, with all in it, as a tree of its own.
    mutating func takeLast() -> CensusModule? {
        guard let root = waitingNodes.popLast() else { return nil }
        nodes.append(root)
        let tree = CensusTree(cells: cells, nodes: nodes)
        // Room for a usual child; that of an unusual one would cost as much for each that follows.
        (cells, nodes) = ([], [])
        cells.reserveCapacity(32)
        nodes.reserveCapacity(12)
        return CensusModule(tree, tree.nodes.count - 1)
    }
}

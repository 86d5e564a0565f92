import Domain

/// One element of a return that holds other elements, with what it holds.
struct CensusModule: Sendable {
    private let tree: CensusTree
    private let index: Int

    init(_ tree: CensusTree, _ index: Int) {
        self.tree = tree
        self.index = index
    }

    private var node: CensusTree.Node { tree.nodes[index] }
    var element: CensusElement { node.element }
    var line: Int { node.line }
    var cells: ArraySlice<CensusCell> { tree.cells[node.cells] }
    var modules: Modules { Modules(tree: tree, indices: node.nodes) }

    /// The first cell of an element that says something.
    subscript(element: CensusElement) -> CensusCell? {
        for index in node.cells where tree.cells[index].element == element && !tree.cells[index].text.isEmpty { return tree.cells[index] }
        return nil
    }

    /// The day in an element; nil where there is none, or none that exists.
    func date(_ element: CensusElement) -> CivilDate? { self[element]?.date }

    func flag(_ element: CensusElement) -> Bool? { self[element]?.flag }

    func modules(_ element: CensusElement) -> [CensusModule] { modules.filter { $0.element == element } }

    /// The factors of an assessment.
    var factors: [CensusCell] {
        modules.flatMap { module in module.element == .factors ? module.cells.filter { $0.element == .factor && !$0.text.isEmpty } : [] }
    }

    /// The modules that stand in a module, in their order.
    struct Modules: RandomAccessCollection {
        fileprivate let tree: CensusTree
        let indices: Range<Int>

        var startIndex: Int { indices.lowerBound }
        var endIndex: Int { indices.upperBound }
        subscript(index: Int) -> CensusModule { CensusModule(tree, index) }
    }
}

import Domain

/// Where in a return something was found.
struct CensusPlace: Sendable {
    /// The element that holds it.
    let module: CensusElement
    /// Nil for the module as a whole.
    let element: CensusElement?
    let line: Int
    let value: String

    /// An element that should be there.
    init(missing element: CensusElement?, in module: CensusModule) {
        self.module = module.element
        self.element = element
        line = module.line
        value = ""
    }

    init(_ cell: CensusCell, in module: CensusModule) {
        self.module = module.element
        element = cell.element
        line = cell.line
        value = cell.text
    }

    init(_ element: CensusElement, in module: CensusModule) {
        if let cell = module[element] { self.init(cell, in: module) } else { self.init(missing: element, in: module) }
    }

    init(module: CensusElement, element: CensusElement?, line: Int, value: String) {
        self.module = module
        self.element = element
        self.line = line
        self.value = value
    }
}

public import Domain

/// One element of a return that holds other elements, with what it holds.
public struct CensusModule: Sendable {
    public let element: CensusElement
    public let line: Int
    public internal(set) var cells: [CensusCell] = []
    public internal(set) var modules: [CensusModule] = []

    init(_ element: CensusElement, line: Int) {
        self.element = element
        self.line = line
    }

    /// The first cell of an element that says something.
    public subscript(element: CensusElement) -> CensusCell? {
        for cell in cells where cell.element == element && !cell.text.isEmpty { return cell }
        return nil
    }

    /// The day in an element; nil where there is none, or none that exists.
    public func date(_ element: CensusElement) -> CivilDate? { self[element]?.date }

    public func flag(_ element: CensusElement) -> Bool? { self[element]?.flag }

    public func modules(_ element: CensusElement) -> [CensusModule] { modules.filter { $0.element == element } }

    /// The factors of an assessment.
    public var factors: [CensusCell] {
        modules.flatMap { module in module.element == .factors ? module.cells.filter { $0.element == .factor && !$0.text.isEmpty } : [] }
    }
}

/// One element of a return that holds a value.
public struct CensusCell: Sendable {
    public let element: CensusElement
    /// Without white space around it.
    public let text: String
    public let line: Int

    /// A day as XML Schema writes one; a time zone after it is passed over.
    public var date: CivilDate? {
        if text.utf8.count == 10 { return CivilDate(iso: text) }
        let zone = text.utf8.dropFirst(10)
        guard zone.first == UInt8(ascii: "Z") && zone.count == 1 || (zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-")) && zone.count == 6
        else {
            return nil
        }
        return CivilDate(iso: text.prefix(10))
    }

    public var flag: Bool? {
        switch text {
        case "1", "true", "TRUE": true
        case "0", "false", "FALSE": false
        default: nil
        }
    }
}

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

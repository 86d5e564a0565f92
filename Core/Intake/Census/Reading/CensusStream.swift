import Domain
import Foundation

/// Reads a return child by child. What it holds at any time is one piece of the file and the children in it.
final class CensusStream: CensusEvents {
    /// Why a return cannot be read.
    enum Fault: Error, Equatable {
        case xml(CensusParserFault)
        /// Its first element is not that of a return.
        case notAReturn(line: Int)
        /// Elements within elements without end, or a child with more in it than any child has.
        case outOfProportion(line: Int)
        /// A child stands before the head of the return, which says its year.
        case headMissing(line: Int)
    }

    /// Something at odds with the form of a return that does not keep it from being read.
    struct Oddity: Sendable {
        enum Kind: String, Sendable, CaseIterable {
            /// An element that no year knows.
            case unknown = "element_unknown"
            /// A known element where it does not belong.
            case misplaced = "element_misplaced"
            /// Text where only elements belong.
            case strayText = "text_stray"
            /// A value longer than any that means something.
            case tooLong = "text_too_long"
        }

        let kind: Kind
        let place: CensusPlace
    }

    struct Child: Sendable {
        let module: CensusModule
        let oddities: [Oddity]
    }

    private let definition: CensusDefinition
    private var parser: CensusParser?
    private var finished: [Child] = []
    private var fault: Fault?

    /// The elements that are open and hold others, from the root on.
    private var open: [CensusModule] = []
    /// The element that is open and holds a value.
    private var leaf: (element: CensusElement, line: Int)?
    private var value: [UInt8] = []
    /// How many elements are open below one that is passed over, itself included.
    private var passedOver = 0
    /// Where the text that is being told began, and whether stray text has been reported since the last tag.
    private var textLine = 1
    private var hasToldStrayText = false

    /// What stands in the head, once it has been read.
    private(set) var head: CensusModule?
    private(set) var headOddities: [Oddity] = []
    private var oddities: [Oddity] = []
    private var cellsOfChild = 0

    /// By the address of its name, the element; the parser gives equal names one address.
    private var known: [UnsafePointer<UInt8>: Known] = [:]

    private struct Known {
        let element: CensusElement
        let shape: CensusDefinition.Element?
    }

    /// The addresses of names that are no element's.
    private var unknown: Set<UnsafePointer<UInt8>> = []
    private static let byName = Dictionary(uniqueKeysWithValues: CensusElement.allCases.map { ($0.rawValue, $0) })

    private static let longestValue = 1000
    private static let deepest = 64
    private static let mostUnknownNames = 1000
    private static let mostCellsOfChild = 5_000
    private static let mostOdditiesOfChild = 100

    /// - Parameter pieceSize: how many bytes are read at a time; at least four.
    /// - Throws: `Fault`.
    init(path: String, definition: CensusDefinition, pieceSize: Int = 1 << 16) throws {
        self.definition = definition
        do {
            parser = try CensusParser(path: path, events: self, pieceSize: pieceSize)
        } catch let fault as CensusParserFault {
            throw Fault.xml(fault)
        }
    }

    /// The children of the next piece of the file, of which there may be none; nil at its end.
    /// - Throws: `Fault`.
    func next() throws -> [Child]? {
        guard let parser, !parser.isAtEnd else { return nil }
        do {
            try parser.readPiece()
        } catch let fault as CensusParserFault {
            throw self.fault ?? Fault.xml(fault)
        }
        if let fault { throw fault }
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }

    // MARK: What the parser tells

    func start(_ name: UnsafePointer<UInt8>, line: Int) {
        textLine = line
        hasToldStrayText = false
        guard fault == nil else { return }
        let found = element(named: name)
        if found == nil, unknown.insert(name).inserted, unknown.count > Self.mostUnknownNames { fault = .outOfProportion(line: line) }
        if passedOver > 0 {
            passedOver += 1
            if passedOver > Self.deepest { fault = .outOfProportion(line: line) }
            return
        }
        if open.isEmpty {
            if found?.element == .message { open.append(CensusModule(.message, line: line)) } else { fault = .notAReturn(line: line) }
            return
        }
        guard let element = found?.element else {
            note(.unknown, nil, line, String(String(cString: name).prefix(40)))
            passedOver = 1
            return
        }
        guard leaf == nil, let shape = found?.shape, let parent = open.last?.element, shape.parents.contains(parent) else {
            note(.misplaced, element, line, "")
            passedOver = 1
            return
        }
        cellsOfChild += 1
        if cellsOfChild > Self.mostCellsOfChild { fault = .outOfProportion(line: line) }
        if shape.content == .group {
            if element == .child {
                cellsOfChild = 0
                if head == nil { fault = .headMissing(line: line) }
            }
            open.append(CensusModule(element, line: line))
        } else {
            leaf = (element, line)
            value.removeAll(keepingCapacity: true)
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
        guard fault == nil, passedOver == 0 else { return }
        if leaf != nil {
            if value.count <= Self.longestValue { value.append(contentsOf: bytes.prefix(Self.longestValue + 1)) }
            return
        }
        guard !hasToldStrayText else { return }
        var newlines = 0
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                newlines += 1
            } else if !Self.isSpace(byte) {
                note(.strayText, nil, textLine + newlines, String(decoding: bytes.prefix(100), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
                hasToldStrayText = true
                return
            }
        }
        textLine += newlines
    }

    func end(line: Int) {
        textLine = line
        hasToldStrayText = false
        guard fault == nil else { return }
        if passedOver > 0 {
            passedOver -= 1
            return
        }
        if let leaf {
            self.leaf = nil
            if value.count > Self.longestValue { note(.tooLong, leaf.element, leaf.line, "") }
            let text = value.count > Self.longestValue ? "" : Self.trimmed(value)
            open[open.count - 1].cells.append(CensusCell(element: leaf.element, text: text, line: leaf.line))
            return
        }
        guard let module = open.popLast() else { return }
        switch module.element {
        case .child:
            finished.append(Child(module: module, oddities: oddities))
            oddities = []
        case .header:
            // A second head would put the year of children that were read already in doubt.
            if head == nil { head = module }
            headOddities += oddities
            oddities = []
        default:
            if !open.isEmpty, module.element != .children { open[open.count - 1].modules.append(module) }
        }
    }

    private func element(named name: UnsafePointer<UInt8>) -> Known? {
        if let known = known[name] { return known }
        if unknown.contains(name) { return nil }
        guard let element = Self.byName[String(cString: name)] else { return nil }
        let found = Known(element: element, shape: definition.elements[element])
        known[name] = found
        return found
    }

    private func note(_ kind: Oddity.Kind, _ element: CensusElement?, _ line: Int, _ value: String) {
        guard oddities.count < Self.mostOdditiesOfChild, headOddities.count < Self.mostOdditiesOfChild else { return }
        let module = open.last?.element ?? .message
        oddities.append(Oddity(kind: kind, place: CensusPlace(module: module, element: element, line: line, value: value)))
        // Between children there is nobody whose oddity it is.
        if !open.contains(where: { $0.element == .child || $0.element == .header }) {
            headOddities += oddities
            oddities = []
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func trimmed(_ bytes: [UInt8]) -> String {
        guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}

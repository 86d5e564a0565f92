import Domain
import Foundation

/// Makes children of a return's XML: what belongs where is kept, what does not is noted and passed over.
struct CensusReading: XMLEvents {
    typealias Fault = CensusStream.Fault
    typealias Oddity = CensusStream.Oddity

    private var names: CensusNames
    private var tree = CensusTreeBuilder()
    private var finished: [CensusStream.Child] = []
    /// The element that is open and holds a value.
    private var leaf: (element: CensusElement, isDate: Bool, line: Int)?
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

    private static let longestValue = 1000
    private static let mostCellsOfChild = 5_000
    private static let mostOdditiesOfChild = 100

    init(_ definition: CensusDefinition) { names = CensusNames(definition) }

    /// The children that have been read since this was asked last.
    mutating func takeChildren() -> [CensusStream.Child] {
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }

    // MARK: Events

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes, line: Int) throws {
        textLine = line
        hasToldStrayText = false
        let found = names[name]
        if names.isBeyondLimit { throw Fault.outOfProportion(line: line) }
        if passedOver > 0 {
            passedOver += 1
            return
        }
        guard let parent = tree.innermost else {
            guard found?.element == .message else { throw Fault.notAReturn(line: line) }
            return tree.begin(.message, line: line)
        }
        guard let found else {
            note(.unknown, nil, line, String(name.text.prefix(40)))
            passedOver = 1
            return
        }
        guard leaf == nil, found.mayStand(in: parent) else {
            note(.misplaced, found.element, line, "")
            passedOver = 1
            return
        }
        cellsOfChild += 1
        if cellsOfChild > Self.mostCellsOfChild { throw Fault.outOfProportion(line: line) }
        guard found.holdsElements else {
            leaf = (found.element, found.isDate, line)
            return value.removeAll(keepingCapacity: true)
        }
        if found.element == .child {
            cellsOfChild = 0
            if head == nil { throw Fault.headMissing(line: line) }
        }
        tree.begin(found.element, line: line)
    }

    mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
        guard passedOver == 0 else { return }
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

    mutating func end(_ name: XMLName, line: Int) {
        textLine = line
        hasToldStrayText = false
        if passedOver > 0 {
            passedOver -= 1
            return
        }
        if let leaf {
            self.leaf = nil
            if value.count > Self.longestValue { note(.tooLong, leaf.element, leaf.line, "") }
            let text = value.count > Self.longestValue ? "" : Self.trimmed(value)
            return tree.add(CensusCell(leaf.element, text: text, line: leaf.line, isDate: leaf.isDate))
        }
        switch tree.end() {
        case .child:
            if let module = tree.takeLast() { finished.append(.init(module: module, oddities: oddities)) }
            oddities = []
        case .header:
            // A second head would put the year of children that were read already in doubt.
            if let module = tree.takeLast(), head == nil { head = module }
            headOddities += oddities
            oddities = []
        case .message, .children: tree.dropLast()
        default: break
        }
    }

    private mutating func note(_ kind: Oddity.Kind, _ element: CensusElement?, _ line: Int, _ value: String) {
        guard oddities.count < Self.mostOdditiesOfChild, headOddities.count < Self.mostOdditiesOfChild else { return }
        let module = tree.innermost ?? .message
        oddities.append(Oddity(kind: kind, place: CensusPlace(module: module, element: element, line: line, value: value)))
        // Between children there is nobody whose oddity it is.
        if !tree.isOpen(.child), !tree.isOpen(.header) {
            headOddities += oddities
            oddities = []
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func trimmed(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { bytes in
            guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) }) else { return "" }
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[first...last]), as: UTF8.self)
        }
    }
}

import Domain

/// What the names in a return's XML mean. A name is looked up by its address, which is the same for the same name as long as the parser
/// lives, in a table of our own: a return names elements by the million.
struct CensusNames {
    /// An element with what the definition says of it.
    struct Entry {
        let element: CensusElement
        let holdsElements: Bool
        let isDate: Bool
        /// By index, whether it may stand in an element.
        private let parents: [Bool]

        init(_ element: CensusElement, _ shape: CensusDefinition.Element?) {
            self.element = element
            holdsElements = shape?.content == .group
            isDate = shape?.content == .date
            parents = CensusElement.allCases.map { shape?.parents.contains($0) ?? false }
        }

        func mayStand(in parent: CensusElement) -> Bool { parents[parent.index] }
    }

    private struct Slot {
        let name: UnsafePointer<UInt8>
        /// Nil for a name that no year knows.
        let entry: Int?
    }

    private let entries: [Entry]
    private let byName: [String: Int]
    /// Each name stands where its address leads, or in the next free slot after that.
    private var slots: [Slot?]
    private var unknown = 0

    private static let size = 1 << 12
    /// Fewer than there are slots, so that there is always a free one.
    private static let mostUnknown = 1000

    init(_ definition: CensusDefinition) {
        entries = CensusElement.allCases.map { Entry($0, definition.elements[$0]) }
        byName = Dictionary(uniqueKeysWithValues: CensusElement.allCases.map { ($0.rawValue, $0.index) })
        slots = Array(repeating: nil, count: Self.size)
    }

    /// Whether there have been more names that no year knows than a return could have.
    var isBeyondLimit: Bool { unknown > Self.mostUnknown }

    /// Nil for a name that no year knows.
    subscript(name: XMLName) -> Entry? {
        mutating get {
            var place = Int((UInt(bitPattern: name.bytes) &* 0x9E37_79B9_7F4A_7C15) >> 52)
            while let slot = slots[place] {
                if slot.name == name.bytes { return slot.entry.map { entries[$0] } }
                place = (place + 1) % Self.size
            }
            let entry = byName[name.text]
            if entry == nil { unknown += 1 }
            slots[place] = Slot(name: name.bytes, entry: entry)
            return entry.map { entries[$0] }
        }
    }
}

/// Spellings of codes by their bytes, of several lists at once: open addressing over one buffer, so that a look costs no object.
struct CodeTable: Sendable {
    fileprivate struct Slot {
        var list: Int32 = -1
        var spelling: Range<Int32> = 0..<0
        var code: Range<Int32> = 0..<0
    }

    private var slots: [Slot]
    /// The spellings and the codes.
    private(set) var bytes: [UInt8] = []

    /// - Parameter lists: for each list, its spellings and the code that each stands for.
    init(_ lists: [[String: String]]) {
        let count = lists.reduce(0) { $0 + $1.count }
        // At most half full, so that a look ends soon.
        var size = 16
        while size < 2 * count { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
        for (list, spellings) in lists.enumerated() {
            for (spelling, code) in spellings.sorted(by: { $0.key < $1.key }) { insert(spelling, code, list: list) }
        }
    }

    private mutating func insert(_ spelling: String, _ code: String, list: Int) {
        let spelled = Array(spelling.utf8)
        var place = spelled.withUnsafeBytes { Self.hash($0, list: list) } & (slots.count - 1)
        while slots[place].list >= 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = Slot(list: Int32(list), spelling: append(spelled), code: append(Array(code.utf8)))
    }

    private mutating func append(_ text: [UInt8]) -> Range<Int32> {
        let start = Int32(bytes.count)
        bytes += text
        return start..<Int32(bytes.count)
    }

    /// FNV-1a; codes are short.
    private static func hash(_ text: UnsafeRawBufferPointer, list: Int) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(truncatingIfNeeded: list)
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }

    /// Looks in the table without holding on to it.
    struct Look {
        fileprivate let slots: UnsafeBufferPointer<Slot>
        fileprivate let bytes: UnsafeRawBufferPointer

        /// Where the code lies among the table's bytes; nil for a spelling that is not known.
        func code(_ text: UnsafeRawBufferPointer, list: Int) -> Range<Int32>? {
            var place = CodeTable.hash(text, list: list) & (slots.count - 1)
            while true {
                let slot = slots[place]
                if slot.list < 0 { return nil }
                if slot.list == list, slot.spelling.count == text.count,
                    bytes[Int(slot.spelling.lowerBound)..<Int(slot.spelling.upperBound)].elementsEqual(text)
                {
                    return slot.code
                }
                place = (place + 1) & (slots.count - 1)
            }
        }
    }

    func withLook<T>(_ body: (Look) throws -> T) rethrows -> T {
        try slots.withUnsafeBufferPointer { slots in
            try bytes.withUnsafeBytes { try body(Look(slots: slots, bytes: $0)) }
        }
    }
}

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

    /// By its first and its last bytes and its length: codes are short, and those of one list that are alike in these are few.
    private static func hash(_ text: UnsafeRawBufferPointer, list: Int) -> Int {
        let count = text.count
        var (first, last): (UInt64, UInt64) = (0, 0)
        if count >= 8 {
            first = text.loadUnaligned(as: UInt64.self)
            last = text.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        } else if count >= 4 {
            first = UInt64(text.loadUnaligned(as: UInt32.self))
            last = UInt64(text.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
        } else {
            for byte in text { first = first << 8 | UInt64(byte) }
        }
        var hash = (first ^ UInt64(truncatingIfNeeded: list << 8 | count)) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ hash >> 32 ^ last) &* 0xBF58_476D_1CE4_E5B9
        return Int(truncatingIfNeeded: hash >> 32)
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
                    UnsafeRawBufferPointer(rebasing: bytes[Int(slot.spelling.lowerBound)..<Int(slot.spelling.upperBound)]).holdsSame(as: text)
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

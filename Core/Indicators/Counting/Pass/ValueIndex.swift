/// Numbers the different values of one column in the order in which they are met, from 1; 0 is a value that is missing.
struct ValueIndex {
    /// By number, the place of its text in `entries`; -1 for a number and for what is missing.
    private var texts: [Int32] = [-1]
    /// Places in `entries`, from 1, by hash; as many as a power of two.
    private var slots = [Int32](repeating: 0, count: 64)
    private var entries: [Entry] = []
    /// The texts' bytes, one after another.
    private var bytes: [UInt8] = []
    private var numbers: [UInt64: Int] = [:]

    private struct Entry {
        let hash: UInt64
        let start: Int
        let count: Int
        let value: Int
    }

    mutating func number(of value: Double) -> Int {
        if let known = numbers[value.bitPattern] { return known }
        texts.append(-1)
        numbers[value.bitPattern] = texts.count - 1
        return texts.count - 1
    }

    mutating func number(of text: UnsafeRawBufferPointer) -> Int {
        let hash = Self.hash(text)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, entry.count == text.count, isEqual(entry, text) { return entry.value }
            slot = (slot + 1) & (slots.count - 1)
        }
        texts.append(Int32(entries.count))
        entries.append(Entry(hash: hash, start: bytes.count, count: text.count, value: texts.count - 1))
        bytes.append(contentsOf: text)
        slots[slot] = Int32(entries.count)
        if entries.count * 2 > slots.count { grow() }
        return texts.count - 1
    }

    func text(_ number: Int) -> String? {
        guard texts[number] >= 0 else { return nil }
        let entry = entries[Int(texts[number])]
        return String(decoding: bytes[entry.start..<(entry.start + entry.count)], as: UTF8.self)
    }

    private func isEqual(_ entry: Entry, _ text: UnsafeRawBufferPointer) -> Bool {
        bytes.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[entry.start..<(entry.start + entry.count)]).elementsEqual(text) }
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 4)
        for (index, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index + 1)
        }
    }

    /// Eight bytes at a time; the numbers are odd and have no other meaning.
    private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
        var offset = 0
        while offset + 8 <= text.count {
            hash = (hash ^ text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
            offset += 8
        }
        while offset < text.count {
            hash = (hash ^ UInt64(text[offset])) &* 0xC4CE_B9FE_1A85_EC53
            hash ^= hash >> 29
            offset += 1
        }
        return hash
    }
}

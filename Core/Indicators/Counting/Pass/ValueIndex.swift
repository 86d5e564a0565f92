import Foundation

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
        let key: Key
        let start: Int
        let value: Int32
    }

    /// A text of at most sixteen bytes, which nearly all codes and days are, as two numbers; of a longer one its hash.
    private struct Key: Equatable {
        let low: UInt64
        let high: UInt64
        let count: Int

        static let longestWhole = 16

        init(_ text: UnsafeRawBufferPointer) {
            count = text.count
            if count > Self.longestWhole {
                (low, high) = (ValueIndex.hash(text), 0)
            } else if count >= 8 {
                // The two may overlap: together with the length they still tell every text apart.
                (low, high) = (text.loadUnaligned(as: UInt64.self), text.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
            } else if count >= 4 {
                (low, high) = (UInt64(text.loadUnaligned(as: UInt32.self)), UInt64(text.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)))
            } else {
                (low, high) = (text.reduce(0) { $0 << 8 | UInt64($1) }, 0)
            }
        }

        var isWhole: Bool { count <= Self.longestWhole }

        var hash: Int {
            // Of days that follow each other only the highest bits differ: both halves of a full product are needed to bring them down.
            let product = (low ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: high ^ 0xFF51_AFD7_ED55_8CCD &+ UInt64(truncatingIfNeeded: count))
            return Int(truncatingIfNeeded: product.high ^ product.low)
        }
    }

    mutating func number(of value: Double) -> Int {
        if let known = numbers[value.bitPattern] { return known }
        texts.append(-1)
        numbers[value.bitPattern] = texts.count - 1
        return texts.count - 1
    }

    mutating func number(of text: UnsafeRawBufferPointer) -> Int {
        let key = Key(text)
        let (slot, known) = find(key, text)
        guard known == 0 else { return known }
        texts.append(Int32(entries.count))
        entries.append(Entry(key: key, start: bytes.count, value: Int32(texts.count - 1)))
        bytes.append(contentsOf: text)
        slots[slot] = Int32(entries.count)
        if entries.count * 2 > slots.count { grow() }
        return texts.count - 1
    }

    /// 0 where it has not been met.
    func known(_ text: UnsafeRawBufferPointer) -> Int { find(Key(text), text).number }

    func text(_ number: Int) -> String? {
        guard texts[number] >= 0 else { return nil }
        let entry = entries[Int(texts[number])]
        return String(decoding: bytes[entry.start..<(entry.start + entry.key.count)], as: UTF8.self)
    }

    /// The slot of a text, and its number; 0 and the slot where it would stand if there is none yet.
    private func find(_ key: Key, _ text: UnsafeRawBufferPointer) -> (slot: Int, number: Int) {
        var slot = key.hash & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.key == key, key.isWhole || isEqual(entry, text) { return (slot, Int(entry.value)) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return (slot, 0)
    }

    private func isEqual(_ entry: Entry, _ text: UnsafeRawBufferPointer) -> Bool {
        bytes.withUnsafeBytes { known in
            guard let known = known.baseAddress, let text = text.baseAddress else { return false }
            return memcmp(known + entry.start, text, entry.key.count) == 0
        }
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 4)
        for (index, entry) in entries.enumerated() {
            var slot = entry.key.hash & (slots.count - 1)
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

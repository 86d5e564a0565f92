import Foundation

/// What a zip file says at its end of its own directory, read before anything is made from it.
enum ZipDirectory {
    private static let endRecord: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    private static let locator64: [UInt8] = [0x50, 0x4B, 0x06, 0x07]
    /// The end record, the longest comment after it, and the pointer to the 64-bit record before it.
    private static let tail = 22 + 65_535 + 20

    /// Refuses a file whose directory alone would fill the memory. The record is looked for wherever it may stand, because a
    /// comment may hold another.
    static func check(_ handle: FileHandle, size: Int) throws {
        let start = max(0, size - tail)
        try handle.seek(toOffset: UInt64(start))
        let bytes = [UInt8](try handle.read(upToCount: tail) ?? Data())
        var found = false
        for index in bytes.indices where holds(endRecord, bytes, at: index) && index + 22 <= bytes.count {
            found = true
            try check(
                entries: number(bytes, index + 10, 2), bytes: number(bytes, index + 12, 4), orIn64: index >= 20 && holds(locator64, bytes, at: index - 20))
            guard index >= 20, holds(locator64, bytes, at: index - 20) else { continue }
            let offset = number(bytes, index - 12, 8)
            guard offset < UInt64(size) else { throw FileRefusal.damaged("its directory cannot be found") }
            try handle.seek(toOffset: offset)
            let record = [UInt8](try handle.read(upToCount: 56) ?? Data())
            guard record.count == 56 else { throw FileRefusal.damaged("its directory cannot be found") }
            try check(entries: number(record, 32, 8), bytes: number(record, 40, 8), orIn64: false)
        }
        guard found else { throw FileRefusal.damaged("its end is missing") }
    }

    private static func check(entries: UInt64, bytes: UInt64, orIn64: Bool) throws {
        if orIn64, entries == 0xFFFF || bytes == 0xFFFF_FFFF { return }
        guard entries <= UInt64(WorkbookLimits.entries), bytes <= UInt64(WorkbookLimits.directoryBytes) else {
            throw FileRefusal.tooLarge("it has more than \(WorkbookLimits.entries) parts")
        }
    }

    private static func holds(_ mark: [UInt8], _ bytes: [UInt8], at index: Int) -> Bool {
        index + 4 <= bytes.count && bytes[index] == mark[0] && bytes[index + 1] == mark[1] && bytes[index + 2] == mark[2] && bytes[index + 3] == mark[3]
    }

    /// Little-endian.
    private static func number(_ bytes: [UInt8], _ index: Int, _ count: Int) -> UInt64 {
        (0..<count).reduce(0) { $0 | UInt64(bytes[index + $1]) << UInt64(8 * $1) }
    }
}

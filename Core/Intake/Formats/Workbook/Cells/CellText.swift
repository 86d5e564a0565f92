/// Puts together the text of a string item (ECMA-376 part 1, 18.4.8): the runs of a rich text are joined, readings for
/// East Asian writing are dropped, and escapes are decoded.
struct CellText {
    private(set) var bytes: [UInt8] = []
    private var isInText = false
    private var isInReading = false
    private var hasEscapes = false

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        (isInText, isInReading, hasEscapes) = (false, false, false)
    }

    mutating func start(_ name: XMLName) {
        if name == "t" { isInText = !isInReading } else if name == "rPh" { isInReading = true }
    }

    mutating func end(_ name: XMLName) {
        if name == "t" { isInText = false } else if name == "rPh" { isInReading = false }
    }

    mutating func append(_ piece: UnsafeBufferPointer<UInt8>) throws {
        guard isInText else { return }
        if piece.contains(UInt8(ascii: "_")) { hasEscapes = true }
        bytes.append(contentsOf: piece)
        try Self.check(bytes.count)
    }

    mutating func finish() {
        if hasEscapes { bytes = Self.decoded(bytes) }
    }

    static func check(_ count: Int) throws {
        if count > WorkbookLimits.cellBytes { throw FileRefusal.tooLarge("a cell has more than 32,767 characters") }
    }

    /// With `_x000D_` and the like as the characters that they stand for (ECMA-376 part 1, 22.9.2.19). An escape for a
    /// character that no cell should hold stays as it is written.
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let unit = unit(bytes, at: index) {
                if let low = unit >> 10 == 0x36 ? self.unit(bytes, at: index + 7) : nil, low >> 10 == 0x37 {
                    append(Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)), to: &result)
                    index += 14
                    continue
                }
                if unit >= 0x20 || unit == 0x09 || unit == 0x0A || unit == 0x0D, let scalar = Unicode.Scalar(unit), unit != 0xFFFE, unit != 0xFFFF {
                    append(scalar, to: &result)
                    index += 7
                    continue
                }
            }
            result.append(bytes[index])
            index += 1
        }
        return result
    }

    private static func append(_ scalar: Unicode.Scalar?, to result: inout [UInt8]) {
        if let scalar, let encoded = UTF8.encode(scalar) { result.append(contentsOf: encoded) }
    }

    /// The number in `_xHHHH_`, where that stands at the index.
    private static func unit(_ bytes: [UInt8], at index: Int) -> UInt32? {
        guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_") else {
            return nil
        }
        var value: UInt32 = 0
        for byte in bytes[(index + 2)..<(index + 6)] {
            switch byte {
            case 48...57: value = value << 4 | UInt32(byte - 48)
            case 65...70: value = value << 4 | UInt32(byte - 55)
            case 97...102: value = value << 4 | UInt32(byte - 87)
            default: return nil
            }
        }
        return value
    }
}

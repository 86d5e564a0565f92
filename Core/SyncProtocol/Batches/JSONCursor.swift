import Domain

/// Goes through JSON (RFC 8259) of a known form, once and without a tree of it. How deep it goes is decided by who asks, never by
/// the text.
struct JSONCursor {
    /// The text is no JSON, or of another form than was asked for.
    struct Unreadable: Error {}

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// - Parameter body: is given each key with the cursor before its value, which it has to read.
    /// - Throws: `Unreadable`, also for a key that comes twice.
    mutating func object(_ body: (_ key: String, _ cursor: inout JSONCursor) throws -> Void) throws {
        try expect(UInt8(ascii: "{"))
        var seen: Set<String> = []
        if skip(UInt8(ascii: "}")) { return }
        repeat {
            let key = try string()
            guard seen.insert(key).inserted else { throw Unreadable() }
            try expect(UInt8(ascii: ":"))
            try body(key, &self)
        } while skip(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
    }

    /// - Parameter count: how many elements to make room for.
    mutating func array<Element>(expecting count: Int = 0, _ body: (inout JSONCursor) throws -> Element) throws -> [Element] {
        try expect(UInt8(ascii: "["))
        var elements: [Element] = []
        if skip(UInt8(ascii: "]")) { return elements }
        elements.reserveCapacity(min(count, bytes.count - position))
        repeat { elements.append(try body(&self)) } while skip(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return elements
    }

    mutating func strings() throws -> [String] { try array { try $0.string() } }

    /// Text, a whole number or null.
    mutating func value() throws -> WireValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "n"):
            for byte in "null".utf8 {
                guard next == byte else { throw Unreadable() }
                position += 1
            }
            return .none
        default: return .number(try wholeNumber())
        }
    }

    mutating func wholeNumber() throws -> Int {
        skipSpace()
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let digits = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        // What follows a number that is not whole is met by whoever reads on.
        guard position > digits, position == digits + 1 || bytes[digits] != UInt8(ascii: "0"),
            let number = Int(String(decoding: bytes[start..<position], as: UTF8.self))
        else { throw Unreadable() }
        return number
    }

    mutating func string() throws -> String {
        try expect(UInt8(ascii: "\""))
        let start = position
        var seen: UInt8 = 0
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            guard byte >= 0x20 else { throw Unreadable() }
            seen |= byte
            position += 1
        }
        let plain = UnsafeBufferPointer(rebasing: bytes[start..<position])
        if next == UInt8(ascii: "\"") {
            position += 1
            // Most are ASCII, in which there is nothing to be validated.
            if seen < 0x80 { return String(decoding: plain, as: UTF8.self) }
            guard let text = String(validating: plain, as: UTF8.self) else { throw Unreadable() }
            return text
        }
        return try escapedString(Array(plain))
    }

    /// The rest of a string in which something is escaped.
    private mutating func escapedString(_ start: [UInt8]) throws -> String {
        var text = start
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else { throw Unreadable() }
                return text
            case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20: throw Unreadable()
            default: text.append(byte)
            }
        }
        throw Unreadable()
    }

    /// What stands after a backslash.
    private mutating func escape() throws -> Unicode.Scalar {
        guard let byte = next else { throw Unreadable() }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw Unreadable()
        }
        let unit = try fourDigits()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // The first half of a pair (RFC 8259, 7); a half alone stands for nothing.
        guard (0xD800...0xDBFF).contains(unit), next == UInt8(ascii: "\\") else { throw Unreadable() }
        position += 1
        guard next == UInt8(ascii: "u") else { throw Unreadable() }
        position += 1
        let second = try fourDigits()
        guard (0xDC00...0xDFFF).contains(second), let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00)) else {
            throw Unreadable()
        }
        return scalar
    }

    private mutating func fourDigits() throws -> UInt32 {
        guard position + 4 <= bytes.count else { throw Unreadable() }
        var number: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { throw Unreadable() }
            number = number << 4 | UInt32(digit)
        }
        position += 4
        return number
    }

    /// - Throws: `Unreadable` where anything follows.
    mutating func end() throws {
        skipSpace()
        guard position == bytes.count else { throw Unreadable() }
    }

    // MARK: Bytes

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// Whether this sign comes next, which is then passed.
    private mutating func skip(_ sign: UInt8) -> Bool {
        skipSpace()
        guard next == sign else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ sign: UInt8) throws {
        guard skip(sign) else { throw Unreadable() }
    }
}

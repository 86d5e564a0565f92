/// File names and case ids are matched by `*` (any run), `#` (one digit) and `@` (one letter).
public enum WildcardPattern {
    public static func matches(_ pattern: String, _ text: String, classes: Bool = false) -> Bool {
        let (pattern, text) = (Array(pattern.utf8), Array(text.utf8))
        var (sign, byte) = (0, 0)
        // The last star and what it stands for so far; an earlier one never needs to be tried again.
        var star: (sign: Int, byte: Int)?
        while byte < text.count {
            if sign < pattern.count, pattern[sign] == UInt8(ascii: "*") {
                star = (sign, byte)
                sign += 1
            } else if sign < pattern.count, fits(pattern[sign], text[byte], classes) {
                sign += 1
                byte += 1
            } else if let last = star {
                star = (last.sign, last.byte + 1)
                (sign, byte) = (last.sign + 1, last.byte + 1)
            } else {
                return false
            }
        }
        return pattern[sign...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    static func fits(_ sign: UInt8, _ byte: UInt8, _ classes: Bool) -> Bool {
        switch sign {
        case UInt8(ascii: "#") where classes: byte >= 48 && byte <= 57
        case UInt8(ascii: "@") where classes: (byte | 32) >= 97 && (byte | 32) <= 122
        default: sign == byte
        }
    }
}

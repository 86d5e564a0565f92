import BoroughConfig
import Domain

/// Reads dates in the formats that a source states, and in no other: a guessed day and month would be worse than none.
struct DateParser: Sendable {
    let patterns: [DatePattern]

    private static let months: [[UInt8]] = CivilDate.monthNames.map { Array($0.lowercased().utf8) }

    func date(_ text: String) -> CivilDate? {
        var copy = text
        return copy.withUTF8 { bytes in
            for pattern in patterns {
                var scanner = Scanner(bytes: bytes)
                if let date = scanner.date(pattern) { return date }
            }
            return nil
        }
    }

    private struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        var index = 0

        mutating func date(_ pattern: DatePattern) -> CivilDate? {
            var (year, month, day) = (0, 0, 0)
            for part in pattern.parts {
                switch part {
                case .year4:
                    guard let value = number(4, 4) else { return nil }
                    year = value
                case .year2:
                    // Two-digit years belong to this century up to 2069 and to the last from 1970 on, as POSIX has it.
                    guard let value = number(2, 2) else { return nil }
                    year = value < 70 ? 2000 + value : 1900 + value
                case .month(let digits):
                    guard let value = number(digits, 2) else { return nil }
                    month = value
                case .day(let digits):
                    guard let value = number(digits, 2) else { return nil }
                    day = value
                case .monthShort:
                    guard let value = monthName(short: true) else { return nil }
                    month = value
                case .monthLong:
                    guard let value = monthName(short: false) else { return nil }
                    month = value
                case .timeDigits:
                    guard number(2, 2) != nil else { return nil }
                case .literal(let byte):
                    guard index < bytes.count, bytes[index] == byte else { return nil }
                    index += 1
                }
            }
            guard index == bytes.count else { return nil }
            return CivilDate(year: year, month: month, day: day)
        }

        private mutating func number(_ least: Int, _ most: Int) -> Int? {
            var value = 0
            var digits = 0
            while index < bytes.count, digits < most, bytes[index] >= 48, bytes[index] <= 57 {
                value = value * 10 + Int(bytes[index] - 48)
                digits += 1
                index += 1
            }
            return digits >= least ? value : nil
        }

        private mutating func monthName(short: Bool) -> Int? {
            for (number, name) in DateParser.months.enumerated() {
                let wanted = short ? name.prefix(3) : name[...]
                guard index + wanted.count <= bytes.count else { continue }
                if zip(wanted, bytes[index...]).allSatisfy({ $0 == $1 | 32 }) {
                    index += wanted.count
                    return number + 1
                }
            }
            return nil
        }
    }
}

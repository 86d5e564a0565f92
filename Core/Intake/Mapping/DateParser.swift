import BoroughConfig
import Domain

/// Reads dates in the formats that a source states, and in no other: a guessed day and month would be worse than none.
///
/// A class, because it is passed along for every cell, and its patterns lie in one piece, because every date of every row is read by them.
final class DateParser: Sendable {
    let patterns: [DatePattern]
    private let signs: [Sign]
    /// Whether ISO 8601 comes first, in which a date can stay as it is written.
    let prefersISO: Bool

    private static let months: [[UInt8]] = CivilDate.monthNames.map { Array($0.lowercased().utf8) }

    /// A part of a pattern, without a reference to anything.
    private struct Sign {
        enum Part {
            case year, shortYear, month, day, time, monthShort, monthLong, literal
            case end
        }

        let part: Part
        /// At least and at most so many digits; of a literal its byte.
        var least: UInt8 = 0
        var most: UInt8 = 0

        static let end = Sign(reading: .end)

        init(_ part: DatePattern.Part) {
            switch part {
            case .year4: self = Sign(reading: .year, 4, 4)
            case .year2: self = Sign(reading: .shortYear, 2, 2)
            case .month(let digits): self = Sign(reading: .month, UInt8(digits), 2)
            case .day(let digits): self = Sign(reading: .day, UInt8(digits), 2)
            case .monthShort: self = Sign(reading: .monthShort)
            case .monthLong: self = Sign(reading: .monthLong)
            case .timeDigits: self = Sign(reading: .time, 2, 2)
            case .literal(let byte): self = Sign(reading: .literal, byte, byte)
            }
        }

        private init(reading part: Part, _ least: UInt8 = 0, _ most: UInt8 = 0) { (self.part, self.least, self.most) = (part, least, most) }
    }

    init(patterns: [DatePattern]) {
        self.patterns = patterns
        prefersISO = patterns.first?.parts == [.year4, .literal(0x2D), .month(digits: 2), .literal(0x2D), .day(digits: 2)]
        signs = patterns.flatMap { $0.parts.map { Sign($0) } + [Sign.end] }
    }

    func date(_ text: String) -> CivilDate? {
        var copy = text
        return copy.withUTF8 { date(UnsafeRawBufferPointer($0)) }
    }

    func date(_ text: UnsafeRawBufferPointer) -> CivilDate? {
        signs.withUnsafeBufferPointer { signs in
            var start = 0
            while start < signs.count {
                if let date = Self.date(text, signs, from: start) { return date }
                while signs[start].part != .end { start += 1 }
                start += 1
            }
            return nil
        }
    }

    private static func date(_ text: UnsafeRawBufferPointer, _ signs: UnsafeBufferPointer<Sign>, from start: Int) -> CivilDate? {
        var (year, month, day) = (0, 0, 0)
        var (place, index) = (start, 0)
        while true {
            let sign = signs[place]
            switch sign.part {
            case .end: return index == text.count ? CivilDate(year: year, month: month, day: day) : nil
            case .literal:
                guard index < text.count, text[index] == sign.least else { return nil }
                index += 1
            case .monthShort, .monthLong:
                guard let found = self.month(text, at: &index, short: sign.part == .monthShort) else { return nil }
                month = found
            case .year, .shortYear, .month, .day, .time:
                var (value, digits) = (0, 0)
                while index < text.count, digits < Int(sign.most), text[index] >= 48, text[index] <= 57 {
                    value = value * 10 + Int(text[index] - 48)
                    digits += 1
                    index += 1
                }
                guard digits >= Int(sign.least) else { return nil }
                switch sign.part {
                case .year: year = value
                // Two-digit years belong to this century up to 2069 and to the last from 1970 on, as POSIX has it.
                case .shortYear: year = value < 70 ? 2000 + value : 1900 + value
                case .month: month = value
                case .day: day = value
                case .time, .monthShort, .monthLong, .literal, .end: break
                }
            }
            place += 1
        }
    }

    private static func month(_ text: UnsafeRawBufferPointer, at index: inout Int, short: Bool) -> Int? {
        for (number, name) in months.enumerated() {
            let wanted = short ? name.prefix(3) : name[...]
            guard index + wanted.count <= text.count else { continue }
            if zip(wanted, text[index...]).allSatisfy({ $0 == $1 | 32 }) {
                index += wanted.count
                return number + 1
            }
        }
        return nil
    }
}

public import Domain

/// How a file writes dates, such as `dd/MM/yyyy` or `dd-MMM-yyyy HH:mm`. A time of day is read and dropped.
public struct DatePattern: Hashable, Sendable {
    public enum Part: Hashable, Sendable {
        case year4, year2
        /// At least so many digits.
        case month(digits: Int), day(digits: Int)
        /// `Jan`, in any case.
        case monthShort
        /// `January`, in any case.
        case monthLong
        case timeDigits
        case literal(UInt8)

        /// Whether nobody can say where this number ends and the next part begins.
        fileprivate func mayRunInto(_ next: Part) -> Bool {
            switch (self, next) {
            case (.month(1), .literal(let byte)), (.day(1), .literal(let byte)): byte >= 48 && byte <= 57
            case (.month(1), .monthShort), (.month(1), .monthLong), (.day(1), .monthShort), (.day(1), .monthLong): false
            case (.month(1), _), (.day(1), _): true
            default: false
            }
        }
    }

    public let text: String
    public let parts: [Part]

    /// Nil when the pattern does not name one day, one month and one year, or lets a number of one or two digits run into another: in
    /// `dMyyyy`, 1112024 would be two days.
    public init?(_ text: String) {
        var parts: [Part] = []
        var rest = Substring(text)
        let tokens: [(String, Part)] = [
            ("yyyy", .year4), ("yy", .year2), ("MMMM", .monthLong), ("MMM", .monthShort), ("MM", .month(digits: 2)),
            ("M", .month(digits: 1)), ("dd", .day(digits: 2)), ("d", .day(digits: 1)),
            ("HH", .timeDigits), ("mm", .timeDigits), ("ss", .timeDigits),
        ]
        while let first = rest.first {
            if let (token, part) = tokens.first(where: { rest.hasPrefix($0.0) }) {
                parts.append(part)
                rest = rest.dropFirst(token.count)
            } else {
                parts += first.utf8.map(Part.literal)
                rest = rest.dropFirst()
            }
        }
        let years = parts.count { $0 == .year4 || $0 == .year2 }
        let days = parts.count { if case .day = $0 { true } else { false } }
        let months = parts.count {
            switch $0 {
            case .month, .monthShort, .monthLong: true
            case .year4, .year2, .day, .timeDigits, .literal: false
            }
        }
        guard years == 1, months == 1, days == 1, !zip(parts, parts.dropFirst()).contains(where: { $0.mayRunInto($1) }) else { return nil }
        self.text = text
        self.parts = parts
    }

    /// Three numbers as the pattern writes a date; they need not be a day that exists.
    /// - Parameter month: 1 to 12.
    public func text(year: Int, month: Int, day: Int) -> String {
        func padded(_ number: Int, _ digits: Int) -> [UInt8] {
            let text = Array(String(number).utf8)
            return Array(repeating: UInt8(ascii: "0"), count: max(0, digits - text.count)) + text
        }
        // As bytes, because a sign between the numbers may be several of them.
        let bytes = parts.flatMap { part in
            switch part {
            case .year4: padded(year, 4)
            case .year2: padded(year % 100, 2)
            case .month(let digits): padded(month, digits)
            case .day(let digits): padded(day, digits)
            case .monthShort: Array(CivilDate.monthNames[month - 1].utf8.prefix(3))
            case .monthLong: Array(CivilDate.monthNames[month - 1].utf8)
            case .timeDigits: Array("00".utf8)
            case .literal(let byte): [byte]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    public func text(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        return text(year: year, month: month, day: day)
    }
}

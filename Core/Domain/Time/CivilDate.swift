/// A day in the Gregorian calendar, without time or time zone.
///
/// Stored as days since 1 January 1970, so comparison and arithmetic are integer operations.
public struct CivilDate: Hashable, Comparable, Sendable {
    public let daysSinceEpoch: Int32

    public init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// Nil when no such day exists: 31 February, month 13, or a year outside 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.length(ofMonth: month, in: year)
        else { return nil }
        // Days from civil, after Howard Hinnant: the year starts in March, so that the leap day comes last.
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Reads `2024-06-30`; nil for anything else.
    public init?(iso text: some StringProtocol) {
        var text = String(text)
        guard let parsed = text.withUTF8({ CivilDate(iso: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = parsed
    }

    /// The same of bytes in ASCII.
    public init?(iso bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.isoLength, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var number = 0
            for index in range {
                guard bytes[index] >= 48, bytes[index] <= 57 else { return nil }
                number = number * 10 + Int(bytes[index] - 48)
            }
            return number
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public static func < (a: CivilDate, b: CivilDate) -> Bool { a.daysSinceEpoch < b.daysSinceEpoch }

    public static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    static func isLeap(_ year: Int) -> Bool {
        (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    }

    public var components: (year: Int, month: Int, day: Int) {
        let z = Int(daysSinceEpoch) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    public var year: Int { components.year }
    public var month: Int { components.month }
    public var day: Int { components.day }
    public var weekday: Weekday { Weekday(rawValue: Int((daysSinceEpoch % 7 + 7 + 3) % 7))! }

    public func adding(days: Int) -> CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch + Int32(days)) }

    /// The same day of another month, or that month's last where it has no such day.
    public func adding(months: Int) -> CivilDate {
        let (year, month, day) = components
        // Within the years that there are.
        let count = Swift.min(Swift.max(year * 12 + month - 1 + months, 12), 9999 * 12 + 11)
        let (newYear, newMonth) = (count / 12, count % 12 + 1)
        return CivilDate(year: newYear, month: newMonth, day: Swift.min(day, Self.length(ofMonth: newMonth, in: newYear))) ?? self
    }

    /// Whole days from `self` to `other`; negative when `other` is earlier.
    public func days(until other: CivilDate) -> Int { Int(other.daysSinceEpoch - daysSinceEpoch) }

    /// Completed years on `date` of somebody born on this day; a birthday on 29 February falls on 1 March in other years.
    public func age(on date: CivilDate) -> Int {
        let born = components
        let then = date.components
        let before = (then.month, then.day) < (born.month, born.day)
        return then.year - born.year - (before ? 1 : 0)
    }
}

public enum Weekday: Int, CaseIterable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    public var name: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }
}

extension CivilDate: CustomStringConvertible {
    /// ISO 8601: `2024-06-30`.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.isoLength) { text in
            write(to: UnsafeMutableRawPointer(text.baseAddress!))
            return Self.isoLength
        }
    }

    /// The bytes of a day in ISO 8601.
    public static let isoLength = 10

    /// Writes the day in ISO 8601, as ASCII: every date of every row is written so, some of them twice.
    /// - Parameter place: room for `isoLength` bytes.
    public func write(to place: UnsafeMutableRawPointer) {
        let (year, month, day) = components
        func put(_ number: Int, _ digits: Int, at offset: Int) {
            var number = number
            for index in (offset..<offset + digits).reversed() {
                place.storeBytes(of: 48 + UInt8(number % 10), toByteOffset: index, as: UInt8.self)
                number /= 10
            }
        }
        put(year, 4, at: 0)
        place.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 4, as: UInt8.self)
        put(month, 2, at: 5)
        place.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 7, as: UInt8.self)
        put(day, 2, at: 8)
    }

    /// As a letter would write it: `30 June 2024`.
    public var inWords: String {
        let (year, month, day) = components
        return "\(day) \(Self.monthNames[month - 1]) \(year)"
    }

    /// In English, from January.
    public static let monthNames = [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]
}

extension CivilDate: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CivilDate(iso: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is not a date like 2024-06-30")
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

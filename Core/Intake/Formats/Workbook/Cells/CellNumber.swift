import Domain

/// Writes the number in a cell as a person would: whole numbers in digits, days as 2024-06-30.
enum CellNumber {
    private static let secondsOfDay = 86_400.0
    /// 31 December 9999, the last day that Excel knows.
    private static let lastDay = 2_958_465

    /// Appends a number as it is. Text that is no number is left as it stands.
    static func append(_ text: [UInt8], to buffer: inout [UInt8]) {
        // Nearly all are digits already.
        if whole(text) != nil, text.first != UInt8(ascii: "0") || text.count == 1 { return buffer.append(contentsOf: text) }
        guard let value = number(text) else { return buffer.append(contentsOf: text) }
        // Up to here a number of this kind counts in ones.
        if value == value.rounded(), abs(value) < 9e15 { return buffer.append(contentsOf: String(Int(value)).utf8) }
        buffer.append(contentsOf: "\(value)".utf8)
    }

    /// Appends a number that is shown as a date: the day, or where there is none the time of day.
    static func appendDate(_ text: [UInt8], countsFrom1904: Bool, to buffer: inout [UInt8]) {
        guard let value = number(text), value >= 0, value < Double(lastDay + 1) else { return append(text, to: &buffer) }
        // A time is stored as a fraction of a day, in binary; the nearest second is what was meant.
        let seconds = Int((value * secondsOfDay).rounded())
        let day = seconds / 86_400
        if day == 0, !countsFrom1904 || seconds > 0 {
            let minutes = seconds / 60
            return buffer.append(contentsOf: "\(two(minutes / 60)):\(two(minutes % 60))".utf8)
        }
        buffer.append(contentsOf: self.day(day, countsFrom1904: countsFrom1904).utf8)
    }

    /// The day of a serial number. Excel takes 1900 for a leap year, as Lotus did: number 60 is a day that never was.
    private static func day(_ serial: Int, countsFrom1904: Bool) -> String {
        if !countsFrom1904, serial == 60 { return "1900-02-29" }
        let epoch = countsFrom1904 ? -24_107 : serial < 60 ? -25_568 : -25_569
        return CivilDate(daysSinceEpoch: Int32(epoch + serial)).description
    }

    private static func number(_ text: [UInt8]) -> Double? {
        if let whole = whole(text) { return Double(whole) }
        // Swift reads more as a number than XML Schema does: `0x1F`, `inf`.
        let signs: [UInt8] = Array("+-.eE".utf8)
        guard text.count <= 40, text.allSatisfy({ $0 >= 48 && $0 <= 57 || signs.contains($0) }) else { return nil }
        guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return nil }
        return value
    }

    /// A number that is written in digits alone, at most 15 of them.
    private static func whole(_ text: [UInt8]) -> Int? {
        guard !text.isEmpty, text.count <= 15 else { return nil }
        var value = 0
        for byte in text {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

import BoroughConfig
import Domain

/// Finds the patterns in which an example writes its dates.
struct DateRecognition: Sendable {
    /// In the order of preference: the stricter and the more usual first. With days of one or two digits, `d` stands for both.
    private static let days = [
        "yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "d-M-yyyy", "dd.MM.yyyy", "d.M.yyyy", "yyyy/MM/dd", "yyyy.MM.dd", "dd-MMM-yyyy",
        "d-MMM-yyyy", "dd MMM yyyy", "d MMM yyyy", "dd/MMM/yyyy", "dd MMMM yyyy", "d MMMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "dd-MMM-yy", "d-MMM-yy",
        "dd/MM/yy", "d/M/yy", "dd.MM.yy", "dd-MM-yy", "MM/dd/yyyy", "M/d/yyyy", "MM/dd/yy", "yyyyMMdd", "ddMMyyyy",
    ]
    private static let times = ["", " HH:mm", " HH:mm:ss", "THH:mm", "THH:mm:ss", "THH:mm:ssZ"]
    private static let candidates: [(pattern: DatePattern, parser: DateParser)] = times.flatMap { time in
        days.compactMap { day in DatePattern(day + time).map { ($0, DateParser(patterns: [$0])) } }
    }

    private let earliest: CivilDate
    private let latest: CivilDate

    init(today: CivilDate) {
        earliest = CivilDate(year: 1900, month: 1, day: 1) ?? today
        latest = today.adding(days: 3_653)
    }

    /// The patterns of a column that holds dates, best first; empty where it holds none. A cell in ten may be something else.
    func patterns(of column: ExampleColumn) -> [DatePattern] {
        // Text without a digit is never a date, and most columns have such.
        guard let digits = column.share({ $0.utf8.contains { $0 >= 48 && $0 <= 57 } }), digits >= 0.9 else { return [] }
        var found: [(pattern: DatePattern, share: Double)] = []
        // Most patterns fail at the first values.
        let first = column.sample.prefix(10)
        for (pattern, parser) in Self.candidates where first.count(where: { parser.date($0) != nil }) * 2 > first.count {
            let share = column.share { text in parser.date(text).map { $0 >= earliest && $0 <= latest } ?? false } ?? 0
            if share >= 0.9 { found.append((pattern, share)) }
        }
        let best = found.map(\.share).max() ?? 0
        return found.filter { $0.share == best }.map(\.pattern)
    }

    /// The patterns for many columns: as few as cover them all.
    /// - Parameter columns: for each column that holds dates, the patterns that fit it.
    /// - Returns: the patterns, and whether the order of day and month is open: every date could be read either way.
    static func choose(_ columns: [[DatePattern]]) -> (patterns: [DatePattern], isOrderOpen: Bool) {
        var (left, chosen) = (columns.filter { !$0.isEmpty }, [DatePattern]())
        var isOrderOpen = false
        while !left.isEmpty {
            let best = candidates.map(\.pattern).map { pattern in (pattern, left.count { $0.contains(pattern) }) }
            guard let most = best.map(\.1).max(), most > 0, let pattern = best.first(where: { $0.1 == most })?.0 else { break }
            chosen.append(pattern)
            let covered = left.filter { $0.contains(pattern) }
            if let other = swapped(pattern), covered.allSatisfy({ $0.contains(other) }) { isOrderOpen = true }
            left.removeAll { $0.contains(pattern) }
        }
        return (chosen, isOrderOpen)
    }

    /// The same with day and month changed over; nil where the month is a word or stands in the middle of a year's order.
    static func swapped(_ pattern: DatePattern) -> DatePattern? {
        guard pattern.text.hasPrefix("d"), !pattern.text.contains("MMM") else { return nil }
        let text = pattern.text.map { letter -> Character in letter == "d" ? "M" : letter == "M" ? "d" : letter }
        return DatePattern(String(text))
    }
}

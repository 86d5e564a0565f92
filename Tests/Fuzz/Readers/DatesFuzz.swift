import BoroughConfig
import Domain

@testable import Intake

/// Patterns for dates, and text that may be a date in them: the pattern in the first line, the text after it.
struct DatesFuzz: FuzzReader {
    static let name = "dates"

    init(folder: String) {}

    func read(_ input: FuzzInput) throws {
        var input = input
        let day = Int32(input.choice() << 16 | input.choice() << 8 | input.choice()) % 3_652_059 - 719_162
        let lines = input.rest.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false).map { Array($0).text }
        guard let pattern = DatePattern(lines[0]) else { return }
        let parser = DateParser(patterns: [pattern])
        if lines.count > 1, let date = parser.date(lines[1]) {
            try BrokenPromise.unless(parser.date(pattern.text(date)) == date, "a date that was read and is written with its pattern is read as the same")
            try BrokenPromise.unless(parser.date(lines[1] + "0") != date, "what comes after a date is not passed over")
        }
        let any = CivilDate(daysSinceEpoch: day)
        let year = any.components.year
        guard !pattern.parts.contains(.year2) || (1970...2069).contains(year) else { return }
        try BrokenPromise.unless((1...9999).contains(year), "the day tried is one of the calendar's")
        try BrokenPromise.unless(parser.date(pattern.text(any)) == any, "a date that a pattern writes is read as the same")
    }
}

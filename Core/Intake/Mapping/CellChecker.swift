import BoroughConfig
import Domain

/// Turns a cell's text into a value of its field, or says what is wrong with it and what to write instead.
///
/// A class, because it is passed along for every cell and has many parts.
final class CellChecker: Sendable {
    enum Outcome: Sendable {
        case value(Value)
        /// As if the cell were empty.
        case nothing
        case fault(code: String, message: String, fix: String)
    }

    private enum Rule: Sendable {
        case identifier
        case text(maxLength: Int)
        case date(Field.DateRule)
        case number(ClosedRange<Int>)
        case code(CodeMatcher)
        /// With what stands between its codes.
        case codeSet(CodeMatcher, joiner: String, order: [String])
        /// By item.
        case answer(itemPosition: Int, [String: CodeMatcher])
    }

    private let rule: Rule
    private let isSealed: Bool
    private let dates: DateParser
    /// The first and the last day that can be right.
    private let earliest: CivilDate
    private let latest: CivilDate
    private let today: CivilDate
    private let example: String

    init(_ field: Field, of type: RecordType, dialect: Dialect, format: ExportFormat, programme: Programme, today: CivilDate) {
        isSealed = field.isSealedAtRest
        // A date in a workbook is a date, and comes as 2024-06-30; one that was typed as text is as the source says.
        let patterns = dialect.dates + (format == .xlsx ? [DatePattern("yyyy-MM-dd")].compactMap { $0 } : [])
        dates = DateParser(patterns: patterns)
        example = patterns.first?.text ?? ""
        earliest =
            switch field.kind {
            case .date(.birth): CivilDate(year: 1900, month: 1, day: 1) ?? programme.earliestEvent
            case .date(.history): CivilDate(year: 1990, month: 1, day: 1) ?? programme.earliestEvent
            default: programme.earliestEvent
            }
        latest = today.adding(days: 3653)
        self.today = today
        rule =
            switch field.kind {
            case .identifier: .identifier
            case .text(let maxLength): .text(maxLength: maxLength)
            case .date(let dateRule): .date(dateRule)
            case .number(let range): .number(range)
            case .code(let list): .code(CodeMatcher(list: list, in: programme.codes, dialect: dialect))
            case .codeSet(let list):
                .codeSet(
                    CodeMatcher(list: list, in: programme.codes, dialect: dialect), joiner: Cells.trimmed(dialect.codesJoinedBy),
                    order: programme.codes[list]?.codes.map(\.code) ?? [])
            case .answer(let itemField, let itemList):
                .answer(
                    itemPosition: type.position(of: itemField) ?? 0,
                    Dictionary(
                        (programme.codes[itemList]?.codes ?? []).compactMap { item in
                            item.answers.map { (item.code, CodeMatcher(list: $0, in: programme.codes, dialect: dialect)) }
                        }, uniquingKeysWith: { first, _ in first }))
            }
    }

    /// What a cell must be that nothing is to be said of; nil where that depends on other cells.
    var plain: PlainCheck? {
        switch rule {
        case .identifier: return .identifier
        case .text(let maxLength): return .text(most: maxLength)
        case .number(let range): return .number(range)
        case .date(let rule):
            let last = rule == .planned ? latest : min(today, latest)
            return earliest <= last ? .date(dates, days: Int(earliest.daysSinceEpoch)...Int(last.daysSinceEpoch)) : nil
        case .code(let matcher): return .code(matcher.codesBySpelling)
        case .codeSet, .answer: return nil
        }
    }

    /// - Parameter text: not empty, without white space around it.
    /// - Parameter record: what has been read of the record so far; an answer needs its item.
    func check(_ text: String, in record: Record) -> Outcome {
        switch rule {
        case .identifier: return identifier(text)
        case .text(let maxLength):
            guard text.count <= maxLength else {
                return .fault(
                    code: "text_too_long", message: "The text has \(text.count) characters; at most \(maxLength) are taken.",
                    fix: "Shorten it, and check that the columns have not shifted.")
            }
            return .value(isSealed ? .identifying(Identifying(text)) : .text(text))
        case .date(let dateRule): return date(text, dateRule)
        case .number(let range): return number(text, range)
        case .code(let matcher):
            if let code = matcher.code(text) { return code.isEmpty ? .nothing : .value(.text(code)) }
            return unknown(text, matcher)
        case .codeSet(let matcher, let joiner, let order): return codeSet(text, matcher, joiner, order)
        case .answer(let itemPosition, let matchers):
            // Without its item an answer cannot be checked; the item's own fault is reported instead.
            guard let item = record.values[itemPosition].text, let matcher = matchers[item] else { return .value(.none) }
            if let code = matcher.code(text) { return code.isEmpty ? .nothing : .value(.text(code)) }
            return unknown(text, matcher, question: " to `\(item)`")
        }
    }

    /// Whether a case system could have given it.
    static func isIdentifier(_ text: some Collection<UInt8>) -> Bool {
        text.count <= 64
            && text.allSatisfy { byte in
                (byte >= 48 && byte <= 57) || (byte | 32 >= 97 && byte | 32 <= 122) || byte == 0x2D || byte == 0x5F || byte == 0x2E || byte == 0x2F
            }
    }

    private func identifier(_ text: String) -> Outcome {
        guard Self.isIdentifier(text.utf8) else {
            return .fault(
                code: "identifier_invalid", message: "This is not a number that a case system would give.",
                fix: "Write letters, digits, and - _ . / only, at most 64 of them.")
        }
        return .value(.text(text))
    }

    private func date(_ text: String, _ rule: Field.DateRule) -> Outcome {
        guard let date = dates.date(text) else {
            return .fault(
                code: "date_impossible", message: "There is no such date in the form \(example).",
                fix: "Write a day that exists as \(example), for example \(sample).")
        }
        if rule != .planned, date > today {
            return .fault(
                code: "date_in_future", message: "This day (\(date.inWords)) lies after today, \(today.inWords).",
                fix: "Write the day on which it happened; leave out what has not happened yet.")
        }
        if date < earliest || date > latest {
            return .fault(
                code: "date_out_of_range", message: "\(date.inWords) is too far from the programme's time to be right.",
                fix: date < earliest ? "Write a day from \(earliest.inWords) on; check the year." : "Check the year.")
        }
        return .value(isSealed ? .identifying(Identifying(date.description)) : .date(date))
    }

    private var sample: String { dates.patterns.first?.text(today) ?? "" }

    private func number(_ text: String, _ range: ClosedRange<Int>) -> Outcome {
        guard let number = Int(text) else {
            return .fault(
                code: "number_invalid", message: "This is not a whole number.",
                fix: "Write a whole number from \(range.lowerBound) to \(range.upperBound), in digits.")
        }
        guard range.contains(number) else {
            return .fault(
                code: "number_out_of_range", message: "\(number) lies outside \(range.lowerBound) to \(range.upperBound).",
                fix: "Write a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return .value(.number(number))
    }

    private func codeSet(_ text: String, _ matcher: CodeMatcher, _ joiner: String, _ order: [String]) -> Outcome {
        var codes: Set<String> = []
        for part in text.split(separator: joiner, omittingEmptySubsequences: false) {
            let name = Cells.trimmed(String(part))
            guard let code = matcher.code(name) else { return unknown(name, matcher, question: " (codes are joined by \(joiner))") }
            codes.insert(code)
        }
        if codes == [""] { return .nothing }
        return .value(.text(order.filter(codes.contains).joined(separator: "+")))
    }

    private func unknown(_ text: String, _ matcher: CodeMatcher, question: String = "") -> Outcome {
        let nearest = matcher.nearest(text)
        return .fault(
            code: "code_unknown", message: "This is not a known answer\(question)." + (nearest.map { " Did you mean `\($0)`?" } ?? ""),
            fix: nearest.map { "Write `\($0)`, if that is what was meant; otherwise one of \(matcher.choices)." } ?? "Write one of \(matcher.choices).")
    }
}

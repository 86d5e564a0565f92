import Domain
import GRDBSQLite

/// The values met in one column: what each passes of the tests, and in which periods it lies if it is a day.
struct ColumnValues {
    private let tests: [(bit: UInt64, test: Condition.Test)]
    private let finder: PeriodFinder
    private let isPeriod: Bool
    /// Whether values are told apart; where they are not, 1 stands for any.
    private let isIndexed: Bool
    private var index = ValueIndex()
    private var masks: [UInt64]
    /// What any text passes; nil where it depends on the text.
    private let maskOfAnyText: UInt64?
    private var days: [Day] = [Day(date: nil, periods: 0..<0)]

    private struct Day {
        let date: DateKey?
        let periods: Range<Int>
    }

    /// - Parameter periods: in which days are looked for.
    init(_ column: FactPlan.Column, periods: [Period]) {
        tests = column.tests
        isPeriod = column.isPeriod
        finder = PeriodFinder(isPeriod ? periods : [], asMonths: column.isMonth)
        isIndexed = column.isIndexed || column.isPeriod
        let ofAnyText = Self.mask(.text(""), column.tests)
        maskOfAnyText = column.tests.allSatisfy { if case .isEmpty = $0.test { true } else { false } } ? ofAnyText : nil
        masks = [Self.mask(.missing, column.tests)]
        if !isIndexed { masks.append(ofAnyText) }
    }

    mutating func number(_ row: OpaquePointer, _ place: Int32) -> Int {
        let value = sqlite3_column_value(row, place)
        let type = sqlite3_value_type(value)
        if type == SQLITE_NULL { return 0 }
        guard isIndexed else { return 1 }
        if type == SQLITE_INTEGER || type == SQLITE_FLOAT { return number(of: sqlite3_value_double(value)) }
        return number(of: Self.text(value))
    }

    /// Empty where nothing stands.
    static func text(_ row: OpaquePointer, _ place: Int32) -> UnsafeRawBufferPointer { text(sqlite3_column_value(row, place)) }

    /// As bytes, for which SQLite needs no copy of its own with a nought behind it.
    private static func text(_ value: OpaquePointer?) -> UnsafeRawBufferPointer {
        let bytes = sqlite3_value_blob(value)
        return UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_value_bytes(value)))
    }

    private mutating func number(of value: Double) -> Int {
        let number = index.number(of: value)
        if number == masks.count {
            masks.append(Self.mask(.number(value), tests))
            if isPeriod { days.append(Day(date: nil, periods: 0..<0)) }
        }
        return number
    }

    private mutating func number(of text: UnsafeRawBufferPointer) -> Int {
        let number = index.number(of: text)
        if number == masks.count {
            masks.append(maskOfAnyText ?? Self.mask(.text(String(decoding: text, as: UTF8.self)), tests))
            if isPeriod {
                let date = DateKey(text)
                days.append(Day(date: date, periods: finder.periods(of: date)))
            }
        }
        return number
    }

    func mask(_ number: Int) -> UInt64 { masks[number] }
    func text(_ number: Int) -> String? { index.text(number) }
    func day(_ number: Int) -> DateKey? { days[number].date }

    /// Where in `periods` those stand in which a day lies.
    func periods(of number: Int) -> Range<Int> { days[number].periods }
    func period(_ place: Int) -> Int { finder.places[place] }

    private enum Value {
        case missing
        case text(String)
        case number(Double)
    }

    private static func mask(_ value: Value, _ tests: [(bit: UInt64, test: Condition.Test)]) -> UInt64 {
        tests.reduce(UInt64.max) { isMet($1.test, by: value) ? $0 : $0 & ~$1.bit }
    }

    private static func isMet(_ test: Condition.Test, by value: Value) -> Bool {
        switch (test, value) {
        case (.isEmpty(let empty), .missing): empty
        case (.isEmpty(let empty), _): !empty
        case (.isOneOf(let texts), .text(let text)): texts.contains(text)
        case (.isNumber(let numbers), .number(let number)): numbers.contains { Double($0) == number }
        case (.lies(let least, let most), .number(let number)): least.map { Double($0) <= number } ?? true && most.map { number <= Double($0) } ?? true
        case (.isOneOf, _), (.isNumber, _), (.lies, _): false
        }
    }
}

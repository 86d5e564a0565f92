import Domain
import GRDB
import GRDBSQLite

/// Reads one borough's rows of a fact once and counts them for all of a plan's indicators in many periods.
///
/// What a row passes of the indicators' tests is a mask of bits. A column's different values are numbered as they are met, and a value is tested when it
/// is first met; a row then takes one look-up a column.
final class FactPass {
    private let plan: FactPlan
    private let counting: [UInt64]
    private let finders: [PeriodFinder?]
    private var values: [ColumnValues]
    private var sums: [IndicatorSums]

    /// What stands in the present row.
    private var numbers: [Int]
    private var dates: [DateKey?]
    private var places: [[Int]]

    private init(_ plan: FactPlan, over periods: [Period]) {
        self.plan = plan
        counting = plan.counted.map(\.counts)
        finders = plan.columns.map { $0.isPeriod ? PeriodFinder(periods, asMonths: $0.isMonth) : nil }
        values = plan.columns.map(ColumnValues.init)
        sums = plan.counted.map { IndicatorSums(cuts: $0.cuts.count, periods: periods.count) }
        numbers = Array(repeating: 0, count: plan.columns.count)
        dates = Array(repeating: nil, count: plan.columns.count)
        places = Array(repeating: [], count: plan.columns.count)
    }

    /// - Returns: for each period what was counted of each indicator, in the plan's order.
    static func count(_ plan: FactPlan, of borough: String, over periods: [Period], in db: Database) throws -> [[CountedPart]] {
        let pass = FactPass(plan, over: periods)
        let query = plan.query(borough: borough, over: periods)
        let statement = try db.cachedStatement(sql: query.sql)
        try statement.setArguments(query.arguments)
        let pointer = statement.sqliteStatement
        defer { sqlite3_reset(pointer) }
        var code = sqlite3_step(pointer)
        while code == SQLITE_ROW {
            pass.add(pointer)
            code = sqlite3_step(pointer)
        }
        guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: query.sql) }
        return pass.parts(periods.count)
    }

    // MARK: A row

    private func add(_ row: OpaquePointer) {
        var mask = UInt64.max
        for column in values.indices {
            let place = Int32(column)
            let number = values[column].number(row, place)
            numbers[column] = number
            mask &= values[column].mask(number)
            guard let finder = finders[column] else { continue }
            dates[column] = sqlite3_column_type(row, place) == SQLITE_NULL ? nil : DateKey(Self.text(row, place))
            places[column] = dates[column].map { finder.periods(of: $0) } ?? []
        }
        for index in counting.indices where mask & counting[index] != 0 {
            let counted = plan.counted[index]
            let isHit = mask & counted.hits != 0
            for period in places[counted.period] { add(row, counted, index, period, isHit) }
        }
    }

    private func add(_ row: OpaquePointer, _ counted: FactPlan.Counted, _ index: Int, _ period: Int, _ isHit: Bool) {
        if let distinct = counted.distinct {
            addFirst(counted, index, IndicatorSums.Key(period: period, value: numbers[distinct]), isHit)
            return
        }
        if counted.isMeasured, let place = counted.number {
            let value = sqlite3_column_double(row, Int32(place))
            sums[index].add(period, counted.cuts, numbers) { $0.values.append(value) }
            return
        }
        let count = counted.number.map { Int(sqlite3_column_int64(row, Int32($0))) } ?? 1
        sums[index].add(period, counted.cuts, numbers) {
            $0.count += count
            $0.hits += isHit ? 1 : 0
        }
    }

    /// The rows of one distinct value count once, in the first's categories, and meet the numerator if any of them does. Which row is the first is decided
    /// by its day, and by the order of codes on one day.
    private func addFirst(_ counted: FactPlan.Counted, _ index: Int, _ key: IndicatorSums.Key, _ isHit: Bool) {
        guard let date = dates[counted.period] else { return }
        let categories = counted.cuts.isEmpty ? [] : counted.cuts.map { numbers[$0] }
        guard let known = sums[index].firsts[key] else {
            sums[index].firsts[key] = IndicatorSums.First(date: date, categories: categories, isHit: isHit)
            return
        }
        let isEarlier = date < known.date || (date == known.date && categories != known.categories && precedes(categories, known.categories, counted.cuts))
        guard isEarlier || (isHit && !known.isHit) else { return }
        sums[index].firsts[key] = IndicatorSums.First(
            date: isEarlier ? date : known.date, categories: isEarlier ? categories : known.categories, isHit: known.isHit || isHit)
    }

    private func precedes(_ left: [Int], _ right: [Int], _ cuts: [Int]) -> Bool {
        for (index, cut) in cuts.enumerated() where left[index] != right[index] {
            switch (values[cut].text(left[index]), values[cut].text(right[index])) {
            case (nil, _): return true
            case (_, nil): return false
            case (let one?, let other?): return one.utf8.lexicographicallyPrecedes(other.utf8)
            }
        }
        return false
    }

    // MARK: All rows

    private func parts(_ periods: Int) -> [[CountedPart]] {
        for (index, counted) in plan.counted.enumerated() where counted.distinct != nil { sums[index].countFirsts() }
        return (0..<periods).map { period in
            plan.counted.enumerated().map { index, counted in
                CountedPart(
                    total: sums[index].totals[period],
                    cuts: counted.cuts.enumerated().map { cut, column in
                        sums[index].categories(cut, period).map { (values[column].text($0), $1) }
                    })
            }
        }
    }

    fileprivate static func text(_ row: OpaquePointer, _ place: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: sqlite3_column_text(row, place), count: Int(sqlite3_column_bytes(row, place)))
    }
}

/// The values met in one column, and what each passes.
private struct ColumnValues {
    private let tests: [(bit: UInt64, test: Condition.Test)]
    private let isIndexed: Bool
    private var index = ValueIndex()
    private var masks: [UInt64]

    init(_ column: FactPlan.Column) {
        tests = column.tests
        isIndexed = column.isIndexed
        masks = [Self.mask(.missing, column.tests)]
        // Where values are not told apart, 1 stands for any.
        if !column.isIndexed { masks.append(Self.mask(.text(""), column.tests)) }
    }

    mutating func number(_ row: OpaquePointer, _ place: Int32) -> Int {
        let type = sqlite3_column_type(row, place)
        if type == SQLITE_NULL { return 0 }
        guard isIndexed else { return 1 }
        let number =
            type == SQLITE_INTEGER || type == SQLITE_FLOAT
            ? index.number(of: sqlite3_column_double(row, place)) : index.number(of: FactPass.text(row, place))
        if number == masks.count { masks.append(Self.mask(index.values[number], tests)) }
        return number
    }

    func mask(_ number: Int) -> UInt64 { masks[number] }
    func text(_ number: Int) -> String? { index.text(number) }

    private static func mask(_ value: ValueIndex.Value, _ tests: [(bit: UInt64, test: Condition.Test)]) -> UInt64 {
        tests.reduce(UInt64.max) { $1.test.isMet(by: value) ? $0 : $0 & ~$1.bit }
    }
}

extension Condition.Test {
    fileprivate func isMet(by value: ValueIndex.Value) -> Bool {
        switch (self, value) {
        case (.isEmpty(let empty), .missing): empty
        case (.isEmpty(let empty), _): !empty
        case (.isOneOf(let texts), .text(let text)): texts.contains(text)
        case (.isNumber(let numbers), .number(let number)): numbers.contains { Double($0) == number }
        case (.lies(let least, let most), .number(let number)): least.map { Double($0) <= number } ?? true && most.map { number <= Double($0) } ?? true
        case (.isOneOf, _), (.isNumber, _), (.lies, _): false
        }
    }
}

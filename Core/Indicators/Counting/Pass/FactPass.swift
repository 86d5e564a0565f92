import Domain
import GRDB
import GRDBSQLite

/// Reads one borough's rows of a fact once and counts them for all of a plan's indicators in many periods.
///
/// What a row passes of the indicators' tests is a mask of bits. A column's different values are numbered as they are met, and a value is tested, or found
/// in the periods, when it is first met; a row then takes one look-up a column.
struct FactPass {
    private let plan: FactPlan
    /// The bits of the indicators that rows are counted by.
    private let counting: UInt64
    private var columns: [ColumnValues]
    private var sums: [IndicatorSums]
    /// What stands in the present row, by column.
    private var numbers: [Int]

    private init(_ plan: FactPlan, over periods: [Period]) {
        self.plan = plan
        counting = plan.counted.reduce(0) { $0 | $1.counts }
        columns = plan.columns.map { ColumnValues($0, periods: periods) }
        sums = plan.counted.map { IndicatorSums(cuts: $0.cuts.count, periods: periods.count) }
        numbers = Array(repeating: 0, count: plan.columns.count)
    }

    /// - Returns: for each period what was counted of each indicator, in the plan's order.
    static func count(_ plan: FactPlan, of borough: String, over periods: [Period], in db: Database) throws -> [[CountedPart]] {
        var pass = FactPass(plan, over: periods)
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

    private mutating func add(_ row: OpaquePointer) {
        var mask = UInt64.max
        for column in columns.indices {
            let number = columns[column].number(row, Int32(column))
            numbers[column] = number
            mask &= columns[column].mask(number)
        }
        var counted = mask & counting
        while counted != 0 {
            add(row, FactPlan.indicator(of: counted), mask)
            counted &= counted - 1
        }
    }

    private mutating func add(_ row: OpaquePointer, _ index: Int, _ mask: UInt64) {
        let counted = plan.counted[index]
        let isHit = mask & counted.hits != 0
        for period in columns[counted.period].periods(numbers[counted.period]) {
            if let distinct = counted.distinct {
                addFirst(counted, index, IndicatorSums.Key(period: period, value: numbers[distinct]), isHit)
            } else if counted.isMeasured, let place = counted.number {
                let value = sqlite3_column_double(row, Int32(place))
                sums[index].add(period, counted.cuts, numbers) { $0.values.append(value) }
            } else {
                let count = counted.number.map { Int(sqlite3_column_int64(row, Int32($0))) } ?? 1
                sums[index].add(period, counted.cuts, numbers) {
                    $0.count += count
                    $0.hits += isHit ? 1 : 0
                }
            }
        }
    }

    /// The rows of one distinct value count once, in the first's categories, and meet the numerator if any of them does. Which row is the first is decided
    /// by its day, and by the order of codes on one day.
    private mutating func addFirst(_ counted: FactPlan.Counted, _ index: Int, _ key: IndicatorSums.Key, _ isHit: Bool) {
        guard let date = columns[counted.period].day(numbers[counted.period]) else { return }
        guard let known = sums[index][first: key] else {
            sums[index][first: key] = IndicatorSums.First(date: date, categories: counted.cuts.map { numbers[$0] }, isHit: isHit)
            return
        }
        let isEarlier = date < known.date || (date == known.date && precedes(known.categories, counted.cuts))
        guard isEarlier || (isHit && !known.isHit) else { return }
        sums[index][first: key] = IndicatorSums.First(
            date: isEarlier ? date : known.date, categories: isEarlier ? counted.cuts.map { numbers[$0] } : known.categories, isHit: known.isHit || isHit)
    }

    /// Whether the present row's codes stand before others.
    private func precedes(_ others: [Int], _ cuts: [Int]) -> Bool {
        for (other, cut) in zip(others, cuts) where numbers[cut] != other {
            switch (columns[cut].text(numbers[cut]), columns[cut].text(other)) {
            case (nil, _): return true
            case (_, nil): return false
            case (let one?, let other?): return one.utf8.lexicographicallyPrecedes(other.utf8)
            }
        }
        return false
    }

    // MARK: All rows

    private mutating func parts(_ periods: Int) -> [[CountedPart]] {
        for (index, counted) in plan.counted.enumerated() where counted.distinct != nil { sums[index].countFirsts() }
        return (0..<periods).map { period in
            plan.counted.enumerated().map { index, counted in
                CountedPart(
                    total: sums[index].totals[period],
                    cuts: counted.cuts.enumerated().map { cut, column in
                        sums[index].categories(cut, period).map { (columns[column].text($0), $1) }
                    })
            }
        }
    }
}

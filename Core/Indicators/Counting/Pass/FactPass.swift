import Domain
import GRDB
import GRDBSQLite

/// Reads one borough's rows of a fact once and counts them for all of a plan's indicators in many periods.
///
/// What a row passes of the indicators' tests is a mask of bits. A column's different values are numbered as they are met, and a value is tested, or found
/// in the periods, when it is first met; a row then takes one look-up a column.
struct FactPass {
    /// In the plan's order.
    private let counted: [Counted]
    /// The columns of all indicators' cuts, one after another; one category's sums stand for each in `cuts`.
    private let cutColumns: [Int]
    /// The bits of the indicators that rows are counted by.
    private let counting: UInt64
    private var columns: [ColumnValues]
    /// Which of the columns a row holds, and where.
    private let held: [(column: Int, place: Int32)]
    private var beside: [ValuesBeside]
    private var totals: [CategorySums]
    private var cuts: [CategorySums]
    private var distinct: [DistinctValues]
    /// By indicator; of use where it counts what is distinct.
    private var firsts: [FirstRows]
    /// What stands in the present row, by column.
    private var numbers: [Int]

    /// An indicator of the plan, without anything that a row would have to hold on to.
    private struct Counted {
        let period: Int
        /// Where in `cutColumns`.
        let cuts: Range<Int>
        /// Where in a row the number stands that is measured or added up.
        let number: Int32?
        let isMeasured: Bool
        let hits: UInt64
        /// The column that is counted once each, and which of `distinct` numbers its values.
        let once: (column: Int, values: Int)?
    }

    private struct Once: Hashable {
        let column: Int
        let period: Int
    }

    private init(_ plan: FactPlan, over periods: [Period]) {
        var onces: [Once] = []
        var (all, cutColumns): ([Counted], [Int]) = ([], [])
        for counted in plan.counted {
            let once = counted.distinct.map { Once(column: $0, period: counted.period) }
            if let once, !onces.contains(once) { onces.append(once) }
            all.append(
                Counted(
                    period: counted.period, cuts: cutColumns.count..<(cutColumns.count + counted.cuts.count),
                    number: counted.number.flatMap { plan.columns[$0].place.map(Int32.init) },
                    isMeasured: counted.isMeasured, hits: counted.hits,
                    once: once.flatMap { once in onces.firstIndex(of: once).map { (once.column, $0) } }))
            cutColumns += counted.cuts
        }
        (counted, self.cutColumns) = (all, cutColumns)
        counting = plan.counted.reduce(0) { $0 | $1.counts }
        columns = plan.columns.map { ColumnValues($0, periods: periods) }
        held = plan.columns.enumerated().compactMap { column, each in each.place.map { (column, Int32($0)) } }
        beside = plan.beside.map { ValuesBeside($0) }
        totals = all.map { _ in CategorySums(periods: periods.count) }
        cuts = cutColumns.map { _ in CategorySums(periods: periods.count) }
        distinct = onces.map { _ in DistinctValues() }
        firsts = all.map { FirstRows(cuts: $0.cuts.count) }
        numbers = Array(repeating: 0, count: plan.columns.count)
    }

    /// - Returns: for each period what was counted of each indicator, in the plan's order.
    static func count(_ plan: FactPlan, of borough: String, over periods: [Period], in db: Database) throws -> [[CountedPart]] {
        var pass = FactPass(plan, over: periods)
        for (number, beside) in plan.beside.enumerated() {
            try forEachRow(of: beside.query(borough: borough), in: db) { pass.beside[number].add($0, &pass.columns) }
        }
        try forEachRow(of: plan.query(borough: borough, over: periods), in: db) { pass.add($0) }
        return pass.parts(periods.count)
    }

    private static func forEachRow(of query: (sql: String, arguments: StatementArguments), in db: Database, _ body: (OpaquePointer) -> Void) throws {
        let statement = try db.cachedStatement(sql: query.sql)
        try statement.setArguments(query.arguments)
        let pointer = statement.sqliteStatement
        defer { sqlite3_reset(pointer) }
        var code = sqlite3_step(pointer)
        while code == SQLITE_ROW {
            body(pointer)
            code = sqlite3_step(pointer)
        }
        guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: query.sql) }
    }

    // MARK: A row

    private mutating func add(_ row: OpaquePointer) {
        for (column, place) in held { numbers[column] = columns[column].number(row, place) }
        for values in beside { values.put(row, into: &numbers) }
        var mask = UInt64.max
        for column in columns.indices { mask &= columns[column].mask(numbers[column]) }
        var bits = mask & counting
        while bits != 0 {
            let index = FactPlan.indicator(of: bits)
            for place in columns[counted[index].period].periods(of: numbers[counted[index].period]) {
                add(row, index, columns[counted[index].period].period(place), isHit: mask & counted[index].hits != 0)
            }
            bits &= bits - 1
        }
    }

    private mutating func add(_ row: OpaquePointer, _ index: Int, _ period: Int, isHit: Bool) {
        if let once = counted[index].once {
            addFirst(index, distinct[once.values].place(numbers[once.column], period), isHit)
        } else if counted[index].isMeasured, let place = counted[index].number {
            let value = sqlite3_column_double(row, place)
            totals[index].add(0, period, value: value)
            for cut in counted[index].cuts { cuts[cut].add(numbers[cutColumns[cut]], period, value: value) }
        } else {
            let count = counted[index].number.map { Int(sqlite3_column_int64(row, $0)) } ?? 1
            totals[index].add(0, period, count: count, hits: isHit ? 1 : 0)
            for cut in counted[index].cuts { cuts[cut].add(numbers[cutColumns[cut]], period, count: count, hits: isHit ? 1 : 0) }
        }
    }

    /// The rows of one distinct value count once, in the first's categories, and meet the numerator if any of them does. Which row is the first is decided
    /// by its day, and by the order of codes on one day.
    private mutating func addFirst(_ index: Int, _ place: Int, _ isHit: Bool) {
        let period = counted[index].period
        let day = numbers[period]
        if let known = firsts[index].day(place) {
            if isFirst(day, before: known, index, place) { put(index, place, day) }
        } else {
            put(index, place, day)
        }
        if isHit { firsts[index].hit(place) }
    }

    private mutating func put(_ index: Int, _ place: Int, _ day: Int) {
        firsts[index].put(place, day: day, columns: cutColumns[counted[index].cuts], numbers: numbers)
    }

    private func isFirst(_ day: Int, before known: Int, _ index: Int, _ place: Int) -> Bool {
        if day == known { return precedes(index, place) }
        guard let mine = columns[counted[index].period].day(day), let others = columns[counted[index].period].day(known) else { return false }
        return mine < others
    }

    /// Whether the present row's codes stand before those of the first row.
    private func precedes(_ index: Int, _ place: Int) -> Bool {
        for (cut, column) in cutColumns[counted[index].cuts].enumerated() {
            let other = firsts[index].category(place, cut)
            guard numbers[column] != other else { continue }
            switch (columns[column].text(numbers[column]), columns[column].text(other)) {
            case (nil, _): return true
            case (_, nil): return false
            case (let one?, let other?): return one.utf8.lexicographicallyPrecedes(other.utf8)
            }
        }
        return false
    }

    // MARK: All rows

    private mutating func parts(_ periods: Int) -> [[CountedPart]] {
        for index in counted.indices { countFirsts(index) }
        return (0..<periods).map { period in
            counted.indices.map { index in
                CountedPart(
                    total: totals[index].figures(0, period) ?? Tally.Figures(),
                    cuts: counted[index].cuts.map { cut in
                        cuts[cut].numbers.compactMap { number in
                            cuts[cut].figures(number, period).map { (columns[cutColumns[cut]].text(number), $0) }
                        }
                    })
            }
        }
    }

    private mutating func countFirsts(_ index: Int) {
        guard let once = counted[index].once else { return }
        for place in 0..<distinct[once.values].count where firsts[index].day(place) != nil {
            let (period, hits) = (distinct[once.values].period(place), firsts[index].isHit(place) ? 1 : 0)
            totals[index].add(0, period, count: 1, hits: hits)
            for (number, cut) in counted[index].cuts.enumerated() { cuts[cut].add(firsts[index].category(place, number), period, count: 1, hits: hits) }
        }
    }
}

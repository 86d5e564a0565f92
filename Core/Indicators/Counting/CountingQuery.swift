import Domain
import GRDB

/// The one SQL query that an indicator takes. Names in it are those that facts declare; every value is bound.
struct CountingQuery {
    private(set) var sql = ""
    private(set) var arguments = StatementArguments()
    /// Where the categories stand in a row: after the borough's slug and, if distinct values are counted, that value.
    let categories: Range<Int>
    /// Where the figures stand in a row: a count and how many of it also meet the numerator; or one number.
    let figures: Int

    private let codes: CodeBook
    private var joins: FactJoins

    init(_ indicator: Indicator, period: Period, boroughs: [String], codes: CodeBook) {
        self.codes = codes
        joins = FactJoins(indicator.fact)
        let cuts = indicator.cuts
        let distinct = indicator.distinct
        let firstCategory = distinct == nil ? 1 : 2
        categories = firstCategory..<(firstCategory + cuts.count)
        figures = categories.upperBound

        let names = cuts.map { joins.stored($0) }
        let keys = ["f.borough"] + (distinct.map { [joins.stored($0)] } ?? [])
        var conditionArguments = StatementArguments()
        let (selected, selectedArguments) = figure(of: indicator)
        let day = joins.stored(indicator.period)
        var conditions = ["f.borough IN (\(Self.marks(boroughs.count)))", "\(day) BETWEEN ? AND ?"]
        conditionArguments += StatementArguments(boroughs)
        conditionArguments += StatementArguments(Self.bounds(of: period, as: indicator.period))
        for condition in indicator.allConditions {
            let (text, values) = test(condition)
            conditions.append(text)
            conditionArguments += values
        }

        sql = "SELECT \((keys + names + [selected]).joined(separator: ", "))\nFROM \(joins.rows)\n"
        sql += "WHERE \(conditions.joined(separator: "\n    AND "))"
        if !indicator.isMeasured {
            sql += "\nGROUP BY \((keys + names).joined(separator: ", "))"
        }
        if distinct != nil {
            // What a distinct value is counted under is decided by its first event, and by the order of codes on one day.
            let order = keys + ["MIN(\(day))"] + names
            sql += "\nORDER BY \(order.joined(separator: ", "))"
        }
        arguments = selectedArguments + StatementArguments(joins.arguments) + conditionArguments
    }

    /// Two figures, or the one number that is measured or added up.
    private mutating func figure(of indicator: Indicator) -> (sql: String, arguments: StatementArguments) {
        switch indicator.measure {
        case .count, .answers: return ("COUNT(*), 0", StatementArguments())
        case .sum(let column): return ("SUM(\(joins.stored(column))), 0", StatementArguments())
        case .numbers(let column): return (joins.number(column), StatementArguments())
        case .share(let numerator, _):
            var arguments = StatementArguments()
            let tests = numerator.map { condition in
                let (text, values) = test(condition)
                arguments += values
                return text
            }
            return ("COUNT(*), SUM(CASE WHEN \(tests.joined(separator: " AND ")) THEN 1 ELSE 0 END)", arguments)
        }
    }

    // MARK: Conditions

    private mutating func test(_ condition: Condition) -> (sql: String, arguments: StatementArguments) {
        let column = joins.stored(condition.column)
        switch condition.test {
        case .isOneOf(let values):
            let stored = Self.stored(values, of: condition.column, in: codes)
            // No value stored may belong to a group; nothing meets that.
            return stored.isEmpty ? ("1 = 0", StatementArguments()) : ("\(column) IN (\(Self.marks(stored.count)))", StatementArguments(stored))
        case .isNumber(let values):
            return ("\(joins.number(condition.column)) IN (\(Self.marks(values.count)))", StatementArguments(values))
        case .lies(let least, let most):
            let measured = joins.number(condition.column)
            var tests: [String] = []
            if least != nil { tests.append("\(measured) >= ?") }
            if most != nil { tests.append("\(measured) <= ?") }
            return (tests.joined(separator: " AND "), StatementArguments([least, most].compactMap { $0 }))
        case .isEmpty(let isEmpty):
            return ("\(column) IS \(isEmpty ? "" : "NOT ")NULL", StatementArguments())
        }
    }

    /// A group is stored as the codes that belong to it.
    static func stored(_ values: [String], of column: ColumnReference, in codes: CodeBook) -> [String] {
        guard case .own(let own) = column, case .group(_, let list, _) = own.kind else { return values }
        return (codes[list]?.codes ?? []).filter { $0.group.map(values.contains) ?? false }.map(\.code)
    }

    // MARK: Columns

    private static func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

    private static func bounds(of period: Period, as column: FactColumn) -> [String] {
        let days = [period.from.description, period.through.description]
        return column.kind == .month ? days.map { String($0.prefix(7)) } : days
    }
}

extension Indicator {
    /// The breakdowns and, of a distribution, the answers: the columns by which rows are told apart.
    var cuts: [ColumnReference] {
        if case .answers(let column, _) = measure { breakdowns.map(\.column) + [column] } else { breakdowns.map(\.column) }
    }

    var distinct: FactColumn? {
        switch measure {
        case .count(let distinct), .share(_, let distinct): distinct
        case .sum, .numbers, .answers: nil
        }
    }

    var isMeasured: Bool { if case .numbers = measure { true } else { false } }

    /// The indicator's own conditions, and that what is measured, answered or counted once is there at all.
    var allConditions: [Condition] {
        switch measure {
        case .numbers(let column), .answers(let column, _): conditions + [Condition(column: column, test: .isEmpty(false))]
        case .count(let distinct?), .share(_, let distinct?): conditions + [Condition(column: .own(distinct), test: .isEmpty(false))]
        case .count, .share, .sum: conditions
        }
    }
}

extension Indicator {
    /// The columns that decide what is counted; breakdowns are not among them.
    var countedColumns: [ColumnReference] {
        let columns = [.own(period)] + allConditions.map(\.column)
        guard case .share(let numerator, _) = measure else { return columns }
        return columns + numerator.map(\.column)
    }

    /// What a borough must send for it to have figures: record types, fields as `type.field`, and what plugins add as `section.name`.
    /// Breakdowns do not count: where they say nothing, they say `not_recorded`.
    public var needs: Set<String> { Set(fact.needs.map(\.name) + countedColumns.flatMap(\.needs) + monthlyFigures) }

    /// `needs`, and what its breakdowns need to say anything.
    var needsWithBreakdowns: Set<String> { needs.union(breakdowns.flatMap(\.column.needs)) }

    /// The monthly figures that it counts, by full name: they are named by the value of a column.
    var monthlyFigures: [String] {
        conditions.flatMap { condition -> [String] in
            guard case .own(let column) = condition.column, column.kind == .text, case .isOneOf(let names) = condition.test else { return [] }
            return names
        }
    }
}

extension ColumnReference {
    /// What a borough must send, beside the fact's rows, for the column to say anything.
    var needs: Set<String> {
        switch self {
        case .own(let column): column.needs
        case .added(let name): [name]
        }
    }
}

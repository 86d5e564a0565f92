import Domain
import GRDB

/// How all indicators of one fact are counted together: the query that reads each row once, and what is looked at in a row.
struct FactPlan: Sendable {
    let fact: Fact
    let indicators: [Indicator]
    /// How each of them is counted.
    let counted: [Counted]
    let columns: [Column]
    /// Where those stand that are read beside the rows.
    let beside: [RowsBeside]
    /// Without the boroughs and the days to which it is limited.
    private let select: String
    private let joined: [String]
    /// The queries by which the indicators would be counted one by one: while these are the same, so are the figures.
    let definition: String

    /// One indicator of the fact; columns are named by their places.
    struct Counted: Sendable {
        let period: Int
        let cuts: [Int]
        /// Counted once each.
        let distinct: Int?
        /// Added up, or measured one by one.
        let number: Int?
        let isMeasured: Bool
        /// Which tests a row must pass to be counted, and which to be a hit besides; bits of masks.
        let counts: UInt64
        let hits: UInt64
    }

    struct Column: Sendable {
        let sql: String
        /// In a row; nil where it is read beside it.
        let place: Int?
        /// By the bit that stands for them together with the tests of other columns.
        var tests: [(bit: UInt64, test: Condition.Test)] = []
        var isMonth = false
        var isPeriod = false
        /// Whether the rows' different values are told apart.
        var isIndexed = false
    }

    /// How many indicators a plan takes: each needs a bit for being counted and one for being a hit.
    private static let most = UInt64.bitWidth / 2

    /// The indicator that the lowest bit belongs to.
    static func indicator(of bits: UInt64) -> Int { bits.trailingZeroBitCount / 2 }

    /// The plans of a catalogue, in the order of the facts' names. Facts with very many indicators have several.
    static func plans(of catalogue: IndicatorCatalogue) -> [FactPlan] {
        Dictionary(grouping: catalogue.indicators) { $0.fact.name }.sorted { $0.key < $1.key }.flatMap { _, indicators in
            stride(from: 0, to: indicators.count, by: most).map { start in
                FactPlan(Array(indicators[start..<min(start + most, indicators.count)]), part: start / most, codes: catalogue.codes)
            }
        }
    }

    /// Under which name its counts are kept.
    let name: String

    private init(_ indicators: [Indicator], part: Int, codes: CodeBook) {
        let fact = indicators[0].fact
        var builder = Builder(fact: fact, codes: codes)
        counted = indicators.enumerated().map { builder.add($1, at: $0) }
        self.fact = fact
        self.indicators = indicators
        name = part == 0 ? fact.name : "\(fact.name) \(part + 1)"
        columns = builder.columns
        beside = builder.besides.enumerated().map { number, beside in
            RowsBeside(source: beside.source, keyPlace: builder.selected.count + number, columns: beside.columns)
        }
        let selected = builder.selected + builder.besides.map(\.source.key)
        select = "SELECT \(selected.joined(separator: ", "))\nFROM \(builder.joins.rows)\n"
        joined = builder.joins.arguments
        definition = indicators.map { indicator in
            let query = CountingQuery(indicator, period: Self.anyPeriod, boroughs: ["-"], codes: codes)
            return "\(indicator.id): \(query.sql) \(query.arguments)"
        }.joined(separator: "\n")
    }

    static let anyPeriod = FinancialQuarter(containing: CivilDate(daysSinceEpoch: 0)).period

    /// The rows of one borough that fall into one of the periods by any of the dates.
    func query(borough: String, over periods: [Period]) -> (sql: String, arguments: StatementArguments) {
        var (tests, arguments) = ([String](), StatementArguments(joined + [borough]))
        let (from, through) = (periods.map(\.from).min(), periods.map(\.through).max())
        for column in columns where column.isPeriod {
            guard let from, let through else { continue }
            tests.append("\(column.sql) BETWEEN ? AND ?")
            arguments += StatementArguments([from, through].map { String($0.description.prefix(column.isMonth ? 7 : 10)) })
        }
        return ("\(select)WHERE f.borough = ?\n    AND (\(tests.joined(separator: " OR ")))", arguments)
    }

    /// Collects the columns that indicators look at, each once.
    private struct Builder {
        let fact: Fact
        let codes: CodeBook
        var columns: [Column] = []
        /// What is asked for with the rows, in their order.
        var selected: [String] = []
        var besides: [(source: RowsBeside.Source, columns: [(sql: String, column: Int)])] = []
        var joins: FactJoins

        init(fact: Fact, codes: CodeBook) {
            (self.fact, self.codes) = (fact, codes)
            joins = FactJoins(fact)
        }

        mutating func add(_ indicator: Indicator, at index: Int) -> Counted {
            let (counts, hits) = (UInt64(1) << (2 * index), UInt64(2) << (2 * index))
            let period = place(.own(indicator.period))
            columns[period].isPeriod = true
            columns[period].isMonth = indicator.period.kind == .month
            for condition in indicator.allConditions { add(condition, counts) }
            var number: ColumnReference?
            var isShare = false
            switch indicator.measure {
            case .share(let numerator, _):
                isShare = true
                for condition in numerator { add(condition, hits) }
            case .sum(let column): number = .own(column)
            case .numbers(let column): number = column
            case .count, .answers: break
            }
            let (cuts, distinct) = (indicator.cuts.map { place($0) }, indicator.distinct.map { place(.own($0)) })
            for place in cuts + [distinct].compactMap({ $0 }) { columns[place].isIndexed = true }
            return Counted(
                period: period, cuts: cuts, distinct: distinct, number: number.map { place($0, asNumber: true) }, isMeasured: indicator.isMeasured,
                counts: counts, hits: isShare ? hits : 0)
        }

        private mutating func add(_ condition: Condition, _ bit: UInt64) {
            var test = condition.test
            var asNumber = false
            switch condition.test {
            case .isOneOf(let values): test = .isOneOf(CountingQuery.stored(values, of: condition.column, in: codes))
            case .isNumber, .lies: asNumber = true
            case .isEmpty: break
            }
            let place = place(condition.column, asNumber: asNumber)
            columns[place].tests.append((bit, test))
            if case .isEmpty = test {} else { columns[place].isIndexed = true }
        }

        private mutating func place(_ column: ColumnReference, asNumber: Bool = false) -> Int {
            if !asNumber, let beside = joins.beside(column) { return place(beside.sql, of: beside.source) }
            let sql = asNumber ? joins.number(column) : joins.stored(column)
            if let known = columns.firstIndex(where: { $0.sql == sql && $0.place != nil }) { return known }
            columns.append(Column(sql: sql, place: selected.count))
            selected.append(sql)
            return columns.count - 1
        }

        private mutating func place(_ sql: String, of source: RowsBeside.Source) -> Int {
            let number = besides.firstIndex { $0.source == source } ?? besides.count
            if number == besides.count { besides.append((source, [])) }
            if let known = besides[number].columns.first(where: { $0.sql == sql }) { return known.column }
            columns.append(Column(sql: sql, place: nil))
            besides[number].columns.append((sql, columns.count - 1))
            return columns.count - 1
        }
    }
}

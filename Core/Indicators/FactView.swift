/// The SELECT behind a fact, piece by piece, so that only those of its columns are asked for that somebody looks at: SQLite by itself works out every
/// column of a view that groups or unites its rows, and follows every join, whether anything comes of it or not.
struct FactView: Sendable {
    /// Adds columns to rows and neither rows nor conditions: each row finds one row at most.
    struct Join: Sendable {
        let alias: String
        let sql: String
        /// Where its rows can be read by themselves as well; nil where they are chosen among several.
        var beside: RowsBeside.Source?
    }

    private let columns: [(name: String, sql: String)]
    private let source: String
    private let joins: [Join]
    /// Conditions and groups.
    private let rest: String
    private let other: [FactView]

    /// - Parameters:
    ///   - columns: each an expression and its name, as in `MIN(n.stage) AS stage`; of `n.stage` the name is `stage`.
    ///   - source: the tables that the rows are made of.
    ///   - conditions: which rows there are; nil for all.
    ///   - other: a view of the same columns, in the same order and without names, whose rows stand below these.
    init(
        _ columns: [String], from source: String, joins: [Join] = [], where conditions: String? = nil, groupedBy groups: String? = nil,
        and other: FactView? = nil
    ) {
        self.columns = columns.map { Self.column($0) }
        self.source = source
        self.joins = joins
        self.rest = (conditions.map { "\nWHERE \($0)" } ?? "") + (groups.map { "\nGROUP BY \($0)" } ?? "")
        self.other = other.map { [$0] } ?? []
    }

    /// All of it.
    var sql: String { sql { _ in true } }

    /// The columns of these names, and the joins that they or the conditions need.
    func sql(_ names: Set<String>) -> String { sql { names.contains($0) } }

    /// Where to find a column that is nothing but one of a joined row, without the join; nil where there is no such way.
    func columnBeside(_ name: String) -> (source: RowsBeside.Source, sql: String)? {
        guard other.isEmpty, let words = columns.first(where: { $0.name == name })?.sql.split(whereSeparator: \.isWhitespace) else { return nil }
        guard let sql = words.first, words.count == 1 || (words.count == 3 && words[1] == "AS") else { return nil }
        let join = joins.first { sql.starts(with: "\($0.alias).") }
        guard let beside = join?.beside, columns.contains(where: { $0.name == beside.key }) else { return nil }
        return (beside, String(sql))
    }

    private func sql(_ isWanted: (String) -> Bool) -> String {
        let wanted = columns.indices.filter { isWanted(columns[$0].name) }
        return ([self] + other).map { view in
            let selected = wanted.map { view.columns[$0].sql }.joined(separator: ", ")
            var joined = ""
            for join in view.joins.reversed() where (selected + joined + view.rest).mentions(join.alias) { joined = "\n\(join.sql)\(joined)" }
            return "SELECT \(selected)\nFROM \(view.source)\(joined)\(view.rest)"
        }.joined(separator: "\nUNION ALL\n")
    }

    /// A name stands behind the last `AS`, or else behind the last dot.
    private static func column(_ sql: String) -> (name: String, sql: String) {
        let words = sql.split(whereSeparator: \.isWhitespace)
        if let name = words.last, words.dropLast().last == "AS" { return (String(name), sql) }
        return (sql.split(separator: ".").last.map(String.init) ?? sql, sql)
    }
}

extension FactView.Join {
    /// The first referral of a case as `r`, so that a case that was referred twice stands once.
    static func firstReferral(of other: String) -> FactView.Join { FactView.Join(alias: "r", sql: FactSQL.firstReferral(of: other)) }

    /// The case's service user as `s`.
    static func serviceUser(of other: String) -> FactView.Join { FactView.Join(alias: "s", sql: FactSQL.serviceUser(of: other)) }

    /// The person whom a row is about as `p`.
    static func person(of other: String) -> FactView.Join {
        FactView.Join(
            alias: "p",
            sql: "LEFT JOIN people AS p ON p.borough = \(other).borough AND p.person_id = \(other).person_id AND p.until_batch IS NULL",
            beside: RowsBeside.Source(key: "person_id", rows: "people AS p\nWHERE p.borough = ? AND p.until_batch IS NULL", keyed: "p.person_id"))
    }
}

extension String {
    /// Whether a table's alias stands before a column's name.
    fileprivate func mentions(_ alias: String) -> Bool {
        ranges(of: "\(alias).").contains {
            $0.lowerBound == startIndex || !(self[index(before: $0.lowerBound)].isLetter || self[index(before: $0.lowerBound)] == "_")
        }
    }
}

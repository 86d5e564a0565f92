/// The columns of a fact in SQL, under `f`, and the joins by which those stand beside them that sections of the configuration add. It notes what was
/// asked for, and the rows have no more than that.
struct FactJoins {
    private(set) var arguments: [String] = []
    private let fact: Fact
    private var record: Fact.RecordKey? { fact.record }
    private var joins = ""
    private var names: [String: Int] = [:]
    private var used: Set<String> = ["borough"]

    init(_ fact: Fact) { self.fact = fact }

    /// The fact's rows and what stands beside them, to follow `FROM`.
    var rows: String { "(\(fact.view.sql(used))) AS f\(joins)" }

    /// Where a column can be read beside the rows, which then hold its key alone; nil where it can be had with them only.
    mutating func beside(_ column: ColumnReference) -> (source: RowsBeside.Source, sql: String)? {
        switch column {
        case .own(let own):
            guard let found = fact.view.columnBeside(own.stored) else { return nil }
            used.insert(found.source.key)
            return (RowsBeside.Source(key: "f.\(found.source.key)", rows: found.source.rows, keyed: found.source.keyed), found.sql)
        case .added(let name):
            guard let record else { return nil }
            used.formUnion(record.columns)
            let source = RowsBeside.Source(
                key: recordKey, rows: "plugin_facts\nWHERE borough = ? AND record_type = ? AND until_batch IS NULL", keyed: "record",
                naming: RowsBeside.Naming(name: "name", value: "value"), arguments: [record.type])
            return (source, name)
        }
    }

    private var recordKey: String { (record?.columns ?? []).map { "f.\($0)" }.joined(separator: " || '|' || ") }

    mutating func stored(_ column: ColumnReference) -> String {
        switch column {
        case .own(let own): stored(own)
        case .added(let name): "\(alias(name)).value"
        }
    }

    mutating func stored(_ column: FactColumn) -> String {
        used.insert(column.stored)
        return "f.\(column.stored)"
    }

    /// What sections add is kept as text.
    mutating func number(_ column: ColumnReference) -> String {
        switch column {
        case .own(let own): stored(own)
        case .added(let name): "CAST(\(alias(name)).value AS INTEGER)"
        }
    }

    /// The alias under which something is joined, once for each name.
    private mutating func alias(_ name: String) -> String {
        if let number = names[name] { return "added\(number)" }
        let alias = "added\(names.count)"
        names[name] = names.count
        used.formUnion(record?.columns ?? [])
        joins += """

            LEFT JOIN plugin_facts AS \(alias) ON \(alias).borough = f.borough AND \(alias).record_type = ?
                AND \(alias).record = \(recordKey) AND \(alias).name = ? AND \(alias).until_batch IS NULL
            """
        arguments += [record?.type ?? "", name]
        return alias
    }
}

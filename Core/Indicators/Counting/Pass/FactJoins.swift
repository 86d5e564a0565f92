/// The columns of a fact in SQL, under `f`, and the joins by which those stand beside them that sections of the configuration add.
struct FactJoins {
    private(set) var sql = ""
    private(set) var arguments: [String] = []
    private let record: Fact.RecordKey?
    private var names: [String: Int] = [:]

    init(_ fact: Fact) { record = fact.record }

    mutating func stored(_ column: ColumnReference) -> String {
        switch column {
        case .own(let own): "f.\(own.stored)"
        case .added(let name): "\(alias(name)).value"
        }
    }

    /// What sections add is kept as text.
    mutating func number(_ column: ColumnReference) -> String {
        switch column {
        case .own(let own): "f.\(own.stored)"
        case .added(let name): "CAST(\(alias(name)).value AS INTEGER)"
        }
    }

    /// The alias under which something is joined, once for each name.
    private mutating func alias(_ name: String) -> String {
        if let number = names[name] { return "added\(number)" }
        let alias = "added\(names.count)"
        names[name] = names.count
        let key = (record?.columns ?? []).map { "f.\($0)" }.joined(separator: " || '|' || ")
        sql += """

            LEFT JOIN plugin_facts AS \(alias) ON \(alias).borough = f.borough AND \(alias).record_type = ?
                AND \(alias).record = \(key) AND \(alias).name = ? AND \(alias).until_batch IS NULL
            """
        arguments += [record?.type ?? "", name]
        return alias
    }
}

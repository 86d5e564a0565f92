/// What a borough takes back from the hub for good: not only the current version of a record, as a withdrawal does, but every version
/// and every batch's copy of it.
public struct RecallScope: Hashable, Sendable {
    /// Everything that the borough ever sent.
    public var everything = false
    /// Pseudonyms of cases: every record of them.
    public var cases: Set<String> = []
    /// Pseudonyms of people: every record that names one.
    public var people: Set<String> = []
    /// Those of the cases and people that the borough has erased too, so that a home that is put back from before erases them again.
    public var erased: Set<String> = []
    /// Keys by record type, as withdrawals name them.
    public var records: [String: Set<String>] = [:]

    public init() {}

    public var isEmpty: Bool { !everything && cases.isEmpty && people.isEmpty && records.values.allSatisfy(\.isEmpty) }

    // MARK: On the wire

    private static let (everythingName, caseName, personName) = ("everything", "case", "person")
    private static let (erasedCaseName, erasedPersonName) = ("erased_case", "erased_person")

    /// What the tables of recalls among these name. Rows of another form are passed over; whoever takes the tables has looked at them.
    public init(in tables: [WireTable]) {
        for row in tables.filter({ $0.type == WireTable.recalls }).flatMap(\.rows) {
            guard row.count == 2, let scope = row[0].text, let value = row[1].text else { continue }
            add(scope, value)
        }
    }

    public mutating func add(_ scope: String, _ value: String) {
        switch scope {
        case Self.everythingName: everything = true
        case Self.caseName: cases.insert(value)
        case Self.personName: people.insert(value)
        case Self.erasedCaseName:
            cases.insert(value)
            erased.insert(value)
        case Self.erasedPersonName:
            people.insert(value)
            erased.insert(value)
        default: records[scope, default: []].insert(value)
        }
    }

    /// Scope and value of each row, in a stable order.
    public var rows: [(scope: String, value: String)] {
        (everything ? [(Self.everythingName, "all")] : [])
            + cases.sorted().map { (erased.contains($0) ? Self.erasedCaseName : Self.caseName, $0) }
            + people.sorted().map { (erased.contains($0) ? Self.erasedPersonName : Self.personName, $0) }
            + records.sorted { $0.key < $1.key }.flatMap { type, keys in keys.sorted().map { (type, $0) } }
    }

    /// Whether a row of a table of recalls names something that can be recalled.
    public static func isScope(_ name: String) -> Bool {
        [everythingName, caseName, personName, erasedCaseName, erasedPersonName].contains(name) || RecordType.named(name).map { !$0.staysInBorough } ?? false
    }

    // MARK: What it covers

    /// The keys of records that it covers, by record type, among the rows of these tables.
    public func keys(in tables: [WireTable]) -> [String: Set<String>] {
        var keys: [String: Set<String>] = [:]
        for table in tables {
            guard let type = RecordType.named(table.type) else { continue }
            let columns = Columns(table, type)
            for row in table.rows where covers(row, type, columns) { keys[type.name, default: []].insert(columns.key(of: row)) }
        }
        return keys
    }

    /// The tables without what it covers.
    /// - Parameter keys: of every record that it covers, so that what is said of them goes as well.
    public func redacted(_ tables: [WireTable], keys: [String: Set<String>]) -> [WireTable] {
        tables.map { table in
            var rest = table
            if let type = RecordType.named(table.type) {
                let columns = Columns(table, type)
                rest.rows.removeAll { covers($0, type, columns) || keys[type.name]?.contains(columns.key(of: $0)) ?? false }
            } else if table.type == WireTable.pluginFacts || table.type == WireTable.withdrawals {
                // Both name a record by its type and its key.
                rest.rows.removeAll { row in everything || keys[row[0].text ?? ""]?.contains(row[1].text ?? "") ?? false }
            } else if table.type == WireTable.matchKeys || table.type == WireTable.linkDecisions {
                let people = peopleNamed(by: keys)
                let person = table.columns.firstIndex(of: "person")
                rest.rows.removeAll { row in everything || people.contains(person.flatMap { row[$0].text } ?? "") }
            } else if everything, table.type == WireTable.monthlyFigures {
                rest.rows.removeAll()
            }
            return rest
        }
    }

    /// The pseudonyms of people whose match keys and decisions go with their records.
    /// - Parameter keys: of every record that it covers.
    public func peopleNamed(by keys: [String: Set<String>]) -> Set<String> { people.union(keys[RecordType.people.name] ?? []) }

    private struct Columns {
        let key: [Int]
        let caseID: Int?
        let personID: Int?

        init(_ table: WireTable, _ type: RecordType) {
            key = type.key.compactMap { table.columns.firstIndex(of: $0) }
            caseID = table.columns.firstIndex(of: "case_id")
            personID = table.columns.firstIndex(of: "person_id")
        }

        func key(of row: [WireValue]) -> String { key.map { row[$0].text ?? "" }.joined(separator: "|") }
    }

    private func covers(_ row: [WireValue], _ type: RecordType, _ columns: Columns) -> Bool {
        if everything { return true }
        if let position = columns.caseID, let text = row[position].text, cases.contains(text) { return true }
        if let position = columns.personID, let text = row[position].text, people.contains(text) { return true }
        return records[type.name]?.contains(columns.key(of: row)) ?? false
    }
}

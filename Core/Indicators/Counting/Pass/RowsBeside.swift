import GRDB

/// Rows of which each row of a fact finds one at most, by a key. Read once from one end to the other they cost less than looked for one by one.
struct RowsBeside: Sendable {
    struct Source: Hashable, Sendable {
        /// The fact's columns that hold the key, joined by a stroke where there are several.
        let key: String
        /// What stands behind FROM; its only parameter so far is the borough.
        let rows: String
        /// The key, as these rows have it.
        let keyed: String
        /// The column by which a row says which of the wanted columns it holds, and the one in which it holds it; nil where a row holds all of them.
        var naming: Naming?
        var arguments: [String] = []
    }

    struct Naming: Hashable, Sendable {
        let name: String
        let value: String
    }

    let source: Source
    /// Where the key stands in the fact's rows.
    let keyPlace: Int
    /// What is read, and which of the plan's columns it is.
    let columns: [(sql: String, column: Int)]

    /// The key stands first in a row, then the columns; or the name and the value.
    func query(borough: String) -> (sql: String, arguments: StatementArguments) {
        var (selected, limit) = (columns.map(\.sql), "")
        var arguments = StatementArguments([borough] + source.arguments)
        if let naming = source.naming {
            selected = [naming.name, naming.value]
            limit = "\n    AND \(naming.name) IN (\(Array(repeating: "?", count: columns.count).joined(separator: ", ")))"
            arguments += StatementArguments(columns.map(\.sql))
        }
        return ("SELECT \(([source.keyed] + selected).joined(separator: ", "))\nFROM \(source.rows)\(limit)", arguments)
    }
}

/// What was read beside a fact's rows: for each key the numbers of its values, by column.
struct ValuesBeside {
    private let beside: RowsBeside
    private var keys = ValueIndex()
    /// By the key's number, then column.
    private var numbers: [Int32] = []
    private var names = ValueIndex()

    init(_ beside: RowsBeside) {
        self.beside = beside
        guard beside.source.naming != nil else { return }
        for column in beside.columns { _ = Array(column.sql.utf8).withUnsafeBytes { names.number(of: $0) } }
    }

    /// Takes a row as `query` gives it.
    mutating func add(_ row: OpaquePointer, _ columns: inout [ColumnValues]) {
        let key = keys.number(of: ColumnValues.text(row, 0))
        let missing = (key + 1) * beside.columns.count - numbers.count
        if missing > 0 { numbers.append(contentsOf: repeatElement(0, count: missing)) }
        if beside.source.naming != nil {
            let place = names.number(of: ColumnValues.text(row, 1)) - 1
            guard place < beside.columns.count else { return }
            numbers[key * beside.columns.count + place] = Int32(columns[beside.columns[place].column].number(row, 2))
        } else {
            for place in beside.columns.indices {
                numbers[key * beside.columns.count + place] = Int32(columns[beside.columns[place].column].number(row, Int32(place + 1)))
            }
        }
    }

    /// Puts the values that belong to a row of the fact where its own stand.
    func put(_ row: OpaquePointer, into all: inout [Int]) {
        let key = keys.known(ColumnValues.text(row, Int32(beside.keyPlace)))
        for (place, column) in beside.columns.enumerated() {
            all[column.column] = key == 0 ? 0 : Int(numbers[key * beside.columns.count + place])
        }
    }
}

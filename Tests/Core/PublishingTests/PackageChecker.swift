import Domain

@testable import Publishing

/// Reads the tables of a package as a stranger would, and says where they are not as described.
struct PackageChecker {
    let tables: [PackageTable]

    var problems: [String] { tables.flatMap { problems(of: $0) } }

    static func rows(_ bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = [[]]
        var cell = ""
        var isQuoted = false
        func close() {
            rows[rows.count - 1].append(cell)
            cell = ""
        }
        var characters = String(decoding: bytes, as: UTF8.self)[...]
        while let character = characters.popFirst() {
            switch character {
            case "\"" where isQuoted && characters.first == "\"": cell.append(characters.removeFirst())
            case "\"": isQuoted.toggle()
            case ",": if isQuoted { cell.append(character) } else { close() }
            case "\r\n":
                if isQuoted {
                    cell.append(character)
                } else {
                    close()
                    rows.append([])
                }
            default: cell.append(character)
            }
        }
        return rows.dropLast()
    }

    private func problems(of table: PackageTable) -> [String] {
        let lines = Self.rows(table.bytes)
        var problems: [String] = []
        if lines.first != table.columns.map(\.name) { problems.append("\(table.name): the header is not as described") }
        let rows = lines.dropFirst()
        for row in rows where row.count != table.columns.count { problems.append("\(table.name): a row has \(row.count) cells") }
        for (index, column) in table.columns.enumerated() {
            for row in rows where row.indices.contains(index) && !isFitting(row[index], column) {
                problems.append("\(table.name): `\(row[index])` is no \(column.name)")
            }
        }
        if Set(values(table.key, of: table)).count != rows.count { problems.append("\(table.name): the key is not different in each row") }
        for reference in table.references {
            guard let other = tables.first(where: { $0.name == reference.table }) else { return problems + ["\(table.name): no table \(reference.table)"] }
            let lost = Set(values(reference.columns, of: table)).subtracting(values(reference.found, of: other))
            problems += lost.map { "\(table.name): \($0) is not in \(other.name)" }.sorted()
        }
        return problems
    }

    private func values(_ columns: [String], of table: PackageTable) -> [[String]] {
        let places = columns.compactMap { name in table.columns.firstIndex { $0.name == name } }
        return Self.rows(table.bytes).dropFirst().map { row in places.map { row[$0] } }
    }

    private func isFitting(_ cell: String, _ column: PackageTable.Column) -> Bool {
        if cell.isEmpty { return column.empty != nil }
        switch column.kind {
        case .text: return true
        case .code(let codes): return codes.contains(cell)
        case .number: return Double(cell) != nil
        case .day: return CivilDate(iso: cell) != nil
        }
    }
}

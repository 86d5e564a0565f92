import Domain

/// The columns of a table that arrives, checked against what may arrive.
struct WireSchema {
    let table: String
    let key: [String]
    /// In the order in which they arrive.
    let columns: [String]
    let allColumns: [String]

    /// - Throws: `StorageFault` for a table or column that is not known, or a key that is missing.
    static func of(_ table: WireTable) throws -> WireSchema {
        let key: [String]
        let all: [String]
        switch table.type {
        case WireTable.pluginFacts:
            key = ["record_type", "record", "name"]
            all = WireTable.pluginFactColumns
        case WireTable.monthlyFigures:
            key = ["month", "name"]
            all = WireTable.monthlyFigureColumns
        case WireTable.matchKeys:
            key = ["person", "rule", "key_version"]
            all = WireTable.matchKeyColumns
        case WireTable.linkDecisions:
            key = ["candidate"]
            all = WireTable.linkDecisionColumns
        default:
            guard let type = RecordType.named(table.type) else { throw StorageFault("There is no table `\(table.type)`.") }
            key = type.key
            all = type.travellingFields.compactMap(\.wireName)
        }
        if let unknown = table.columns.first(where: { !all.contains($0) }) {
            throw StorageFault("`\(table.type)` has no column `\(unknown)`.")
        }
        guard Set(table.columns).count == table.columns.count, key.allSatisfy(table.columns.contains) else {
            throw StorageFault("`\(table.type)` lacks its key, or has a column twice.")
        }
        let isOfLinks = [WireTable.matchKeys, WireTable.linkDecisions].contains(table.type)
        guard !isOfLinks || table.columns.count == all.count else { throw StorageFault("`\(table.type)` lacks a column.") }
        guard table.rows.allSatisfy({ $0.count == table.columns.count }) else {
            throw StorageFault("A row of `\(table.type)` has not as many values as there are columns.")
        }
        return WireSchema(table: table.type, key: key, columns: table.columns, allColumns: all)
    }
}

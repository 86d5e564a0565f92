import BoroughConfig
import Domain

/// Puts faults of every kind into rows, one a row, where intake has to find it at its cell.
struct FaultPlanter {
    private let configuration: BoroughConfiguration
    private let today: CivilDate
    /// Where in the round of kinds each file stands.
    private var next: [String: Int] = [:]

    init(_ configuration: BoroughConfiguration, today: CivilDate) {
        self.configuration = configuration
        self.today = today
    }

    private enum Kind: CaseIterable {
        case impossibleDate, futureDate, ancientDate, unknownCode, missingValue, noNumber, largeNumber, unknownReference, strangeIdentifier,
            strangersCase, shortRow, longRow
    }

    /// Changes one cell, or the shape of the row.
    /// - Parameter row: as a spreadsheet numbers it.
    /// - Returns: what was planted; nil where the row offers no place for the kind whose turn it is.
    mutating func plant(in cells: inout [String], of layout: Layout, row: Int) -> PlantedFault? {
        let turn = next[layout.fileName, default: 0]
        next[layout.fileName] = turn + 1
        let kind = Kind.allCases[turn % Kind.allCases.count]
        if kind == .shortRow || kind == .longRow {
            if kind == .shortRow, cells.count > 1 { cells.removeLast() } else { cells.append("more") }
            return PlantedFault(file: layout.fileName, row: row, column: "", code: "row_shape")
        }
        // In turn through the columns, so that every one is hit in a large enough file.
        let count = layout.headings.count
        for offset in 0..<count {
            let index = (turn / Kind.allCases.count + offset) % count
            guard layout.fields[index].count == 1, layout.splits[layout.headings[index]] == nil, let (record, field) = layout.fields[index].first,
                let change = change(kind, field, layout.source.records[record], cells[index], layout.source.dialect)
            else { continue }
            cells[index] = change.text
            return PlantedFault(file: layout.fileName, row: row, column: layout.headings[index], code: change.code)
        }
        return nil
    }

    private func change(
        _ kind: Kind, _ field: Field, _ mapping: RecordMapping, _ cell: String, _ dialect: Dialect
    ) -> (text: String, code: String)? {
        // A cell that is empty may stand for a record that is not there at all.
        guard !cell.isEmpty, let pattern = dialect.dates.first else { return nil }
        // Without its own number a record cannot be known for what others refer to, so theirs would be faults of their own.
        let isReferredTo = RecordType.all.contains { $0.references.contains { $0.to.type == mapping.type.name && $0.to.field == field.name } }
        let isTemplate = mapping.made.values.contains { $0.columns.contains { mapping.columns[$0] == field.name } }
        switch (kind, field.kind) {
        case (.impossibleDate, .date): return (pattern.text(year: 2023, month: 2, day: 30), "date_impossible")
        case (.futureDate, .date(let rule)) where rule != .planned:
            return (pattern.text(today.adding(days: 45)), "date_in_future")
        case (.ancientDate, .date(.event)):
            guard pattern.parts.contains(.year4) else { return nil }
            return (pattern.text(year: 1949, month: 5, day: 6), "date_out_of_range")
        case (.unknownCode, .code), (.unknownCode, .codeSet), (.unknownCode, .answer): return ("qqq", "code_unknown")
        case (.missingValue, _) where field.requirement == .always && !mapping.skipWhenEmpty.contains(where: { mapping.columns[$0] == field.name }):
            return isTemplate || isReferredTo || field.name == "case_id" || isItem(field, mapping.type) ? nil : ("", "value_missing")
        case (.noNumber, .number): return ("several", "number_invalid")
        case (.largeNumber, .number(let range)): return (String(range.upperBound + 1), "number_out_of_range")
        case (.unknownReference, .identifier) where field.reference != nil && field.name != "case_id": return ("NONE-0", "reference_unknown")
        case (.strangeIdentifier, .identifier) where !isTemplate && !isReferredTo && field.name != "case_id": return ("no number?", "identifier_invalid")
        case (.strangersCase, .identifier) where field.name == "case_id" && !configuration.owns(caseID: "??-1") && !isTemplate:
            return ("ZZZZ-1", configuration.owns(caseID: "ZZZZ-1") ? "reference_unknown" : "wrong_borough")
        default: return nil
        }
    }

    /// Whether another field's answers depend on it: without it they cannot be judged.
    private func isItem(_ field: Field, _ type: RecordType) -> Bool {
        type.fields.contains { if case .answer(let item, _) = $0.kind { item == field.name } else { false } }
    }
}

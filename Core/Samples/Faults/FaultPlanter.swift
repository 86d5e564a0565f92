import BoroughConfig
import Domain

/// Puts faults of every kind into rows, one a row, where intake has to find it at its cell.
struct FaultPlanter {
    private let configuration: BoroughConfiguration
    private let today: CivilDate
    private let headings: HeadingFaults
    /// Where in the round of kinds each table stands.
    private var next: [String: Int] = [:]

    /// Every so many rows of a table, one has a fault.
    private static let every = 4

    init(_ configuration: BoroughConfiguration, today: CivilDate, headings: HeadingFaults) {
        self.configuration = configuration
        self.today = today
        self.headings = headings
    }

    /// Changes one cell, or the shape of the row, where it is the row's turn.
    /// - Parameter row: as a spreadsheet numbers it.
    /// - Returns: what was planted; nil where nothing was.
    mutating func plant(in cells: inout [SampleCell], of layout: Layout, row: Int) -> PlantedFault? {
        // Referrals carry everything else, so they stay whole: each fault stands for itself.
        guard row % Self.every == 0, !layout.source.records.contains(where: { $0.type == .referrals || $0.type == .people }),
            !headings.rejects(layout)
        else { return nil }
        let kinds = CellFault.allCases.filter { $0.isPossible(inSheet: layout.isSheet) }
        let turn = next[layout.name, default: 0]
        // What the row has no place for gives way to the next kind.
        for skipped in kinds.indices {
            guard let fault = plant(kinds[(turn + skipped) % kinds.count], in: &cells, of: layout, row: row, round: turn / kinds.count) else { continue }
            next[layout.name] = turn + skipped + 1
            return fault
        }
        return nil
    }

    private func plant(_ kind: CellFault, in cells: inout [SampleCell], of layout: Layout, row: Int, round: Int) -> PlantedFault? {
        if kind == .shortRow || kind == .longRow {
            if kind == .shortRow, cells.count > 1 { cells.removeLast() } else { cells.append(.text("more")) }
            return PlantedFault("row_shape", file: layout.fileName, sheet: layout.sheet, row: row)
        }
        // In turn through the columns, so that every one is hit in a large enough file.
        let count = layout.headings.count
        for offset in 0..<count {
            let index = (round + offset) % count
            // A cell that is empty may stand for a record that is not there at all.
            guard let (record, field) = layout.onlyField(at: index), !headings.hides(index, of: layout), !cells[index].isEmpty else { continue }
            let place = CellPlace(
                field: field, mapping: layout.source.records[record], dialect: layout.source.dialect, isInSheet: layout.isSheet, configuration: configuration,
                today: today)
            guard let change = place.change(kind) else { continue }
            cells[index] = change.cell
            return PlantedFault(change.code, file: layout.fileName, sheet: layout.sheet, row: row, column: layout.headings[index])
        }
        return nil
    }
}

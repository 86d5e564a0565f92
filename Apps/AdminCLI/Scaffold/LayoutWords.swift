import Domain
import Intake

/// What was read off an example, said to whoever has to check it.
struct LayoutWords {
    let layout: LayoutProposal

    /// `Referrals.csv: referrals; 16 of 16 columns sure`.
    var lines: [String] {
        layout.tables.map(line) + layout.censusFiles.map { "\($0): a Children in Need census return" } + layout.notes
    }

    private func line(_ table: LayoutProposal.Table) -> String {
        let place = table.sheet.isEmpty ? table.file : "\(table.file), sheet \(table.sheet)"
        guard !table.records.isEmpty else { return "\(place): like no record that the programme knows" }
        let columns = table.records.flatMap(\.columns)
        func count(_ confidence: Confidence) -> Int { columns.count { $0.confidence == confidence } }
        let sureness = [(count(.sure), "sure"), (count(.likely), "likely"), (count(.guess), "a guess")]
            .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        let missing = table.records.flatMap(\.missing).map(\.name)
        return "\(place): \(table.records.map(\.type.name).joined(separator: " and ")); of \(Words.count(columns.count, "column")) \(sureness)"
            + (table.headingsRow > 1 ? "; headings in row \(table.headingsRow)" : "")
            + (missing.isEmpty ? "" : "; no column for \(missing.joined(separator: ", "))")
            + (table.unread.isEmpty ? "" : "; not read: \(table.unread.joined(separator: ", "))")
    }
}

/// How an example would be read by what was proposed, said in lines.
struct TrialWords {
    let trial: LayoutTrial

    var rows: Int { trial.tables.reduce(0) { $0 + $1.rows } }
    var refused: Int { trial.tables.reduce(0) { $0 + $1.refused } }

    var lines: [String] {
        let head =
            refused == 0
            ? "Read by this, all \(Words.count(rows, "row")) of the example would be taken, as far as each row tells by itself."
            : "Read by this, \(rows - refused) of \(Words.count(rows, "row")) of the example would be taken. Refused:"
        let tables = trial.tables.filter { $0.refused > 0 }.flatMap { table -> [String] in
            let place = table.sheet.isEmpty ? table.file : "\(table.file), sheet \(table.sheet)"
            return ["  \(place): \(table.refused) of \(table.rows)"]
                + table.issues.prefix(5).map { "    \($0.code)\($0.column.isEmpty ? "" : ", column \($0.column)"), \(Words.count($0.rows, "time")): \($0.fix)" }
        }
        return [head] + tables + trial.notes.map { "  \($0)" }
    }
}

import BoroughConfig

/// A column that says which records a row holds, as `Activity type` does where sessions and calls stand in one table.
struct RowSelector: Sendable {
    let column: Int
    /// Whether capitals, spaces, `_` and `-` matter.
    let spelling: Dialect.Spelling
    /// All that the column may say, in one spelling.
    private(set) var known: Set<String>
    /// What it may say for a record, as the configuration writes it.
    private(set) var choices: [String]

    init(column: Int, spelling: Dialect.Spelling) {
        (self.column, self.spelling, known, choices) = (column, spelling, [], [])
    }

    mutating func add(_ texts: [String], areChoices: Bool) {
        known.formUnion(texts.map(spelling.normalise))
        if areChoices { choices += texts.filter { !choices.contains($0) } }
    }

    /// What the cell says, where that is nothing known: a row is not passed over because of a word that nobody has seen before. An empty cell is
    /// no word; one that cannot be read is told by whoever reads it.
    func unknown(in cells: Cells) -> String? {
        guard let text = cells.text(column), !text.isEmpty, !known.contains(spelling.normalise(text)) else { return nil }
        return text
    }
}

extension RowPlan.RecordPlan {
    /// Whether the columns that say what a row holds say that it holds this.
    func isWanted(_ cells: Cells) -> Bool {
        onlyWhere.allSatisfy { condition in
            // What cannot be read is not passed over: reading the record tells what is wrong with it.
            guard let text = cells.text(condition.column) else { return true }
            return condition.texts.contains(condition.spelling.normalise(text))
        }
    }
}

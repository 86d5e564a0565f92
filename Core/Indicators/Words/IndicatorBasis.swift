/// What of boroughs' sections an indicator looks at.
extension Indicator {
    /// What plugins add that decides its own figures: facts it selects or measures by, and monthly figures; by full name.
    public var addedToFigures: Set<String> {
        Set(countedColumns.compactMap(\.addedName) + monthlyFigures)
    }

    /// What plugins add that only decides into which category of a breakdown something falls: the breakdown's name, and the fact's full name.
    public var addedToBreakdowns: [(breakdown: String, fact: String)] {
        breakdowns.compactMap { breakdown in breakdown.column.addedName.map { (breakdown.name, $0) } }
    }
}

extension ColumnReference {
    /// The full name of what a plugin adds; nil for a column of the fact's own.
    var addedName: String? { if case .added(let name) = self { name } else { nil } }
}

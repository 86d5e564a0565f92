/// What of boroughs' sections an indicator looks at.
extension Indicator {
    /// What plugins add that decides its own figures: facts it selects or measures by, and monthly figures; by full name.
    public var addedToFigures: Set<String> {
        let facts = countedColumns.compactMap { if case .added(let name) = $0 { name } else { nil } }
        return Set(facts + monthlyFigures)
    }

    /// What plugins add that only decides into which category of a breakdown something falls: the breakdown's name, and the fact's full name.
    public var addedToBreakdowns: [(breakdown: String, fact: String)] {
        breakdowns.compactMap { breakdown in
            if case .added(let name) = breakdown.column { (breakdown.name, name) } else { nil }
        }
    }
}

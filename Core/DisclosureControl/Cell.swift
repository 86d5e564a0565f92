/// A number that a reader of the release may try to work out.
struct Cell {
    /// What of the release the number is.
    enum Place: Hashable {
        case figure(indicator: Int, area: Int, slot: Int, part: IndicatorTable.Part)
        /// Those of a cell who are not in a part of it: never shown, and known to whoever knows both.
        case rest(of: Int, without: Int)
        /// Those who gave any answer but the one that all of a group gave: never shown, and truly nought.
        case others(than: Int)
    }

    let place: Place
    let value: Int
    /// Whether it is hidden whatever the others are.
    var isSensitive = false
    /// A small count: a reader who takes `[c]` for the smallness of the number itself knows it to be 1 to `hideUpTo`.
    let isSmall: Bool
    /// What a reader loses when it is hidden.
    let loss: Double

    var isFigure: Bool { if case .figure = place { true } else { false } }
}

/// A truth about cells that everybody knows: parts that sum to a whole, or a part that cannot exceed it.
struct Relation {
    enum Kind {
        /// The whole is the sum of the parts.
        case sum
        /// The whole is at least the sum of the parts.
        case atLeast
    }

    let kind: Kind
    let whole: Int
    let parts: [Int]

    var cells: [Int] { [whole] + parts }
}

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

    /// Whose release the number stands in.
    enum Standing: Hashable {
        /// In the one that is being made or attacked, which may show it or hide it.
        case own
        /// In none: it is worked out from others.
        case derived
        /// In an earlier one, which left this much open; nil where it hid it.
        case past(Bounds?)
    }

    let place: Place
    let value: Int
    var standing: Standing
    /// Whether it is hidden whatever the others are.
    var isSensitive = false
    /// A small count: a reader who takes `[c]` for the smallness of the number itself knows it to be one of these; nil for others.
    var rangeIfSmall: ClosedRange<Int>?
    /// Whether it must not come out that it is not nought: noughts are hidden among few, so that nobody can tell none from them.
    var mayBeNone = false
    /// What a reader loses when it is hidden.
    let loss: Double
    /// Whether it has to be protected where it is hidden, or is shown nowhere.
    var isTarget = true

    init(place: Place, value: Int, isSensitive: Bool = false, rangeIfSmall: ClosedRange<Int>? = nil, loss: Double) {
        self.place = place
        self.value = value
        self.isSensitive = isSensitive
        self.rangeIfSmall = rangeIfSmall
        self.loss = loss
        standing = if case .figure = place { .own } else { .derived }
    }

    /// Whether the release that is being made may show it or hide it.
    var isFigure: Bool { standing == .own }
    /// What an earlier release left open of it; nil where it hid it, and for cells of no earlier release.
    var shownBefore: Bounds? { if case .past(let shown) = standing { shown } else { nil } }
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

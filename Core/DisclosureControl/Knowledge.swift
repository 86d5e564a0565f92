/// What a reader knows of each cell before he adds anything up.
struct Knowledge {
    /// What `[c]` is taken to tell.
    enum Marker {
        /// The worst case: the reader knows of every small hidden count that it is 1 to `hideUpTo`, as though those that were
        /// hidden for others' sake had been pointed out to him.
        case tellsSmallness
        /// A count may be hidden for others' sake, and be anything from nought.
        case tellsNothing
    }

    let cells: [Cell]
    /// What the shown form of each cell leaves open; nil where it is hidden, and for what is never shown.
    var shown: [Bounds?]
    private let small: Bounds
    private let anything: Bounds

    init(cells: [Cell], shown: [Bounds?], profile: Profile) {
        self.cells = cells
        self.shown = shown
        small = Bounds(1...max(profile.hideUpTo, 1))
        // Far enough to bind nothing: no answer that matters lies beyond.
        anything = Bounds(0...(2 * (cells.map(\.value).max() ?? 0) + 1000))
    }

    /// The same knowledge of some of the cells.
    func restricted(to part: [Int]) -> Knowledge {
        Knowledge(cells: part.map { cells[$0] }, shown: part.map { shown[$0] }, small: small, anything: anything)
    }

    private init(cells: [Cell], shown: [Bounds?], small: Bounds, anything: Bounds) {
        self.cells = cells
        self.shown = shown
        self.small = small
        self.anything = anything
    }

    /// A count above which a reader's upper bound stands for none.
    var ceiling: Double { anything.upper }

    func bounds(_ marker: Marker) -> [Bounds] {
        cells.indices.map { shown[$0] ?? hidden($0, marker) }
    }

    /// What would be known, were every figure hidden.
    var withAllHidden: Knowledge {
        Knowledge(cells: cells, shown: Array(repeating: nil, count: cells.count), small: small, anything: anything)
    }

    func hidden(_ cell: Int, _ marker: Marker) -> Bounds {
        marker == .tellsSmallness && cells[cell].isSmall && cells[cell].isFigure ? small : anything
    }

    /// Whether a reader has a choice of values for it.
    func isOpen(_ cell: Int) -> Bool { shown[cell].map { $0.width > 0 } ?? true }

    func isHidden(_ cell: Int) -> Bool { shown[cell] == nil }

    /// The cells that must be protected: all hidden figures, and the rests that are sensitive.
    var targets: [Int] {
        cells.indices.filter { shown[$0] == nil && (cells[$0].isFigure || cells[$0].isSensitive) }
    }
}

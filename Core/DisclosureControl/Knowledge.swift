/// What a reader knows of each cell before he adds anything up.
struct Knowledge {
    /// What `[c]` is taken to tell.
    enum Marker {
        /// The worst case: the reader knows of every small hidden count that it is small, as though those that were
        /// hidden for others' sake had been pointed out to him.
        case tellsSmallness
        /// A count may be hidden for others' sake, and be anything from nought.
        case tellsNothing
    }

    let cells: [Cell]
    /// What the shown form of each cell leaves open; nil where it is hidden, and for what is never shown.
    var shown: [Bounds?]
    private let anything: Bounds

    init(cells: [Cell], shown: [Bounds?]) {
        self.cells = cells
        self.shown = shown
        // Far enough to bind nothing: no answer that matters lies beyond.
        anything = Bounds(0...(2 * (cells.map(\.value).max() ?? 0) + 1000))
    }

    /// The same knowledge of some of the cells.
    func restricted(to part: [Int]) -> Knowledge {
        Knowledge(cells: part.map { cells[$0] }, shown: part.map { shown[$0] }, anything: anything)
    }

    private init(cells: [Cell], shown: [Bounds?], anything: Bounds) {
        self.cells = cells
        self.shown = shown
        self.anything = anything
    }

    /// A count above which a reader's upper bound stands for none.
    var ceiling: Double { anything.upper }

    func bounds(_ marker: Marker) -> [Bounds] {
        cells.indices.map { shown[$0] ?? hidden($0, marker) }
    }

    /// What would be known, were every figure hidden that still can be.
    var withAllHidden: Knowledge {
        Knowledge(cells: cells, shown: cells.map(\.shownBefore), anything: anything)
    }

    /// What would be known, had it not come out.
    var withoutRelease: Knowledge {
        let untold = cells.map { cell in
            var cell = cell
            if cell.isFigure { cell.rangeIfSmall = nil }
            return cell
        }
        return Knowledge(cells: untold, shown: cells.map(\.shownBefore), anything: anything)
    }

    func hidden(_ cell: Int, _ marker: Marker) -> Bounds {
        guard marker == .tellsSmallness, let range = cells[cell].rangeIfSmall else { return anything }
        return Bounds(range)
    }

    /// Whether a reader has a choice of values for it.
    func isOpen(_ cell: Int) -> Bool { shown[cell].map { $0.width > 0 } ?? true }

    func isHidden(_ cell: Int) -> Bool { shown[cell] == nil }

    /// Whether it is a figure that is shown and could be hidden: what an earlier release shows is shown for good.
    func mayHide(_ cell: Int) -> Bool { cells[cell].isFigure && shown[cell] != nil }

    /// The cells that must be protected: hidden figures, and the rests that are sensitive.
    var targets: [Int] { cells.indices.filter { shown[$0] == nil && cells[$0].isTarget } }
}

/// Whether the counts behind a release are what is counted again from the records of its day. It names places and tells no figure.
public struct Recount: Sendable {
    /// How many figures of the release were found again.
    public internal(set) var same = 0
    /// The places whose figure is another one now, in the release's order.
    public internal(set) var different: [Place] = []
    /// Indicators, by id, that are defined otherwise now, so that their figures say nothing; sorted.
    public internal(set) var redefined: [String] = []
    /// Indicators, by id, that are not in the catalogue any more; sorted.
    public internal(set) var gone: [String] = []

    public struct Place: Hashable, Sendable {
        public let indicator: String
        /// The area's name.
        public let area: String
        public let breakdown: String
        public let category: String
    }

    public var isSame: Bool { different.isEmpty && redefined.isEmpty && gone.isEmpty }
}

extension LedgerEntry {
    /// Holds the counts behind the release against others of the same period.
    public func recounted(as counts: Counts) -> Recount {
        var recount = Recount()
        let names = Dictionary(self.counts.areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        let again = Dictionary(counts.indicators.map { ($0.description.id, $0) }, uniquingKeysWith: { first, _ in first })
        for indicator in self.counts.indicators {
            let id = indicator.description.id
            guard let other = again[id] else {
                recount.gone.append(id)
                continue
            }
            guard other.identity == indicator.identity, other.description.kind == indicator.description.kind else {
                recount.redefined.append(id)
                continue
            }
            let cells = Dictionary(other.cells.map { (Key($0), $0.content) }, uniquingKeysWith: { first, _ in first })
            for cell in indicator.cells {
                if let content = cells[Key(cell)] ?? cell.content.nothing, content.isSame(as: cell.content) {
                    recount.same += 1
                } else {
                    recount.different.append(
                        Recount.Place(indicator: id, area: names[cell.areaCode] ?? cell.areaCode, breakdown: cell.breakdown, category: cell.category))
                }
            }
            // A figure that was nowhere in the release is nought there.
            let known = Set(indicator.cells.map(Key.init))
            for cell in other.cells where !known.contains(Key(cell)) && names[cell.areaCode] != nil && !cell.content.isNothing {
                recount.different.append(
                    Recount.Place(indicator: id, area: names[cell.areaCode] ?? cell.areaCode, breakdown: cell.breakdown, category: cell.category))
            }
        }
        recount.redefined.sort()
        recount.gone.sort()
        return recount
    }

    private struct Key: Hashable {
        let area: String
        let breakdown: String
        let category: String

        init(_ cell: CountCell) { (area, breakdown, category) = (cell.areaCode, cell.breakdown, cell.category) }
    }
}

extension CountCell.Content {
    fileprivate var isNothing: Bool { nothing.map { isSame(as: $0) } ?? false }

    /// What stands for a place in which nothing was counted.
    fileprivate var nothing: CountCell.Content? {
        switch self {
        case .count: .count(0)
        case .share: .share(numerator: 0, denominator: 0)
        case .measurements: .measurements([])
        }
    }

    fileprivate func isSame(as other: CountCell.Content) -> Bool {
        switch (self, other) {
        case (.count(let one), .count(let other)): one == other
        case (.share(let one, let all), .share(let other, let others)): one == other && all == others
        // They came in the order in which rows lie in a table, which is no part of what they say.
        case (.measurements(let one), .measurements(let other)): one.sorted() == other.sorted()
        default: false
        }
    }
}

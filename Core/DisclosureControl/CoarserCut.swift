/// A table of the same counts that tells less finely, and what it would show that the finer one hides.
///
/// Each is protected by itself, without what was published before: the numbers tell which cut is worth proposing, not what it would be.
public struct CoarserCut: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// All boroughs together, and none by itself.
        case withoutBoroughs
        /// Without one way of breaking figures down, by name.
        case withoutBreakdown(String)
        /// Without any.
        case withoutBreakdowns
    }

    public let kind: Kind
    /// Figures that both tables have, and the finer one hides.
    public let hiddenNow: Int
    /// Those of them that the coarser one would show.
    public let shownMore: Int
    /// Figures that the finer one shows, and the coarser one does not have.
    public let givenUp: Int
}

extension DisclosureControl {
    /// Every coarser cut of a release's counts that would show more of what both have, the most telling first.
    ///
    /// It is for those who decide what is published: how many figures a cut would show follows from what is hidden. Throws as `release` does.
    public static func coarserCuts(of entry: LedgerEntry) throws(DisclosureFailure) -> [CoarserCut] {
        guard entry.profile.protects else { return [] }
        let now = try shownFigures(of: entry.counts, like: entry)
        var cuts: [CoarserCut] = []
        for kind in entry.counts.coarserCuts {
            let then = try shownFigures(of: entry.counts.cut(kind), like: entry)
            let hidden = now.filter { !$0.value && then[$0.key] != nil }
            let cut = CoarserCut(
                kind: kind, hiddenNow: hidden.count, shownMore: hidden.count { then[$0.key] == true },
                givenUp: now.count { $0.value && then[$0.key] == nil })
            if cut.shownMore > 0 { cuts.append(cut) }
        }
        return cuts.enumerated().sorted { ($1.element.shownMore, $0.offset) < ($0.element.shownMore, $1.offset) }.map(\.element)
    }

    /// By figure whether it is shown; those that are not to be had are left out.
    private static func shownFigures(of counts: Counts, like entry: LedgerEntry) throws(DisclosureFailure) -> [PublishedFigure.Place: Bool] {
        let request = ReleaseRequest(
            counts: counts, profile: entry.profile, title: entry.release.title, madeOn: entry.release.madeOn,
            configurationVersion: entry.release.configurationVersion)
        var shown: [PublishedFigure.Place: Bool] = [:]
        for figure in try ReleaseBuilder(request, forPublication: true).release().figures {
            if figure.value.number != nil { shown[figure.place] = true }
            if figure.value == .marker(.confidential) { shown[figure.place] = false }
        }
        return shown
    }
}

extension Counts {
    /// In the order in which breakdowns first stand in the counts.
    fileprivate var coarserCuts: [CoarserCut.Kind] {
        var breakdowns: [String] = []
        for cell in indicators.lazy.flatMap(\.cells) where cell.isBreakdown && !breakdowns.contains(cell.breakdown) { breakdowns.append(cell.breakdown) }
        return (areas.count { $0.status == .reported } > 1 ? [.withoutBoroughs] : [])
            + (breakdowns.count > 1 ? breakdowns.map { .withoutBreakdown($0) } : []) + (breakdowns.isEmpty ? [] : [.withoutBreakdowns])
    }

    fileprivate func cut(_ kind: CoarserCut.Kind) -> Counts {
        switch kind {
        case .withoutBoroughs:
            let together = CountedArea(code: Self.together, name: Self.together, status: .reported)
            return Counts(period: period, areas: [together], indicators: indicators.map { $0.with($0.cellsTogether(as: Self.together), notSentBy: []) })
        case .withoutBreakdown(let name):
            return Counts(period: period, areas: areas, indicators: indicators.map { $0.without { $0.isBreakdown && $0.breakdown == name } })
        case .withoutBreakdowns:
            return Counts(period: period, areas: areas, indicators: indicators.map { $0.without(\.isBreakdown) })
        }
    }

    /// No area's code, and not that of all boroughs, whose figures it has.
    private static let together = "together"
}

extension CountCell {
    /// Whether it stands in a way of breaking figures down. The answers of a distribution are the indicator itself.
    fileprivate var isBreakdown: Bool { !breakdown.isEmpty && breakdown != IndicatorTable.answers }
}

extension CountedIndicator {
    fileprivate func with(_ cells: [CountCell], notSentBy: Set<String>) -> CountedIndicator {
        CountedIndicator(
            description, partOf: partOf, exhaustiveBreakdowns: exhaustiveBreakdowns.intersection(cells.map(\.breakdown)), identity: identity,
            countsDistinct: countsDistinct, notSentBy: notSentBy, cells: cells)
    }

    fileprivate func without(_ isLeftOut: (CountCell) -> Bool) -> CountedIndicator { with(cells.filter { !isLeftOut($0) }, notSentBy: notSentBy) }

    /// Each figure once, added up over the areas that send it.
    fileprivate func cellsTogether(as area: String) -> [CountCell] {
        struct Slot: Hashable {
            let breakdown: String
            let category: String
        }
        var order: [CountCell] = []
        var number: [Slot: Int] = [:]
        for cell in cells where !notSentBy.contains(cell.areaCode) {
            let slot = Slot(breakdown: cell.breakdown, category: cell.category)
            let place = number[slot] ?? order.count
            let before = place < order.count ? order[place].content : nil
            let sum = CountCell(
                areaCode: area, breakdown: cell.breakdown, category: cell.category, categoryLabel: cell.categoryLabel,
                content: before.map { $0.adding(cell.content) } ?? cell.content)
            if place == order.count { order.append(sum) } else { order[place] = sum }
            number[slot] = place
        }
        return order
    }
}

extension CountCell.Content {
    /// Two of one kind together.
    fileprivate func adding(_ other: CountCell.Content) -> CountCell.Content {
        switch (self, other) {
        case (.count(let one), .count(let two)): .count(one + two)
        case (.share(let yes, let all), .share(let moreYes, let moreInAll)): .share(numerator: yes + moreYes, denominator: all + moreInAll)
        case (.measurements(let one), .measurements(let two)): .measurements(one + two)
        default: self
        }
    }
}

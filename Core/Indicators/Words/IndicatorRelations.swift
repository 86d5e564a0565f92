import DisclosureControl

/// How an indicator's figures hang together with those of others: what disclosure control guards together. All are ids, in the order of the
/// catalogue.
public struct IndicatorRelations: Sendable {
    public let partOf: String?
    /// The indicators that count a part of it.
    public let parts: [String]
    /// Those that count the very same, in one of their figures.
    public let same: [String]
    /// Those that select, from the same rows and by the same column, other values: more, fewer, or none in common.
    public let selections: [String]
    /// The breakdowns whose categories sum to the indicator's own total.
    public let sums: [String]
}

extension IndicatorCatalogue {
    public func relations(of indicator: Indicator) -> IndicatorRelations {
        let own = indicator.identity
        let others = indicators.filter { $0.id != indicator.id }
        let same = others.filter { !own.figures.isDisjoint(with: $0.identity.figures) }.map(\.id)
        let parts = others.filter { $0.partOf == indicator.id }.map(\.id)
        let named = Set(same + parts + (indicator.partOf.map { [$0] } ?? []))
        return IndicatorRelations(
            partOf: indicator.partOf, parts: parts, same: same,
            selections: others.filter { !own.origins.isDisjoint(with: $0.identity.origins) && !named.contains($0.id) }.map(\.id),
            sums: indicator.shownCuts.map(\.name))
    }
}

extension CountedIndicator.Identity {
    fileprivate var figures: Set<String> { Set([counted, numerator].filter { !$0.isEmpty }) }
    fileprivate var origins: Set<String> { Set((countedSelections + numeratorSelections).map(\.from)) }
}

import Domain

/// Periods that follow one another without a gap within a longer one, from its beginning or up to its end.
struct Chains {
    struct Chain: Equatable {
        let periods: [Period]
        /// Whether they make up the longer one. Otherwise there are two of them at least.
        let isWhole: Bool
    }

    private(set) var all: [Chain] = []

    /// - Parameter limit: how many are found at most.
    init(within outer: Period, of periods: [Period], atMost limit: Int) {
        let inner = Set(periods).filter(outer.strictlyContains).sorted { ($0.from, $0.through) < ($1.from, $1.through) }
        func extend(_ chain: [Period]) {
            guard all.count < limit else { return }
            let next = chain.last.map { $0.through.adding(days: 1) } ?? outer.from
            if chain.count > 1 { all.append(Chain(periods: chain, isWhole: next > outer.through)) }
            for period in inner where period.from == next { extend(chain + [period]) }
        }
        func extendBackwards(_ chain: [Period]) {
            guard all.count < limit else { return }
            let last = chain.first.map { $0.from.adding(days: -1) } ?? outer.through
            // Those that reach the beginning were found from there.
            if chain.count > 1, last >= outer.from { all.append(Chain(periods: chain, isWhole: false)) }
            for period in inner where period.through == last { extendBackwards([period] + chain) }
        }
        extend([])
        extendBackwards([])
    }
}

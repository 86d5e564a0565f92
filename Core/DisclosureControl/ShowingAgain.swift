/// Covers are chosen one target after another, so that a later one may make an earlier needless.
extension SecondarySuppression {
    /// Above this many cells, the search would take longer than what it finds is worth.
    private static let largestReach = 200

    /// Shows each figure that was hidden for others again, dearest first, if all others stay protected without it.
    ///
    /// `reasons` says for which cell each was hidden: most often that one still needs it, and asking it first saves asking all.
    func showingAgain(
        _ component: Component, after readers: inout Readers, reasons: [Int: Int]
    ) throws(DisclosureFailure) -> Knowledge {
        var knowledge = readers.knowledge
        let cells = knowledge.cells
        let candidates = reasons.keys.sorted { (cells[$1].loss, $0) < (cells[$0].loss, $1) }
        for candidate in candidates {
            var without = knowledge
            without.shown[candidate] = Bounds(rounding.lookalikes(of: cells[candidate].value))
            let reach = component.reach(of: candidate, isOpen: without.isOpen)
            guard reach.cells.count <= Self.largestReach else { continue }
            if let reason = reasons[candidate], without.isHidden(reason) {
                // The few that are protected only by another reading of the markers keep all that was hidden for them.
                guard try readers.isLeftOpen(reason, if: without) else { continue }
            }
            var others = try Readers(
                of: reach, knowing: without.restricted(to: reach.cells), width: own.requiredWidth
            )
            if try others.areKeptOff() { knowledge = without }
        }
        return knowledge
    }
}

/// Covers are chosen one target after another, so that a later one may make an earlier needless.
extension SecondarySuppression {
    /// Above this many cells, the search would take longer than what it finds is worth.
    private static let largestReach = 600

    /// Shows each figure that was hidden for others again, dearest first, if all others stay protected without it.
    ///
    /// `reasons` says for which cell each was hidden: most often that one still needs it, and asking it first saves asking all.
    func showAgain(
        _ component: Component, _ knowledge: inout Knowledge, reasons: [Int: Int], attack: inout Attack
    ) throws(DisclosureFailure) {
        let candidates = reasons.keys.sorted {
            (knowledge.cells[$1].loss, $0) < (knowledge.cells[$0].loss, $1)
        }
        for candidate in candidates {
            var without = knowledge
            without.shown[candidate] = Bounds(rounding.lookalikes(of: knowledge.cells[candidate].value))
            let reach = component.reach(of: candidate, isOpen: without.isOpen)
            guard reach.cells.count <= Self.largestReach else { continue }
            if let reason = reasons[candidate], without.isHidden(reason) {
                let now = try attack.interval(of: reason, within: without.bounds(.tellsSmallness))
                // The few that are protected only by another reading of the markers keep all that was hidden for them.
                guard now.width >= system.requiredWidth else { continue }
            }
            if try isProtected(reach, without.restricted(to: reach.cells)) { knowledge = without }
        }
    }

    private func isProtected(_ component: Component, _ knowledge: Knowledge) throws(DisclosureFailure) -> Bool {
        let width = system.requiredWidth
        var attack = try Attack(on: component, knowing: knowledge)
        for target in try attack.sweep(knowledge.targets, width: width) {
            if try attack.interval(of: target).width >= width { continue }
            let (marker, _) = try Reading.strictest(for: target, knowledge: knowledge, attack: &attack, width: width)
            guard marker != .tellsSmallness,
                try attack.interval(of: target, within: knowledge.bounds(marker)).width >= width
            else { return false }
        }
        return true
    }
}

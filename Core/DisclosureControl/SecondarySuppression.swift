import Domain

/// Hides figures beside the sensitive ones until no hidden figure can be worked out too closely.
struct SecondarySuppression {
    let own: CellSystem
    let rounding: Rounding
    /// By cell of the system; never true of a cell that is no figure.
    private(set) var isHidden: [Bool]

    /// - Parameter past: what readers have already. What hides a figure from one kind of them exposes none to another.
    init(_ own: CellSystem, of period: Period, after past: [PastRelease]) throws(DisclosureFailure) {
        self.own = own
        rounding = Rounding(own.profile)
        isHidden = own.cells.map { $0.isSensitive && $0.isFigure }
        for audience in past.audiences(of: own.profile) {
            let system = LinkedSystem(own, of: period, after: past.readable(by: audience, of: own.profile), audience: audience)
            for cell in system.hiddenBefore { isHidden[cell] = true }
            let soFar = self
            for hidden in try Component.all(of: system).mapAbreast({ component throws(DisclosureFailure) in try soFar.hiding(component, of: system) }) {
                for cell in hidden { isHidden[cell] = true }
            }
        }
    }

    /// The figures of the component that are hidden when it is protected.
    private func hiding(_ component: Component, of system: LinkedSystem) throws(DisclosureFailure) -> [Int] {
        let cells = component.cells.map { system.cells[$0] }
        let shown: [Bounds?] = component.cells.map { index in
            let cell = system.cells[index]
            guard cell.isFigure else { return cell.shownBefore }
            return isHidden[index] ? nil : Bounds(rounding.lookalikes(of: cell.value))
        }
        var readers = try Readers(of: component, knowing: Knowledge(cells: cells, shown: shown), width: own.requiredWidth)
        var settled = Array(repeating: false, count: cells.count)
        var reasons: [Int: Int] = [:]
        while true {
            let open = try readers.sweep(readers.knowledge.targets.filter { !settled[$0] })
            guard !open.isEmpty else { break }
            for target in open {
                for cell in try protect(target, in: component, against: &readers) { reasons[cell] = target }
                settled[target] = true
            }
        }
        let knowledge = try showingAgain(component, after: &readers, reasons: reasons)
        return component.cells.indices.filter { cells[$0].isFigure && knowledge.isHidden($0) }.map { component.cells[$0] }
    }

    /// Hides more until the target is wide enough; returns what it hid.
    private func protect(
        _ target: Int, in component: Component, against readers: inout Readers
    ) throws(DisclosureFailure) -> [Int] {
        var hidden: [Int] = []
        while true {
            let reading = try readers.reading(of: target)
            guard !reading.isWide else { return hidden }
            let cover = try cheaperSide(target, reading, in: component, readers.knowledge)
            let more = cover.isEmpty ? neighbours(of: target, in: component, knowledge: readers.knowledge) : cover
            guard !more.isEmpty else {
                throw DisclosureFailure(
                    .auditFailed, "A hidden figure can be worked out too closely, and nothing is left to hide beside it."
                )
            }
            readers.hide(more)
            hidden += more
        }
    }

    /// What to hide so that the target could be larger than now, or smaller, whichever loses less.
    private func cheaperSide(
        _ target: Int, _ reading: Readers.Reading, in component: Component, _ knowledge: Knowledge
    ) throws(DisclosureFailure) -> [Int] {
        let now = reading.interval
        let up = min(now.lower + own.requiredWidth, reading.widest.upper)
        let down = max(now.upper - own.requiredWidth, reading.widest.lower)
        var best: CheapestCover?
        // Where it has come out that there are some, nothing helps but that there may be none.
        let isNoneRuledOut = reading.goal.mayBeNone && now.lower > 0
        let values = isNoneRuledOut ? [max(0, reading.widest.lower)] : [up > now.upper ? up : nil, down < now.lower ? down : nil].compactMap(\.self)
        for value in values {
            guard
                let cover = try CheapestCover(
                    moving: target, to: value, in: component, knowledge: knowledge, marker: reading.marker
                ), !cover.cells.isEmpty
            else { continue }
            if cover.loss < best?.loss ?? .infinity { best = cover }
        }
        return best?.cells ?? []
    }

    /// If all else fails: all shown figures of the relations that hold the target, and then all of the component.
    private func neighbours(of target: Int, in component: Component, knowledge: Knowledge) -> [Int] {
        let near = component.relations.filter { $0.cells.contains(target) }.flatMap(\.cells).filter(knowledge.mayHide)
        return near.isEmpty ? knowledge.cells.indices.filter(knowledge.mayHide) : near
    }
}

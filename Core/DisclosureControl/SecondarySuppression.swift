/// Hides figures beside the sensitive ones until no hidden figure can be worked out too closely.
struct SecondarySuppression {
    let system: CellSystem
    let rounding: Rounding
    /// By cell of the system; never true of a cell that is no figure.
    private(set) var isHidden: [Bool]

    init(_ system: CellSystem) throws(DisclosureFailure) {
        self.system = system
        rounding = Rounding(system.profile)
        isHidden = system.cells.map { $0.isSensitive && $0.isFigure }
        for component in Component.all(of: system) { try protect(component) }
    }

    private mutating func protect(_ component: Component) throws(DisclosureFailure) {
        let cells = component.cells.map { system.cells[$0] }
        let shown: [Bounds?] = component.cells.map { index in
            let cell = system.cells[index]
            return !cell.isFigure || isHidden[index] ? nil : Bounds(rounding.lookalikes(of: cell.value))
        }
        var knowledge = Knowledge(cells: cells, shown: shown, profile: system.profile)
        var attack = try Attack(on: component, knowing: knowledge)
        var settled = Array(repeating: false, count: cells.count)
        var reasons: [Int: Int] = [:]
        while true {
            let open = try attack.sweep(knowledge.targets.filter { !settled[$0] }, width: system.requiredWidth)
            guard !open.isEmpty else { break }
            for target in open {
                let before = knowledge
                try protect(target, in: component, knowledge: &knowledge, attack: &attack)
                for cell in cells.indices where knowledge.isHidden(cell) && !before.isHidden(cell) { reasons[cell] = target }
                settled[target] = true
            }
        }
        try showAgain(component, &knowledge, reasons: reasons, attack: &attack)
        for (position, index) in component.cells.enumerated() where cells[position].isFigure {
            isHidden[index] = knowledge.isHidden(position)
        }
    }

    /// Hides more until the target is wide enough, under the strictest reading of `[c]` that hiding can still satisfy.
    private func protect(
        _ target: Int, in component: Component, knowledge: inout Knowledge, attack: inout Attack
    ) throws(DisclosureFailure) {
        let width = system.requiredWidth
        var now = try attack.interval(of: target)
        guard now.width < width else { return }
        let (marker, widest) = try Reading.strictest(for: target, knowledge: knowledge, attack: &attack, width: width)
        while true {
            if marker != .tellsSmallness { now = try attack.interval(of: target, within: knowledge.bounds(marker)) }
            guard now.width < width else { return }
            let cover = try cheaperSide(target, now: now, widest: widest, in: component, knowledge: knowledge, marker: marker)
            let more = cover.isEmpty ? neighbours(of: target, in: component, knowledge: knowledge) : cover
            guard !more.isEmpty else {
                throw DisclosureFailure(.auditFailed, "A hidden figure can be worked out too closely, and nothing is left to hide beside it.")
            }
            for cell in more { knowledge.shown[cell] = nil }
            attack.relax(to: knowledge)
            if marker == .tellsSmallness { now = try attack.interval(of: target) }
        }
    }

    /// What to hide so that the target could be larger than now, or smaller, whichever loses less.
    private func cheaperSide(
        _ target: Int, now: Bounds, widest: Bounds, in component: Component, knowledge: Knowledge, marker: Knowledge.Marker
    ) throws(DisclosureFailure) -> [Int] {
        let up = min(now.lower + system.requiredWidth, widest.upper)
        let down = max(now.upper - system.requiredWidth, widest.lower)
        var best: CheapestCover?
        for value in [up > now.upper ? up : nil, down < now.lower ? down : nil].compactMap(\.self) {
            guard
                let cover = try CheapestCover(
                    moving: target, to: value, in: component, knowledge: knowledge, marker: marker
                ), !cover.cells.isEmpty
            else { continue }
            if cover.loss < best?.loss ?? .infinity { best = cover }
        }
        return best?.cells ?? []
    }

    /// If all else fails: all shown figures of the relations that hold the target, and then all of the component.
    private func neighbours(of target: Int, in component: Component, knowledge: Knowledge) -> [Int] {
        let isShown = { (cell: Int) in !knowledge.isHidden(cell) }
        let near = component.relations.filter { $0.cells.contains(target) }.flatMap(\.cells).filter(isShown)
        return near.isEmpty ? knowledge.cells.indices.filter(isShown) : near
    }
}

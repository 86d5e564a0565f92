/// The readers against whom a component's cells are protected, each with a program that keeps its place between questions.
///
/// Smallness counts as known of all small hidden cells wherever hiding can protect the cell then. Where it cannot, as when a
/// borough's three people are one in each of three groups and no number of theirs is shown at all, the cell is protected
/// against a reader to whom the other markers do not tell that.
struct Readers: ~Copyable {
    private(set) var knowledge: Knowledge
    /// By cell, how much the profile asks to be left open.
    private let required: [Doubt]
    private var strict: Attack
    private var lenient: Attack
    /// What even the strict reader could not tell, were every figure hidden.
    private var limit: Attack
    /// By cell, whether hiding can keep the strict reader off it, however much is hidden; nil where that was not asked yet.
    private var isStrict: [Bool?]
    private let component: Component
    /// What everybody knows of the table, were every figure hidden and no marker told anything; nil where that was not asked yet.
    private var commonKnowledge: Attack?
    /// What she can tell without the release in question; nil where no others came before it.
    private var before: Attack?
    /// What the relations around a cell would tell, were every figure hidden; and what those of earlier releases do.
    private let aroundHidden: Surroundings
    private let aroundBefore: Surroundings?
    /// By cell, how much has to be left open at most: what the profile asks for, or less where earlier releases are seen to leave less.
    private var mostNeeded: [Doubt]

    /// What is known of a cell under the strictest reading that hiding can satisfy.
    struct Reading {
        let marker: Knowledge.Marker
        let interval: Bounds
        /// What hiding everything would widen the interval to.
        let widest: Bounds
        /// How much has to be left open: what the profile asks for, or as much as there was before the release. What earlier ones have told
        /// cannot be hidden any more, and the new one may not add to it.
        let goal: Doubt

        var isWide: Bool { goal.isLeft(by: interval) }
    }

    init(of component: Component, knowing knowledge: Knowledge, width: Double) throws(DisclosureFailure) {
        let strict = try Attack(on: component, knowing: knowledge, marker: .tellsSmallness)
        let lenient = try Attack(on: component, knowing: knowledge, marker: .tellsNothing)
        let limit = try Attack(on: component, knowing: knowledge.withAllHidden, marker: .tellsSmallness)
        let hasPast = knowledge.cells.contains { if case .past = $0.standing { true } else { false } }
        before = hasPast ? try Attack(on: component, knowing: knowledge.withoutRelease, marker: .tellsSmallness) : nil
        let required = knowledge.cells.map { Doubt(width: width, mayBeNone: $0.mayBeNone) }
        mostNeeded = required
        if hasPast {
            let untold = Propagation(knowledge.withoutRelease.bounds(.tellsSmallness), in: component).bounds
            for cell in untold.indices { mostNeeded[cell] = Self.needed(required[cell], untold[cell].wholeNumbers, knowledge.hidden(cell, .tellsSmallness)) }
            aroundBefore = Surroundings(of: component, within: untold)
        } else {
            aroundBefore = nil
        }
        let hidden = Propagation(knowledge.withAllHidden.bounds(.tellsSmallness), in: component).bounds
        isStrict = zip(hidden, required).map { $1.isLeft(by: $0) ? nil : false }
        aroundHidden = Surroundings(of: component, within: hidden)
        self.knowledge = knowledge
        self.required = required
        self.component = component
        commonKnowledge = nil
        self.strict = strict
        self.lenient = lenient
        self.limit = limit
    }

    /// Hides more cells.
    mutating func hide(_ cells: [Int]) {
        for cell in cells { knowledge.shown[cell] = nil }
        strict.relax(to: knowledge)
        lenient.relax(to: knowledge)
    }

    /// The targets that readers have not been seen to be in doubt enough about: of each has to be asked by itself.
    mutating func sweep(_ targets: [Int]) throws(DisclosureFailure) -> [Int] {
        let (all, known, needed) = (required, knowledge, mostNeeded)
        let narrow = try strict.sweep(targets.filter { isStrict[$0] != false }, needed: { all[$0] })
        let unlimited = try limit.sweep(narrow.filter { isStrict[$0] == nil }, needed: { all[$0] })
        for target in unlimited {
            let isAround = all[target].isLeft(by: try aroundHidden.interval(of: target))
            isStrict[target] = isAround ? all[target].isLeft(by: try limit.interval(of: target)) : false
        }
        let others = try lenient.sweep(targets.filter { isStrict[$0] == false }, needed: { needed[$0] }) { known.hidden($0, .tellsSmallness) }
        return narrow.filter { isStrict[$0] != false } + others
    }

    /// What is left open at least of a target that a sweep did not return.
    func seen(_ target: Int) -> Reading {
        let own = knowledge.hidden(target, .tellsSmallness)
        if isStrict[target] == false {
            return Reading(marker: .tellsNothing, interval: lenient.seen(target, within: own), widest: own, goal: mostNeeded[target])
        }
        return Reading(marker: .tellsSmallness, interval: strict.seen(target), widest: own, goal: required[target])
    }

    /// - Parameter exactly: whether an interval that is seen to be wide enough has to be told to its very ends.
    mutating func reading(of target: Int, exactly: Bool = false) throws(DisclosureFailure) -> Reading {
        if isStrict[target] != false {
            let seen = strict.seen(target)
            let goal = required[target]
            let now = goal.isLeft(by: seen) && !exactly ? seen : try strict.interval(of: target)
            if goal.isLeft(by: now) { return Reading(marker: .tellsSmallness, interval: now, widest: now, goal: goal) }
            let widest = try limit.interval(of: target)
            isStrict[target] = goal.isLeft(by: widest)
            if goal.isLeft(by: widest) { return Reading(marker: .tellsSmallness, interval: now, widest: widest, goal: goal) }
        }
        // That this one is small is known all the same. Without the other markers, hiding all leaves it its whole range: every
        // multiple of a table that keeps the relations keeps them too.
        let own = knowledge.hidden(target, .tellsSmallness)
        let seen = lenient.seen(target, within: own)
        if !mostNeeded[target].isLeft(by: seen), let known = try aroundBefore?.interval(of: target) {
            mostNeeded[target] = mostNeeded[target].lesser(Self.needed(required[target], known, own))
        }
        if mostNeeded[target].isLeft(by: seen), !exactly { return Reading(marker: .tellsNothing, interval: seen, widest: own, goal: mostNeeded[target]) }
        let interval = try lenient.interval(of: target).clamped(to: own)
        if !mostNeeded[target].isLeft(by: interval), let known = try before?.interval(of: target) {
            mostNeeded[target] = Self.needed(required[target], known, own)
        }
        if !mostNeeded[target].isLeft(by: interval), knowledge.cells[target].mayBeNone, knowledge.cells[target].value == 0 {
            mostNeeded[target] = mostNeeded[target].lesser(Self.needed(required[target], try known(of: target), own))
        }
        return Reading(marker: .tellsNothing, interval: interval, widest: own, goal: mostNeeded[target])
    }

    /// What a nought cannot be told from whatever is hidden. One that follows from what everybody knows, such as those left of a whole without all
    /// of its parts, is no secret.
    private mutating func known(of nought: Int) throws(DisclosureFailure) -> Bounds {
        if commonKnowledge == nil { commonKnowledge = try Attack(on: component, knowing: knowledge.withAllHidden, marker: .tellsNothing) }
        return try commonKnowledge?.interval(of: nought) ?? .point(0)
    }

    private static func needed(_ required: Doubt, _ before: Bounds, _ own: Bounds) -> Doubt { required.atMost(before.clamped(to: own)) }

    /// Whether the strict reader would be left with enough doubt if something else were known.
    mutating func isLeftOpen(_ target: Int, if other: Knowledge) throws(DisclosureFailure) -> Bool {
        strict.relax(to: other)
        return required[target].isLeft(by: try strict.interval(of: target))
    }

    /// Whether all targets are protected.
    mutating func areKeptOff() throws(DisclosureFailure) -> Bool {
        for target in try sweep(knowledge.targets) where try !reading(of: target).isWide { return false }
        return true
    }
}

/// The readers against whom a component's cells are protected, each with a program that keeps its place between questions.
///
/// Smallness counts as known of all small hidden cells wherever hiding can protect the cell then. Where it cannot, as when a
/// borough's three people are one in each of three groups and no number of theirs is shown at all, the cell is protected
/// against a reader to whom the other markers do not tell that.
struct Readers: ~Copyable {
    private(set) var knowledge: Knowledge
    private let width: Double
    private var strict: Attack
    private var lenient: Attack
    /// What even the strict reader could not tell, were every figure hidden.
    private var limit: Attack
    /// By cell, whether hiding can keep the strict reader off it, however much is hidden; nil where that was not asked yet.
    private var isStrict: [Bool?]
    /// What she can tell without the release in question; nil where no others came before it.
    private var before: Attack?
    /// What the relations around a cell would tell, were every figure hidden; and what those of earlier releases do.
    private let aroundHidden: Surroundings
    private let aroundBefore: Surroundings?
    /// By cell, how far apart an interval's ends have to lie at most: by the profile's width, or less where earlier releases are seen to
    /// leave less.
    private var mostNeeded: [Double]

    /// What is known of a cell under the strictest reading that hiding can satisfy.
    struct Reading {
        let marker: Knowledge.Marker
        let interval: Bounds
        /// What hiding everything would widen the interval to.
        let widest: Bounds
        /// How far apart the interval's ends have to lie: by the profile's width, or as far as they lay before the release. What earlier
        /// ones have told cannot be hidden any more, and the new one may not add to it.
        let goal: Double

        var isWide: Bool { interval.width >= goal }
    }

    init(of component: Component, knowing knowledge: Knowledge, width: Double) throws(DisclosureFailure) {
        let strict = try Attack(on: component, knowing: knowledge, marker: .tellsSmallness)
        let lenient = try Attack(on: component, knowing: knowledge, marker: .tellsNothing)
        let limit = try Attack(on: component, knowing: knowledge.withAllHidden, marker: .tellsSmallness)
        let hasPast = knowledge.cells.contains { if case .past = $0.standing { true } else { false } }
        before = hasPast ? try Attack(on: component, knowing: knowledge.withoutRelease, marker: .tellsSmallness) : nil
        mostNeeded = Array(repeating: width, count: knowledge.cells.count)
        if hasPast {
            let untold = Propagation(knowledge.withoutRelease.bounds(.tellsSmallness), in: component).bounds
            for cell in untold.indices { mostNeeded[cell] = Self.needed(width, untold[cell].wholeNumbers, knowledge.hidden(cell, .tellsSmallness)) }
            aroundBefore = Surroundings(of: component, within: untold)
        } else {
            aroundBefore = nil
        }
        let hidden = Propagation(knowledge.withAllHidden.bounds(.tellsSmallness), in: component).bounds
        isStrict = hidden.map { $0.width < width ? false : nil }
        aroundHidden = Surroundings(of: component, within: hidden)
        self.knowledge = knowledge
        self.width = width
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
        let (width, known, needed) = (width, knowledge, mostNeeded)
        let narrow = try strict.sweep(targets.filter { isStrict[$0] != false }, width: { _ in width })
        let unlimited = try limit.sweep(narrow.filter { isStrict[$0] == nil }, width: { _ in width })
        for target in unlimited {
            isStrict[target] = try aroundHidden.interval(of: target).width >= width ? limit.interval(of: target).width >= width : false
        }
        let others = try lenient.sweep(targets.filter { isStrict[$0] == false }, width: { needed[$0] }) { known.hidden($0, .tellsSmallness) }
        return narrow.filter { isStrict[$0] != false } + others
    }

    /// What is left open at least of a target that a sweep did not return.
    func seen(_ target: Int) -> Reading {
        let own = knowledge.hidden(target, .tellsSmallness)
        if isStrict[target] == false {
            return Reading(marker: .tellsNothing, interval: lenient.seen(target, within: own), widest: own, goal: mostNeeded[target])
        }
        return Reading(marker: .tellsSmallness, interval: strict.seen(target), widest: own, goal: width)
    }

    /// - Parameter exactly: whether an interval that is seen to be wide enough has to be told to its very ends.
    mutating func reading(of target: Int, exactly: Bool = false) throws(DisclosureFailure) -> Reading {
        if isStrict[target] != false {
            let seen = strict.seen(target)
            let now = seen.width >= width && !exactly ? seen : try strict.interval(of: target)
            if now.width >= width { return Reading(marker: .tellsSmallness, interval: now, widest: now, goal: width) }
            let widest = try limit.interval(of: target)
            isStrict[target] = widest.width >= width
            if widest.width >= width { return Reading(marker: .tellsSmallness, interval: now, widest: widest, goal: width) }
        }
        // That this one is small is known all the same. Without the other markers, hiding all leaves it its whole range: every
        // multiple of a table that keeps the relations keeps them too.
        let own = knowledge.hidden(target, .tellsSmallness)
        let seen = lenient.seen(target, within: own)
        if seen.width < mostNeeded[target], let known = try aroundBefore?.interval(of: target) {
            mostNeeded[target] = min(mostNeeded[target], Self.needed(width, known, own))
        }
        if seen.width >= mostNeeded[target], !exactly { return Reading(marker: .tellsNothing, interval: seen, widest: own, goal: mostNeeded[target]) }
        let interval = try lenient.interval(of: target).clamped(to: own)
        if interval.width < mostNeeded[target], let known = try before?.interval(of: target) { mostNeeded[target] = Self.needed(width, known, own) }
        return Reading(marker: .tellsNothing, interval: interval, widest: own, goal: mostNeeded[target])
    }

    private static func needed(_ width: Double, _ before: Bounds, _ own: Bounds) -> Double { min(width, before.clamped(to: own).width) }

    /// What the strict reader would be left with if something else were known.
    mutating func interval(of target: Int, if other: Knowledge) throws(DisclosureFailure) -> Bounds {
        strict.relax(to: other)
        return try strict.interval(of: target)
    }

    /// Whether all targets are protected.
    mutating func areKeptOff() throws(DisclosureFailure) -> Bool {
        for target in try sweep(knowledge.targets) where try !reading(of: target).isWide { return false }
        return true
    }
}

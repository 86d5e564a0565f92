import Testing

@testable import DisclosureControl

/// One figure that stands in two tables is hidden in both or in neither.
struct IdentityTests {
    private let areas = ["a", "b", "c", "d"].map { Example.area($0) }

    /// Nine closed cases in `a`, seven completed: the two that are left over may not be known.
    private func release(identities: Bool) throws -> Release {
        let completed = Example.indicator(
            "completed", identity: identities ? .init(counted: "closures; completed") : .init(), Example.counts(areas, [7, 20, 30, 25]))
        let rate = Example.indicator(
            "rate", kind: .share, identity: identities ? .init(counted: "closures", numerator: "closures; completed") : .init(),
            Example.shares(areas, [(7, 9), (20, 50), (30, 60), (25, 45)]))
        return try Example.release(areas, [completed, rate], Example.partner)
    }

    @Test func `A hidden numerator is not given back by the count of the same people`() throws {
        let release = try release(identities: true)
        #expect(release.isHidden("rate", "a", .numerator))
        #expect(release.isHidden("completed", "a", .count))
    }

    @Test func `Without saying that they are the same, the count would be shown`() throws {
        let release = try release(identities: false)
        #expect(release.isHidden("rate", "a", .numerator))
        #expect(!release.isHidden("completed", "a", .count))
    }
}

/// Figures that select the same rows by the values of one column.
struct SelectionTests {
    private let areas = ["a", "b", "c", "d"].map { Example.area($0) }

    private func share(_ id: String, _ values: Set<String>, distinct: Bool = false, _ figures: [(Int, Int)]) -> CountedIndicator {
        let identity = CountedIndicator.Identity(
            counted: "stays", numerator: "stays; \(values.sorted())", countedSelections: [.init(from: "stays; by ending", values: nil)],
            numeratorSelections: [.init(from: "stays; by ending", values: values)])
        return Example.indicator(id, kind: .share, identity: identity, distinct: distinct, Example.shares(areas, figures))
    }

    @Test func `Those who are in the larger selection alone are protected where they are few`() throws {
        let reduced = share("reduced", ["reduced", "ceased"], [(20, 40), (20, 40), (21, 41), (22, 43)])
        let ceased = share("ceased", ["ceased"], [(18, 40), (11, 40), (10, 41), (12, 43)])
        let alone = try [reduced, ceased].map { try Example.release(areas, [$0], Example.partner) }
        #expect(!alone[0].isHidden("reduced", "a", .numerator))
        #expect(!alone[1].isHidden("ceased", "a", .numerator))
        let together = try Example.release(areas, [reduced, ceased], Example.partner)
        #expect(together.isHidden("reduced", "a", .numerator) || together.isHidden("ceased", "a", .numerator))
        let counts = Counts(period: Example.quarter, areas: areas, indicators: [reduced, ceased])
        let audit = try DisclosureControl.audit(together, of: counts, profile: Example.partner)
        #expect(audit.exposed.isEmpty)
    }

    @Test func `What is left beside several selections is protected where it is little`() throws {
        let figures = [
            share("secured", ["family", "tenancy"], [(20, 42), (20, 50), (21, 51), (22, 53)]),
            share("none", ["none"], [(10, 42), (11, 50), (10, 51), (12, 53)]),
            share("returned", ["confirmed", "suspected"], [(9, 42), (9, 50), (9, 51), (9, 53)]),
        ]
        for figure in figures {
            let alone = try Example.release(areas, [figure], Example.partner)
            #expect(!alone.isHidden(figure.description.id, "a", .numerator))
        }
        let release = try Example.release(areas, figures, Example.partner)
        // Three stays of which nobody knows how they ended.
        #expect(figures.contains { release.isHidden($0.description.id, "a", .numerator) } || release.isHidden("none", "a", .denominator))
        #expect(!release.isHidden("none", "b", .numerator) || !release.isHidden("none", "c", .numerator) || !release.isHidden("none", "d", .numerator))
        let counts = Counts(period: Example.quarter, areas: areas, indicators: figures)
        let audit = try DisclosureControl.audit(release, of: counts, profile: Example.partner)
        #expect(audit.exposed.isEmpty)
    }

    @Test func `Who counts once may be in several selections, and nothing follows from their sum`() throws {
        let figures = [
            share("up", ["up"], distinct: true, [(20, 42), (20, 50), (21, 51), (22, 53)]),
            share("down", ["down"], distinct: true, [(20, 42), (20, 50), (10, 51), (12, 53)]),
        ]
        let release = try Example.release(areas, figures, Example.partner)
        #expect(!figures.contains { release.isHidden($0.description.id, "a", .numerator) })
    }
}

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

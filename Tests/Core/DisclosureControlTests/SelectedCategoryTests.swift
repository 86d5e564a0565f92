import Testing

@testable import DisclosureControl

/// A share and a distribution of the same answers are two views of the same few people.
struct SelectedCategoryTests {
    private let areas = ["a", "b", "c", "d"].map { Example.area($0) }
    /// Answers `a` to `d`: in `a` three and forty agree, in the others more.
    private let rows = [[3, 40, 8, 9], [20, 22, 30, 24], [25, 21, 33, 28], [24, 26, 31, 27]]

    private func answers(linked: Bool = true) -> CountedIndicator {
        let identity = CountedIndicator.Identity(
            counted: linked ? "answers" : "other answers", categorySelections: linked ? ["answer": .init(from: "answers; by answer", values: nil)] : [:])
        return Example.indicator("answers", kind: .distribution, identity: identity, Example.answers(areas, rows))
    }

    private var agreed: CountedIndicator {
        let identity = CountedIndicator.Identity(
            counted: "answers", numerator: "agreed", countedSelections: [.init(from: "answers; by answer", values: nil)],
            numeratorSelections: [.init(from: "answers; by answer", values: ["a", "b"])])
        let shares = rows.map { ($0[0] + $0[1], $0.reduce(0, +)) }
        return Example.indicator("agreed", kind: .share, partOf: "answers", identity: identity, Example.shares(areas, shares))
    }

    private var mean: CountedIndicator {
        let cells = zip(areas, rows).map { area, row in
            CountCell(areaCode: area.code, content: .measurements(row.enumerated().flatMap { Array(repeating: Double($0), count: $1) }))
        }
        return Example.indicator("mean", kind: .mean, partOf: "answers", identity: .init(counted: "answers"), cells)
    }

    private func isHidden(_ answer: String, in release: Release) -> Bool {
        release.value("answers", "a", .count, "answer", answer) == .marker(.confidential)
    }

    private func exposed(_ release: Release) throws -> Int {
        let counts = Counts(period: Example.quarter, areas: areas, indicators: [answers(), agreed])
        return try DisclosureControl.audit(release, of: counts, profile: Example.partner).exposed.count
    }

    @Test func `Those who agree, less the answer that is shown, do not give a hidden answer back`() throws {
        let release = try Example.release(areas, [answers(), agreed], Example.partner)
        #expect(isHidden("a", in: release))
        #expect(isHidden("b", in: release) || release.isHidden("agreed", "a", .numerator))
        #expect(try exposed(release) == 0)
    }

    @Test func `The audit finds out a release whose two views were protected each for itself`() throws {
        let release = try Example.release(areas, [answers(linked: false), agreed], Example.partner)
        try #require(!isHidden("b", in: release) && !release.isHidden("agreed", "a", .numerator))
        #expect(try exposed(release) > 0)
    }

    @Test func `A mean is hidden where an answer behind it is`() throws {
        let alone = try Example.release(areas, [mean], Example.partner)
        #expect(!alone.isHidden("mean", "a", .mean))
        let release = try Example.release(areas, [answers(), mean], Example.partner)
        #expect(isHidden("a", in: release))
        #expect(release.isHidden("mean", "a", .mean))
    }
}

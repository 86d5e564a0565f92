import Domain
import Foundation
import Testing

@testable import DisclosureControl

/// A profile may hide noughts among few, so that nobody can tell none from a few.
struct NoughtTests {
    private let areas = ["a", "b", "c", "d"].map { Example.area($0) }
    private let profile = Example.noNoughts

    private func audit(_ indicators: [CountedIndicator], _ release: Release) throws -> DisclosureAudit {
        try DisclosureControl.audit(release, of: Counts(period: Example.quarter, areas: areas, indicators: indicators), profile: profile)
    }

    @Test func `A nought is hidden as a small count is, and what would give it back with it`() throws {
        let counted = [Example.indicator("i", Example.counts(areas, [0, 20, 30, 40]))]
        #expect(try Example.release(areas, counted, Example.partner).value("i", "a") == .number(0))
        let release = try Example.release(areas, counted, profile)
        #expect(release.isHidden("i", "a"))
        #expect(release.figures.count { $0.value == .marker(.confidential) } >= 2, "alone it would be what is left of the total")
        let found = try #require(try audit(counted, release).findings.first { $0.areaCode == "a" })
        #expect(found.lowest == 0 && found.highest.map { $0 >= 3 } ?? true && found.isProtected)
    }

    /// A borough's three categories, of which one has nobody: `total - 20` is 0, or 1, or 2…
    @Test(arguments: 0...5)
    func `Whether there is none or a few shows in nothing that comes out`(few: Int) throws {
        let rows = [[few, 20, 30], [12, 14, 16], [11, 13, 17], [9, 21, 18]]
        let counted = [Example.indicator("d", kind: .distribution, Example.answers(areas, rows))]
        let release = try Example.release(areas, counted, profile)
        #expect(release.value("d", "a", .count, "answer", "a") == .marker(.confidential))
        let found = try #require(try audit(counted, release).findings.first { $0.areaCode == "a" && $0.category == "a" })
        #expect(found.lowest == 0 && found.highest.map { $0 >= 3 } ?? true && found.isProtected)
    }

    @Test func `A small count of which it shows that it is not none is exposed, though its interval is wide`() throws {
        // Of 6 with two answers, each of 0 to 5, neither can be none.
        let counted = [Example.indicator("d", kind: .distribution, Example.answers(areas, [[2, 4], [12, 14], [11, 13], [9, 21]]))]
        let open = try Example.release(areas, counted, Example.partner)
        #expect(open.value("d", "a", .count, "answer", "a") == .marker(.confidential) && open.value("d", "a") == .number(6))
        let exposed = try audit(counted, open).exposed.filter { $0.areaCode == "a" && $0.breakdown == "answer" }
        #expect(exposed.count == 2 && exposed.allSatisfy { $0.lowest == 1 && $0.highest == 5 })
        let release = try Example.release(areas, counted, profile)
        #expect(try audit(counted, release).exposed.isEmpty)
        #expect(try audit(counted, release).findings.filter { $0.areaCode == "a" && $0.measure == .count }.allSatisfy { $0.lowest == 0 })
    }

    @Test func `That nobody is left of a whole without its part is hidden, as it is that few are`() throws {
        for part in [20, 18] {
            let counted = [
                Example.indicator("whole", Example.counts(areas, [20, 30, 40, 50])),
                Example.indicator("part", partOf: "whole", Example.counts(areas, [part, 20, 30, 40])),
            ]
            let release = try Example.release(areas, counted, profile)
            #expect(release.isHidden("whole", "a") || release.isHidden("part", "a"))
            let shown = try Example.release(areas, counted, Example.partner)
            #expect((shown.isHidden("whole", "a") || shown.isHidden("part", "a")) == (part == 18))
        }
    }

    @Test func `A share of a large group of which nobody said no has its numerator hidden, as one of which few did`() throws {
        for yes in [40, 38] {
            let counted = Example.indicator("s", kind: .share, Example.shares(areas, [(yes, 40), (20, 50), (30, 60), (25, 45)]))
            let release = try Example.release(areas, [counted], profile)
            #expect(release.isHidden("s", "a", .numerator) && release.isHidden("s", "a", .percent))
        }
    }

    @Test func `Means and shares over nobody do not tell that there is nobody`() throws {
        let mean = Example.indicator(
            "m", kind: .mean,
            zip(areas, [0, 20, 30, 40]).map { area, number in
                CountCell(areaCode: area.code, content: .measurements((0..<number).map { Double($0 % 7) }))
            })
        let share = Example.indicator("s", kind: .share, Example.shares(areas, [(0, 0), (20, 50), (30, 60), (25, 45)]))
        let release = try Example.release(areas, [mean, share], profile)
        #expect(release.isHidden("m", "a", .mean) && release.isHidden("m", "a", .denominator))
        for measure in [PublishedFigure.Measure.percent, .numerator, .denominator] { #expect(release.isHidden("s", "a", measure)) }
        let shown = try Example.release(areas, [mean, share], Example.partner)
        #expect(shown.value("m", "a", .mean) == .marker(.notApplicable) && shown.value("s", "a", .percent) == .marker(.notApplicable))
    }

    @Test func `What is not sent is nought and nothing else: it stays not available, and nothing is hidden for it`() throws {
        let indicator = Example.indicator("i", Example.counts(areas, [0, 20, 30, 40]))
        let counted = CountedIndicator(indicator.description, notSentBy: ["a"], cells: indicator.cells.filter { $0.areaCode != "a" })
        let share = Example.indicator("s", kind: .share, Example.shares(areas, [(0, 0), (20, 50), (30, 60), (25, 45)]))
        let notShared = CountedIndicator(share.description, notSentBy: ["a"], cells: share.cells.filter { $0.areaCode != "a" })
        let release = try Example.release(areas, [counted, notShared], profile)
        for figure in release.figures where figure.areaCode == "a" { #expect(figure.value == .marker(.notAvailable)) }
        #expect(!release.figures.contains { $0.value == .marker(.confidential) })
        #expect(try audit([counted, notShared], release).exposed.isEmpty)
    }

    /// Counts of the rows that hold one of these values in one column.
    private func selecting(_ id: String, _ values: Set<String>, _ counts: [Int]) -> CountedIndicator {
        let identity = CountedIndicator.Identity(counted: "rows \(id)", countedSelections: [.init(from: "rows by column", values: values)])
        return Example.indicator(id, identity: identity, Example.counts(areas, counts))
    }

    @Test func `What is left of a whole without all of its parts is nought by definition, and nothing is hidden for it`() throws {
        let counted = [
            selecting("whole", ["x", "y"], [20, 30, 40, 50]), selecting("one", ["x"], [10, 10, 20, 20]), selecting("two", ["y"], [10, 20, 20, 30]),
        ]
        let release = try Example.release(areas, counted, profile)
        #expect(!release.figures.contains { $0.value == .marker(.confidential) })
        #expect(try audit(counted, release).exposed.isEmpty)
    }

    /// Everybody may know the definitions: x, y and z are all that the whole selects.
    @Test func `A small part is not what is left of a whole when its other parts are shown`() throws {
        let counted = [
            selecting("whole", ["x", "y", "z"], [40, 60, 70, 80]), selecting("one", ["x"], [20, 20, 30, 30]), selecting("two", ["y"], [5, 20, 20, 20]),
            selecting("three", ["z"], [15, 20, 20, 30]),
        ]
        for profile in [Example.partner, profile] {
            let release = try Example.release(areas, counted, profile)
            #expect(release.isHidden("two", "a"))
            #expect(["whole", "one", "three"].contains { release.isHidden($0, "a") }, "40 - 20 - 15 is 5")
        }
    }

    @Test func `A nought that follows from what everybody knows is no secret, and keeps no release from coming out`() throws {
        // The part counts the very rows of its whole, so that nobody can be left.
        let same = CountedIndicator.Identity(counted: "the same rows")
        let counted = [
            Example.indicator("whole", identity: same, Example.counts(areas, [20, 30, 40, 50])),
            Example.indicator("part", partOf: "whole", identity: same, Example.counts(areas, [20, 30, 40, 50])),
        ]
        let release = try Example.release(areas, counted, profile)
        #expect(!release.figures.contains { $0.value == .marker(.confidential) })
        #expect(try audit(counted, release).exposed.isEmpty)
    }

    @Test func `Where nobody is counted anywhere nothing is shown, and nothing contradicts it`() throws {
        let counted = [Example.indicator("i", Example.counts(areas, [0, 0, 0, 0]))]
        let release = try Example.release(areas, counted, profile)
        #expect(release.figures.allSatisfy { $0.value == .marker(.confidential) })
        #expect(try audit(counted, release).exposed.isEmpty)
    }

    // MARK: Releases beside one another

    private func entry(
        _ values: [Int], over period: Period = Example.quarter, _ profile: Profile, after earlier: [LedgerEntry] = []
    ) throws -> LedgerEntry {
        let indicator = Example.indicator("people", definition: "people", Example.counts(areas, values))
        var request = Example.request(Counts(period: period, areas: areas, indicators: [indicator]), profile)
        request.earlier = Ledger(entries: earlier)
        return try DisclosureControl.ledgerEntry("\(earlier.count + 1)", request)
    }

    private static let half = Period(from: CivilDate(iso: "2024-04-01")!, through: CivilDate(iso: "2024-09-30")!)!

    @Test(arguments: [0, 3])
    func `That nobody came in the rest of a longer period is hidden, as it is that few did`(more: Int) throws {
        let first = try entry([20, 30, 40, 50], profile)
        let second = try entry([20 + more, 50, 70, 90], over: Self.half, profile, after: [first])
        #expect(second.release.isHidden("people", "a"))
        #expect(try DisclosureControl.audit(second, after: Ledger(entries: [first])).exposed.isEmpty)
        let shown = try entry([20 + more, 50, 70, 90], over: Self.half, Example.partner, after: [try entry([20, 30, 40, 50], Example.partner)])
        #expect(shown.release.isHidden("people", "a") == (more > 0))
    }

    @Test func `The same figure of the same period is shown again`() throws {
        let first = try entry([20, 30, 40, 50], profile)
        let second = try entry([20, 30, 40, 50], profile, after: [first])
        #expect(second.release.figures.map(\.value) == first.release.figures.map(\.value))
        #expect(second.release.value("people", "a") == .number(20))
    }

    @Test func `Noughts that a profile shows do not reach the readers of one that hides them, nor are they held against it`() throws {
        let open = try entry([0, 30, 40, 50], Example.partner)
        #expect(open.release.value("people", "a") == .number(0))
        let hidden = try entry([0, 30, 40, 50], profile, after: [open])
        #expect(hidden.release.isHidden("people", "a"))
        #expect(try DisclosureControl.audit(hidden, after: Ledger(entries: [open])).exposed.isEmpty)
    }

    // MARK: As it is kept

    @Test func `A profile that was kept before there was the choice showed noughts, and the choice is kept`() throws {
        let data = try JSONEncoder().encode(profile)
        #expect(try JSONDecoder().decode(Profile.self, from: data) == profile)
        let text = String(decoding: data, as: UTF8.self)
        let before = text.replacing("\"showsZeros\":false,", with: "").replacing(",\"showsZeros\":false", with: "")
        try #require(before != text)
        #expect(try JSONDecoder().decode(Profile.self, from: Data(before.utf8)).showsZeros)
    }

    @Test func `The report says that noughts are among what is hidden`() throws {
        let counted = [Example.indicator("i", Example.counts(areas, [0, 20, 30, 40]))]
        #expect(try Example.release(areas, counted, profile).notes.contains { $0.contains("because they are nought or small") })
        #expect(
            try !Example.release(areas, [Example.indicator("i", Example.counts(areas, [3, 20, 30, 40]))], Example.partner).notes.contains {
                $0.contains("nought or")
            })
    }
}

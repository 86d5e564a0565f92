import Testing

@testable import DisclosureControl

/// Shares, distributions and parts: what small numbers are not the only danger of.
struct SensitiveFigureTests {
    private let areas = ["a", "b", "c", "d"].map { Example.area($0) }

    @Test func `A share hides its numerator when few are left over, and its percent with it`() throws {
        let release = try Example.release(
            areas, [Example.indicator("s", kind: .share, Example.shares(areas, [(38, 40), (20, 50), (30, 60), (25, 45)]))], Example.partner
        )
        #expect(release.isHidden("s", "a", .numerator))
        #expect(release.isHidden("s", "a", .percent))
        #expect(!release.isHidden("s", "a", .denominator))
    }

    @Test func `A percent is hidden wherever a part of it is`() throws {
        let values = [(3, 9), (0, 2), (20, 24), (0, 0)]
        for profile in [Example.public, Example.partner] {
            let release = try Example.release(areas, [Example.indicator("s", kind: .share, Example.shares(areas, values))], profile)
            for area in areas.map(\.code) + ["ALL"] {
                let isPartHidden = release.isHidden("s", area, .numerator) || release.isHidden("s", area, .denominator)
                #expect(release.isHidden("s", area, .percent) == isPartHidden)
            }
            #expect(release.value("s", "d", .percent) == .marker(.notApplicable))
        }
    }

    @Test func `A public percent is that of the rounded parts`() throws {
        let release = try Example.release(
            areas, [Example.indicator("s", kind: .share, Example.shares(areas, [(21, 42), (23, 52), (31, 64), (26, 47)]))], Example.public
        )
        #expect(release.value("s", "a", .percent) == .number(50))
        #expect(release.value("s", "b", .percent) == .number(50))
        #expect(release.value("s", "c", .percent) == .number(46.2))
    }

    @Test(arguments: [0, 9])
    func `A small group that is all on one side of a share has its numerator hidden`(yes: Int) throws {
        let counted = Example.indicator("s", kind: .share, Example.shares(areas, [(yes, 9), (20, 50), (30, 60), (25, 45)]))
        let release = try Example.release(areas, [counted], Example.partner)
        #expect(release.isHidden("s", "a", .numerator))
        let open = Profile(
            id: "open", title: "Open", statement: "For the test.", hideUpTo: 5, roundTo: 1, protectionWidth: 3, fewestMeasurements: 10,
            hidesFullGroups: false
        )
        #expect(try !Example.release(areas, [counted], open).isHidden("s", "a", .numerator))
    }

    @Test func `A large group on one side of a share is shown`() throws {
        let release = try Example.release(
            areas, [Example.indicator("s", kind: .share, Example.shares(areas, [(0, 40), (20, 50), (30, 60), (25, 45)]))], Example.partner
        )
        #expect(release.value("s", "a", .numerator) == .number(0))
    }

    @Test func `A small group that gave one answer has a nought hidden too, so that the answer is not certain`() throws {
        let rows = [[8, 0, 0], [10, 12, 9], [14, 7, 11], [9, 10, 8]]
        let release = try Example.release(areas, [Example.indicator("d", kind: .distribution, Example.answers(areas, rows))], Example.public)
        #expect(release.value("d", "a", .count, "answer", "a") == .marker(.confidential))
        let noughts = ["b", "c"].map { release.value("d", "a", .count, "answer", $0) }
        #expect(noughts.contains(.marker(.confidential)))
    }

    @Test func `An answer cannot be had by taking the others from the total`() throws {
        let rows = [[3, 12, 20], [10, 12, 9], [14, 7, 11], [9, 10, 8]]
        let release = try Example.release(areas, [Example.indicator("d", kind: .distribution, Example.answers(areas, rows))], Example.partner)
        let hidden = ["a", "b", "c"].filter { release.value("d", "a", .count, "answer", $0) == .marker(.confidential) }
        #expect(hidden.first == "a")
        #expect(hidden.count > 1 || release.isHidden("d", "a"))
        let inAnswer = areas.map(\.code).filter { release.value("d", $0, .count, "answer", "a") == .marker(.confidential) }
        #expect(inAnswer.count > 1 || release.value("d", "ALL", .count, "answer", "a") == .marker(.confidential))
    }

    @Test func `Few who are in the whole and not in the part cannot be had by subtraction`() throws {
        let indicators = [
            Example.indicator("whole", Example.counts(areas, [20, 30, 41, 50])),
            Example.indicator("part", partOf: "whole", Example.counts(areas, [18, 12, 19, 21])),
        ]
        let release = try Example.release(areas, indicators, Example.partner)
        #expect(release.isHidden("whole", "a") || release.isHidden("part", "a"))
        let counts = Counts(period: Example.quarter, areas: areas, indicators: indicators)
        let rest = try DisclosureControl.audit(release, of: counts, profile: Example.partner).findings.first { $0.subject == .rest }
        #expect(rest.map { ($0.highest ?? .max) - $0.lowest >= 3 } == true)
    }

    @Test func `A part that is counted in other units than its whole binds nothing`() throws {
        let indicators = [
            Example.indicator("whole", Example.counts(areas, [20, 30, 41, 50])),
            Example.indicator("part", partOf: "whole", Example.counts(areas, [26, 12, 19, 21])),
        ]
        let release = try Example.release(areas, indicators, Example.partner)
        #expect(release.value("part", "a") == .number(26))
    }

    @Test func `Three people one in each of three groups are hidden, and the rest of the table is not`() throws {
        let rows = [[1, 1, 1], [10, 12, 9], [14, 7, 11], [9, 10, 8]]
        let release = try Example.release(areas, [Example.indicator("d", kind: .distribution, Example.answers(areas, rows))], Example.public)
        #expect(release.isHidden("d", "a"))
        #expect(release.value("d", "ALL") == .number(95))
        let shown = release.figures.count { $0.value.number != nil }
        #expect(shown >= 12)
    }
}

import Testing

@testable import DisclosureControl

/// Means are sums in disguise.
struct MeanTests {
    private let areas = ["a", "b", "c", "d"].map { Example.area($0) }

    private func release(_ sizes: [Int], kind: CountedIndicator.Kind = .mean, profile: Profile = Example.partner) throws -> Release {
        let cells = zip(areas, sizes).map { area, size in
            CountCell(areaCode: area.code, content: .measurements((0..<size).map { Double($0 % 7) }))
        }
        return try Example.release(areas, [Example.indicator("m", kind: kind, cells)], profile)
    }

    @Test func `A mean of too few is hidden, and another beside it`() throws {
        let release = try release([7, 20, 30, 40])
        let hidden = ["a", "b", "c", "d", "ALL"].filter { release.isHidden("m", $0, .mean) }
        #expect(hidden == ["a", "b"])
        #expect(release.value("m", "a", .denominator) == .number(7))
    }

    @Test func `Two hidden means that together are of too few have a third beside them`() throws {
        let release = try release([6, 0, 30, 40])
        #expect(["a", "c"].allSatisfy { release.isHidden("m", $0, .mean) })
        #expect(release.value("m", "b", .mean) == .marker(.notApplicable))
        let three = try self.release([4, 4, 30, 40], profile: Example.public)
        #expect(["a", "b", "c"].allSatisfy { three.isHidden("m", $0, .mean) })
    }

    @Test func `Where no other mean is left to hide, that of all boroughs is`() throws {
        let release = try release([7, 0, 30, 0])
        #expect(["a", "c"].allSatisfy { release.isHidden("m", $0, .mean) })
        #expect(try self.release([7, 0, 0, 0]).isHidden("m", "ALL", .mean))
    }

    @Test func `Medians cannot be subtracted, so that only those of too few are hidden`() throws {
        let release = try release([7, 20, 30, 40], kind: .median)
        #expect(["a", "b", "c", "d", "ALL"].filter { release.isHidden("m", $0, .median) } == ["a"])
    }

    @Test func `A mean has one decimal and a median of an even number lies half-way`() throws {
        let cells = [CountCell(areaCode: "a", content: .measurements([1, 2, 4, 8]))]
        for (kind, measure, value) in [
            (CountedIndicator.Kind.mean, PublishedFigure.Measure.mean, 3.8), (.median, .median, 3),
        ] {
            let release = try Example.release([Example.area("a")], [Example.indicator("m", kind: kind, cells)], Example.internal)
            #expect(release.value("m", "a", measure) == .number(value))
            #expect(release.value("m", "ALL", measure) == .number(value))
        }
    }

    @Test func `A small group whose members all measured alike has its mean hidden`() throws {
        let cells = areas.map { area in
            let alike = Array(repeating: 5.0, count: 11)
            return CountCell(areaCode: area.code, content: .measurements(area.code == "a" ? alike : alike + [2, 3]))
        }
        let release = try Example.release(areas, [Example.indicator("m", kind: .mean, cells)], Example.partner)
        #expect(release.isHidden("m", "a", .mean))
    }
}

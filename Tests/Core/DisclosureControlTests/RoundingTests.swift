import Testing

@testable import DisclosureControl

struct RoundingTests {
    @Test func `Counts go to the nearest multiple, ties up`() {
        let fives = Rounding(Example.public)
        #expect([0, 6, 7, 8, 12, 13].map(fives.nearest) == [0, 5, 5, 10, 10, 15])
        #expect(Rounding(Example.partner).nearest(7) == 7)
        let tens = Rounding(Self.profile(hideUpTo: 2, roundTo: 10))
        #expect([4, 5, 14, 15].map(tens.nearest) == [0, 10, 10, 20])
    }

    @Test(arguments: [1, 2, 3, 5, 10], [1, 2, 5, 7])
    func `What is shown leaves open exactly the counts that are shown alike`(roundTo: Int, hideUpTo: Int) {
        let rounding = Rounding(Self.profile(hideUpTo: hideUpTo, roundTo: roundTo))
        let shown = [0] + Array(hideUpTo + 1...60)
        for count in shown where count < 50 {
            let alike = shown.filter { rounding.shown($0) == rounding.shown(count) }
            #expect(Array(rounding.lookalikes(of: count)) == alike)
        }
    }

    @Test func `A count that would round to nought and is not is marked low`() throws {
        let areas = ["a", "b", "c"].map { Example.area($0) }
        let release = try Example.release(
            areas, [Example.indicator("i", Example.counts(areas, [3, 0, 28]))], Self.profile(hideUpTo: 1, roundTo: 10)
        )
        #expect(["a", "b", "c"].map { release.value("i", $0) } == [.marker(.low), .number(0), .number(30)])
    }

    private static func profile(hideUpTo: Int, roundTo: Int) -> Profile {
        Profile(
            id: "p", title: "P", statement: "p", hideUpTo: hideUpTo, roundTo: roundTo, protectionWidth: 3, fewestMeasurements: 3,
            hidesFullGroups: true
        )
    }
}

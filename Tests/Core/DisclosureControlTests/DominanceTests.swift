import Foundation
import Testing

@testable import DisclosureControl

/// Where one measurement is nearly all of a sum, the sum tells it.
struct DominanceTests {
    private let areas = ["a", "b", "c", "d"].map { Example.area($0) }

    private static func profile(_ dominance: Dominance?) -> Profile {
        Profile(
            id: "money", title: "Money", statement: "For the test.", hideUpTo: 5, roundTo: 1, protectionWidth: 3, fewestMeasurements: 10,
            hidesFullGroups: true, dominance: dominance)
    }

    private func release(_ values: [[Double]], kind: CountedIndicator.Kind = .mean, _ dominance: Dominance? = Dominance(largest: 1, percent: 85)) throws
        -> Release
    {
        let cells = zip(areas, values).map { CountCell(areaCode: $0.code, content: .measurements($1)) }
        return try Example.release(Array(areas.prefix(values.count)), [Example.indicator("cost", kind: kind, cells)], Self.profile(dominance))
    }

    private func hidden(_ release: Release, _ measure: PublishedFigure.Measure = .mean) -> [String] {
        (areas.map(\.code) + ["ALL"]).filter { release.isHidden("cost", $0, measure) }
    }

    /// Eleven stays of 50 pounds and one of 10,000.
    private let oneLongStay = Array(repeating: 50.0, count: 11) + [10_000]

    private func even(_ count: Int, of value: Double) -> [Double] { (0..<count).map { value + Double($0 % 5) } }

    @Test(arguments: [([90.0, 10.0], true), ([85.0, 15.0], false), ([86.0, 14.0], true), ([0.0, 0.0], false), ([-90.0, 10.0], true)])
    func `More than the share that is allowed is too much`(values: [Double], isTooMuch: Bool) {
        let rule = Dominance(largest: 1, percent: 85)
        #expect(rule.holds(of: values) == isTooMuch)
        #expect((rule.margin(of: values) > 0) == isTooMuch)
    }

    @Test func `The two largest together can be too much where one is not`() {
        let values = [50.0, 45, 5]
        #expect(!Dominance(largest: 1, percent: 85).holds(of: values) && Dominance(largest: 2, percent: 85).holds(of: values))
    }

    @Test func `What one long stay makes up is hidden, and what would give it back`() throws {
        let values = [oneLongStay, even(20, of: 900), even(30, of: 700)]
        #expect(hidden(try release(values)) == ["a", "b"])
        #expect(hidden(try release(values, nil)).isEmpty)
        // The median tells nothing of the longest.
        #expect(hidden(try release(values, kind: .median), .median).isEmpty)
    }

    @Test func `A mean beside it that is too small to hide it among has another with it`() throws {
        // Twelve stays of some pounds leave the long one known to within two per cent.
        let values = [oneLongStay, even(12, of: 10), even(30, of: 900), even(40, of: 900)]
        let hidden = hidden(try release(values))
        #expect(Set(hidden).isSuperset(of: ["a", "c"]) && !hidden.contains("d"), "\(hidden)")
    }

    @Test func `What is left when shown boroughs are taken from all may not be one person's either`() throws {
        // Neither hidden borough has ten measurements, and together one is nearly all of them.
        let values = [Array(repeating: 10.0, count: 8) + [9_000], Array(repeating: 5.0, count: 7) + [6], even(30, of: 900), even(40, of: 900)]
        #expect(hidden(try release(values)) == ["a", "b", "c"])
        #expect(hidden(try release(values, nil)) == ["a", "b"])
    }

    @Test func `A profile from before the rule has none, and one with it comes back from its bytes`() throws {
        let profile = Self.profile(Dominance(largest: 2, percent: 90))
        let bytes = try JSONEncoder().encode(profile)
        #expect(try JSONDecoder().decode(Profile.self, from: bytes) == profile)
        let before = try JSONEncoder().encode(Self.profile(nil))
        #expect(!String(decoding: before, as: UTF8.self).contains("dominance"))
        #expect(try JSONDecoder().decode(Profile.self, from: before).dominance == nil)
    }
}

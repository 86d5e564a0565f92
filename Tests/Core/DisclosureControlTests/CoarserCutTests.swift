import Testing

@testable import DisclosureControl

struct CoarserCutTests {
    private static let areas = [Example.area("E1"), Example.area("E2"), Example.area("E3")]

    private static func cuts(_ indicators: [CountedIndicator], _ profile: Profile = Example.partner) throws -> [CoarserCut] {
        let counts = Counts(period: Example.quarter, areas: areas, indicators: indicators)
        return try DisclosureControl.coarserCuts(of: try DisclosureControl.ledgerEntry("1", Example.request(counts, profile)))
    }

    private static func cell(_ area: String, _ breakdown: String, _ category: String, _ count: Int) -> CountCell {
        CountCell(areaCode: area, breakdown: breakdown, category: category, categoryLabel: category, content: .count(count))
    }

    private static func cell(_ area: String, _ count: Int) -> CountCell { cell(area, "", "", count) }

    @Test func `Without boroughs, a sum that tells too much of them is shown`() throws {
        // Whoever knows that both are at most 5 knows both from their sum, 9.
        let cells = zip(Self.areas, [4, 5, 0]).map { Self.cell($0.code, $1) }
        #expect(try Self.cuts([Example.indicator("i", cells)]) == [CoarserCut(kind: .withoutBoroughs, hiddenNow: 1, shownMore: 1, givenUp: 1)])
    }

    @Test func `Without the breakdown that tells too much of a total, the total is shown`() throws {
        let cells = Self.areas.flatMap { area in
            let (all, women) = area.code == "E1" ? (9, 4) : (40, 20)
            return [
                Self.cell(area.code, all), Self.cell(area.code, "sex", "1", women), Self.cell(area.code, "sex", "2", all - women),
                Self.cell(area.code, "route", "police", all), Self.cell(area.code, "route", "health", 0),
            ]
        }
        let cuts = try Self.cuts([Example.indicator("i", exhaustive: ["sex", "route"], cells)])
        #expect(cuts.contains { $0.kind == .withoutBreakdown("sex") })
        #expect(!cuts.contains { $0.kind == .withoutBreakdown("route") })
        #expect(cuts.allSatisfy { $0.shownMore > 0 && $0.shownMore <= $0.hiddenNow })
    }

    @Test func `A table of which nothing is hidden has no coarser cut`() throws {
        let cells = Self.areas.map { Self.cell($0.code, 40) }
        #expect(try Self.cuts([Example.indicator("i", cells)]).isEmpty)
    }

    @Test func `The parts of shares are added up too`() throws {
        let shares = zip(Self.areas, [4, 5, 0]).map { CountCell(areaCode: $0.code, content: .share(numerator: $1, denominator: 40)) }
        let cuts = try Self.cuts([Example.indicator("s", kind: .share, shares)])
        // The numerator of all boroughs together, and the percentage that it makes.
        #expect(cuts.map(\.kind) == [.withoutBoroughs])
        #expect(cuts.map(\.shownMore) == [2])
    }
}

import Testing

@testable import DisclosureControl

/// What a release holds besides the hiding.
struct ReleaseShapeTests {
    private let areas = [Example.area("a"), Example.area("b", .nothingReceived), Example.area("c", .notTakingPart), Example.area("d")]

    private var counts: Counts {
        let cells = [
            CountCell(areaCode: "a", content: .count(30)),
            CountCell(areaCode: "a", breakdown: "sex", category: "1", categoryLabel: "Male", content: .count(30)),
            CountCell(areaCode: "d", content: .count(20)),
            CountCell(areaCode: "d", breakdown: "sex", category: "2", categoryLabel: "Female", content: .count(20)),
        ]
        return Counts(period: Example.quarter, areas: areas, indicators: [Example.indicator("i", exhaustive: ["sex"], cells)])
    }

    @Test func `Every area has a row for every category, all boroughs first`() throws {
        let release = try DisclosureControl.release(Example.request(counts, Example.partner))
        let rows = release.figures.map { "\($0.areaCode) \($0.breakdown)\($0.category)" }
        #expect(rows == ["ALL", "a", "b", "c", "d"].flatMap { ["\($0) ", "\($0) sex1", "\($0) sex2"] })
        #expect(release.value("i", "d", .count, "sex", "1") == .number(0))
        #expect(release.value("i", "ALL") == .number(50))
        #expect(release.figures.first?.area == "All boroughs")
    }

    @Test func `A borough that sent nothing is not available, and one that took no part is not applicable`() throws {
        let release = try DisclosureControl.release(Example.request(counts, Example.public))
        let (b, c) = (release.figures.filter { $0.areaCode == "b" }, release.figures.filter { $0.areaCode == "c" })
        #expect(b.count == 3 && b.allSatisfy { $0.value == .marker(.notAvailable) })
        #expect(c.count == 3 && c.allSatisfy { $0.value == .marker(.notApplicable) })
        #expect(release.coverage.map(\.status) == [.reported, .nothingReceived, .notTakingPart, .reported])
    }

    @Test func `All boroughs are not available when none reported`() throws {
        let silent = [Example.area("a", .nothingReceived)]
        let cells = [CountCell(areaCode: "a", content: .count(0))]
        for profile in [Example.public, Example.internal] {
            let release = try Example.release(silent, [Example.indicator("i", cells)], profile)
            #expect(release.value("i", "ALL") == .marker(.notAvailable))
        }
    }

    @Test func `A distribution without a total of its own is given the sum of its answers`() throws {
        let area = [Example.area("a")]
        let cells = Example.answers(area, [[20, 30]]).filter { !$0.breakdown.isEmpty }
        let release = try Example.release(area, [Example.indicator("d", kind: .distribution, cells)], Example.internal)
        #expect(release.value("d", "a") == .number(50))
        #expect(release.value("d", "a", .count, "answer", "b") == .number(30))
    }

    @Test func `Counts that name an unknown area, or one place twice, are refused`() {
        let unknown = [CountCell(areaCode: "z", content: .count(1))]
        let twice = [CountCell(areaCode: "a", content: .count(1)), CountCell(areaCode: "a", content: .count(2))]
        let impossible = [CountCell(areaCode: "a", content: .share(numerator: 3, denominator: 2))]
        for (kind, cells) in [(CountedIndicator.Kind.count, unknown), (.count, twice), (.share, impossible), (.mean, twice)] {
            let failure = #expect(throws: DisclosureFailure.self) {
                try Example.release([Example.area("a")], [Example.indicator("i", kind: kind, cells)], Example.public)
            }
            #expect(failure?.code == .inconsistentCounts)
        }
    }

    @Test func `The summary and a note say how many figures are hidden and why`() throws {
        let release = try DisclosureControl.release(Example.request(Example.printed, Example.partner))
        #expect(release.protection.hiddenForThemselves == 6)
        #expect(release.protection.hiddenForOthers >= 1)
        let hidden = release.figures.count { $0.value == .marker(.confidential) }
        #expect(release.protection.hiddenForThemselves + release.protection.hiddenForOthers == hidden)
        #expect(release.notes.contains { $0.hasPrefix("\(hidden) of 12 figures are hidden and marked [c]") })
    }

    @Test func `A trend shows what each quarter's own release shows`() throws {
        let few = Counts(
            period: Example.quarter, areas: Example.boroughs,
            indicators: [
                Example.indicator("service-users-referred", Example.counts(Example.boroughs, [1, 0, 2, 0, 0]))
            ])
        let trend = [(quarter: "2023-24-Q4", counts: few), (quarter: "2024-25-Q1", counts: Example.printed)]
        let release = try DisclosureControl.release(Example.request(Example.printed, Example.public, trend: trend, quarter: "2024-25-Q1"))
        let points = release.trends.first { $0.indicator == "service-users-referred" }?.points.map(\.value)
        #expect(points == [.marker(.confidential), .number(35)])
        let accommodation = release.trends.first { $0.indicator == "accommodation-pathway-referrals" }?.points.map(\.value)
        #expect(accommodation == [.marker(.notAvailable), release.value("accommodation-pathway-referrals", "ALL") ?? .number(-1)])
    }

    @Test func `Counts cannot be encoded, and a release can`() {
        #expect((Counts.self as Any) is any Encodable.Type == false)
        #expect((Release.self as Any) is any Encodable.Type)
    }
}

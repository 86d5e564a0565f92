import Domain
import Foundation
import Testing

@testable import DisclosureControl

/// A reader keeps what was released before.
struct LedgerTests {
    private static let year = CivilDate(iso: "2023-04-01")!
    private static let march = CivilDate(iso: "2024-03-31")!
    private static let june = CivilDate(iso: "2024-06-30")!
    private static let toMarch = Period(from: year, through: march)!
    private static let toJune = Period(from: year, through: june)!
    private static let names = Example.boroughs

    private func counts(
        _ period: Period, _ values: [Int], _ areas: [CountedArea] = names, distinct: Bool = false, definition: String = "people"
    ) -> Counts {
        Counts(
            period: period, areas: areas, indicators: [Example.indicator("people", distinct: distinct, definition: definition, Example.counts(areas, values))])
    }

    /// Releases made one after another, each with what came before it.
    private func releases(_ made: [(Counts, Profile)]) throws -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        for (counts, profile) in made {
            var request = Example.request(counts, profile)
            request.earlier = Ledger(entries: entries)
            entries.append(try DisclosureControl.ledgerEntry("\(entries.count + 1)", request))
        }
        return entries
    }

    private func shown(_ entry: LedgerEntry, _ areas: [CountedArea] = names) -> [PublishedValue?] {
        (["ALL"] + areas.map(\.code)).map { entry.release.value("people", $0) }
    }

    /// Nothing that any of them hides can be worked out from all of them.
    private func expectProtected(_ entries: [LedgerEntry], sourceLocation: SourceLocation = #_sourceLocation) throws {
        for (index, entry) in entries.enumerated() {
            let audit = try DisclosureControl.audit(entry, after: Ledger(entries: Array(entries[..<index])))
            #expect(audit.exposed.isEmpty, sourceLocation: sourceLocation)
        }
    }

    private let hidden = PublishedValue.marker(.confidential)

    // MARK: One period within another

    @Test(arguments: [false, true])
    func `A cumulative table does not give back the quarter by which it grew`(isDistinct: Bool) throws {
        let before = counts(Self.toMarch, [90, 80, 70, 31, 60], distinct: isDistinct)
        let after = counts(Self.toJune, [100, 94, 76, 32, 63], distinct: isDistinct)
        let entries = try releases([(before, Example.partner), (after, Example.partner)])
        #expect(shown(entries[0]) == [331, 90, 80, 70, 31, 60].map { .number(Double($0)) })
        // One in Sutton and three in Westminster came since. Camden is hidden with them, or their sum would be known to be four.
        #expect(shown(entries[1]).map { $0 == hidden } == [false, true, false, false, true, true])
        try expectProtected(entries)
        // Without the ledger all of them would have been shown.
        let alone = try releases([(after, Example.partner)])
        #expect(!shown(alone[0]).contains(hidden))
    }

    @Test func `A careless cumulative table is found by the audit`() throws {
        let before = try releases([(counts(Self.toMarch, [90, 80, 70, 31, 60]), Example.partner)])
        let after = counts(Self.toJune, [100, 94, 76, 32, 63])
        let careless = try DisclosureControl.release(Example.request(after, Example.partner))
        let audit = try DisclosureControl.audit(careless, of: after, profile: Example.partner, after: Ledger(entries: before))
        #expect(Set(audit.exposed.map(\.areaCode)) == ["sutton", "westminster"])
        #expect(audit.exposed.allSatisfy { $0.subject == .rest && $0.lowest == $0.highest })
        let unaware = try DisclosureControl.audit(careless, of: after, profile: Example.partner)
        #expect(unaware.exposed.isEmpty)
    }

    @Test func `A quarter that its neighbours and the year would give back stays hidden in the year`() throws {
        let quarters = (0..<4).map { FinancialQuarter(year: 2023, number: $0 + 1)!.period }
        let values = [[12, 20, 9], [11, 18, 2], [14, 25, 8], [10, 17, 7]]
        let areas = Array(Self.names.prefix(3))
        let year = Period(from: quarters[0].from, through: quarters[3].through)!
        let sums = (0..<3).map { area in values.reduce(0) { $0 + $1[area] } }
        let entries = try releases(zip(quarters, values).map { (counts($0, $1, areas), Example.partner) } + [(counts(year, sums, areas), Example.partner)])
        #expect(shown(entries[1], areas)[3] == hidden)
        try expectProtected(entries)
        let careless = try DisclosureControl.release(Example.request(counts(year, sums, areas), Example.partner))
        let before = Ledger(entries: Array(entries.dropLast()))
        let audit = try DisclosureControl.audit(careless, of: counts(year, sums, areas), profile: Example.partner, after: before)
        #expect(!audit.exposed.isEmpty)
    }

    // MARK: Other boroughs

    @Test func `A sixth borough's few are not the difference between two totals`() throws {
        let six = Self.names + [Example.area("barking")]
        let entries = try releases([
            (counts(Example.quarter, [10, 14, 16, 11, 13]), Example.partner), (counts(Example.quarter, [10, 14, 16, 11, 13, 2], six), Example.partner),
        ])
        #expect(shown(entries[0])[0] == .number(64))
        #expect(entries[1].release.isHidden("people", "barking"))
        #expect(entries[1].release.isHidden("people", "ALL"))
        try expectProtected(entries)
    }

    // MARK: The same period again

    @Test func `What nothing has changed of is released as it was`() throws {
        for profile in [Example.public, Example.partner] {
            let entries = try releases([(Example.printed, profile), (Example.printed, profile)])
            #expect(entries[0].release.figures == entries[1].release.figures)
        }
    }

    @Test func `Once hidden, hidden for ever`() throws {
        let entries = try releases([
            (counts(Example.quarter, [10, 14, 16, 3, 13]), Example.public), (counts(Example.quarter, [10, 14, 16, 22, 13]), Example.public),
        ])
        #expect(entries[0].release.isHidden("people", "sutton"))
        #expect(entries[1].release.isHidden("people", "sutton"))
        try expectProtected(entries)
    }

    @Test func `A record that came late is not seen by its arrival`() throws {
        let before = counts(Example.quarter, [10, 14, 16, 30, 13])
        let after = counts(Example.quarter, [10, 14, 16, 31, 13])
        let entries = try releases([(before, Example.partner), (after, Example.partner)])
        #expect(entries[1].release.isHidden("people", "sutton"))
        try expectProtected(entries)
        // Rounded figures do not tell.
        let rounded = try releases([(before, Example.public), (after, Example.public)])
        #expect(!shown(rounded[1]).contains(hidden))
    }

    @Test func `A figure that counts something else now is no other's difference`() throws {
        let entries = try releases([
            (counts(Example.quarter, [10, 14, 16, 30, 13], definition: "people of all ages"), Example.partner),
            (counts(Example.quarter, [10, 14, 16, 31, 13], definition: "people of age"), Example.partner),
        ])
        #expect(!shown(entries[1]).contains(hidden))
    }

    // MARK: Other readers

    @Test(arguments: [[Example.public, Example.partner], [Example.partner, Example.public]])
    func `Partners who have the public figures as well can work out no more`(order: [Profile]) throws {
        let entries = try releases(order.map { (Example.printed, $0) })
        try expectProtected(entries)
        // Made each for itself, one shows Havering's 6 as 5 and the other the sum of all: 3 or 4 in two boroughs.
        let alone = try releases([(Example.printed, order[0])])
        let other = try DisclosureControl.release(Example.request(Example.printed, order[1]))
        let audit = try DisclosureControl.audit(other, of: Example.printed, profile: order[1], after: Ledger(entries: alone))
        #expect(audit.exposed.contains { $0.audience == "partner" && $0.indicator == "service-users-referred" })
    }

    @Test func `Figures for those whom an agreement allows are no part of what is guarded`() throws {
        let entries = try releases([(Example.printed, Example.internal), (Example.printed, Example.public)])
        let alone = try releases([(Example.printed, Example.public)])
        #expect(entries[1].release.figures == alone[0].release.figures)
    }

    // MARK: Trends

    @Test func `A trend shows quarters as they were published, and no others`() throws {
        let quarters = [("2023-24-Q3", [20, 30, 40, 50, 60]), ("2023-24-Q4", [21, 31, 41, 51, 61]), ("2024-25-Q1", [22, 32, 42, 52, 62])].map {
            (quarter: $0, counts: counts(FinancialQuarter($0)!.period, $1))
        }
        func request(_ number: Int, after entries: [LedgerEntry]) -> ReleaseRequest {
            var request = Example.request(quarters[number].counts, Example.public, trend: Array(quarters[...number]), quarter: quarters[number].quarter)
            request.earlier = Ledger(entries: entries)
            return request
        }
        let first = try DisclosureControl.ledgerEntry("1", request(1, after: []))
        #expect(first.release.trends[0].points.map(\.value) == [.marker(.notAvailable), .number(205)])
        // It was 205 when it came out, whatever came late.
        let corrected = counts(FinancialQuarter("2023-24-Q4")!.period, [31, 31, 41, 51, 61])
        var next = request(2, after: [first])
        next.trend[1].counts = corrected
        let second = try DisclosureControl.ledgerEntry("2", next)
        #expect(second.release.trends[0].points.map(\.value) == [.marker(.notAvailable), .number(205), .number(210)])
        // A draft shows what could be published of the others.
        let draft = try DisclosureControl.release(next)
        #expect(draft.trends[0].points.map(\.value) == [.number(200), .number(205), .number(210)])
    }

    // MARK: Keeping it

    @Test func `An entry comes back from its bytes as it was`() throws {
        let areas = Self.names
        let measured = CountedIndicator(
            Example.indicator("mean", kind: .mean, []).description, countsDistinct: true, notSentBy: ["sutton"],
            cells: areas.map { CountCell(areaCode: $0.code, content: .measurements([1, 2.5, 4])) })
        let all = Counts(
            period: Example.quarter, areas: areas,
            indicators: Example.printed.indicators + [
                Example.indicator(
                    "share", kind: .share, exhaustive: ["b"], identity: .init(counted: "c", numerator: "n"),
                    Example.shares(areas, [(3, 9), (1, 8), (7, 7), (0, 20), (9, 30)])),
                Example.indicator("answers", kind: .distribution, Example.answers(areas, [[1, 2], [3, 4], [0, 0], [10, 2], [6, 6]])), measured,
            ])
        let entry = try releases([(all, Example.partner)])[0]
        let read = try JSONDecoder().decode(LedgerEntry.self, from: JSONEncoder().encode(entry))
        #expect(read.release.figures == entry.release.figures)
        #expect(read.profile == entry.profile)
        // Made from what was read, everything is decided in the same way.
        let again = try DisclosureControl.release(Example.request(read.counts, read.profile))
        #expect(again.figures == entry.release.figures)
        let next = Example.request(all, Example.partner)
        var (one, two) = (next, next)
        one.earlier = Ledger(entries: [entry])
        two.earlier = Ledger(entries: [read])
        let (first, second) = (try DisclosureControl.release(one), try DisclosureControl.release(two))
        #expect(first.figures == second.figures)
    }
}

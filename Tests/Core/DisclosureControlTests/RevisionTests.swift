import Domain
import Foundation
import Testing

@testable import DisclosureControl

/// Figures that differ from those published before say so, and give nothing away by it.
struct RevisionTests {
    private static let names = Example.boroughs

    private func counts(_ values: [Int], notSent: Set<String> = [], period: Period = Example.quarter) -> Counts {
        let indicator = Example.indicator("people", definition: "people", Example.counts(Self.names, values))
        return Counts(
            period: period, areas: Self.names,
            indicators: [
                CountedIndicator(indicator.description, notSentBy: notSent, cells: indicator.cells.filter { !notSent.contains($0.areaCode) })
            ])
    }

    private func entry(
        _ counts: Counts, _ profile: Profile = Example.partner, as finality: Finality? = .final, after earlier: [LedgerEntry] = []
    ) throws -> LedgerEntry {
        var request = Example.request(counts, profile)
        request.finality = finality
        request.earlier = Ledger(entries: earlier)
        return try DisclosureControl.ledgerEntry("\(earlier.count + 1)", request)
    }

    private func revised(_ entry: LedgerEntry) -> [String] { entry.release.figures.filter(\.isRevised).map(\.areaCode) }

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test func `Nothing is marked in a first release, which has the bytes of one from before there were marks`() throws {
        let first = try entry(counts([20, 30, 40, 50, 60]), as: nil)
        #expect(revised(first).isEmpty && first.release.revises == nil && first.release.revisions() == nil)
        let text = try json(first.release)
        for key in ["revised", "revises", "finality"] { #expect(!text.contains("\"\(key)\"")) }
        let again = try JSONDecoder().decode(Release.self, from: Data(text.utf8))
        #expect(try json(again) == text)
    }

    @Test func `A figure that differs from the one published before is marked, and no other`() throws {
        let first = try entry(counts([20, 30, 40, 50, 60]), as: .provisional)
        let second = try entry(counts([20, 30, 40, 50, 70]), after: [first])
        #expect(revised(second) == ["ALL", "westminster"])
        #expect(first.release.finality == .provisional && second.release.finality == .final && second.release.revises == "1")
        let revisions = try #require(second.release.revisions())
        #expect(revisions.of == "1" && revisions.figures == 2 && revisions.indicators.map(\.figures) == [2])
        #expect(second.release.revisions(in: ["camden"])?.figures == 0)
        let text = try json(second.release)
        #expect(text.split(separator: "\"revised\":true").count == 3)
        #expect(try JSONDecoder().decode(Release.self, from: Data(text.utf8)).figures == second.release.figures)
    }

    @Test func `Published figures are compared, and never counts`() throws {
        let first = try entry(counts([21, 31, 41, 51, 61]), Example.public)
        let second = try entry(counts([22, 31, 41, 51, 60]), Example.public, after: [first])
        #expect(second.release.figures.map(\.value) == first.release.figures.map(\.value))
        #expect(revised(second).isEmpty && second.release.revisions()?.figures == 0)
    }

    @Test func `What either release hides is not marked`() throws {
        let first = try entry(counts([20, 30, 40, 50, 60]))
        let second = try entry(counts([20, 30, 40, 50, 3]), after: [first])
        let hidden = second.release.figures.filter { $0.value == .marker(.confidential) }
        #expect(!hidden.isEmpty && hidden.allSatisfy { !$0.isRevised })
        // Once hidden, a figure stays hidden, with another count behind it too.
        let third = try entry(counts([20, 30, 40, 50, 4]), after: [first, second])
        #expect(third.release.isHidden("people", "westminster"))
        #expect(Set(revised(third)).isDisjoint(with: hidden.map(\.areaCode)))
    }

    @Test func `A figure that could not be given and now can be is revised, and so is the reverse`() throws {
        let first = try entry(counts([20, 30, 40, 50, 60], notSent: ["westminster"]))
        #expect(first.release.value("people", "westminster") == .marker(.notAvailable))
        let second = try entry(counts([20, 30, 40, 50, 60]), after: [first])
        #expect(revised(second) == ["ALL", "westminster"])
        let third = try entry(counts([20, 30, 40, 50, 60], notSent: ["westminster"]), after: [first, second])
        #expect(revised(third) == ["ALL", "westminster"])
    }

    @Test func `It is held against the last one published of the same period and profile`() throws {
        let quarter = FinancialQuarter(containing: Example.quarter.from).previous.period
        let first = try entry(counts([20, 30, 40, 50, 60]))
        let other = try entry(counts([20, 30, 40, 50, 60], period: quarter), after: [first])
        #expect(revised(other).isEmpty && other.release.revises == nil)
        let publics = try entry(counts([20, 30, 40, 50, 100]), Example.public, after: [first, other])
        #expect(revised(publics).isEmpty && publics.release.revises == nil)
        let second = try entry(counts([20, 30, 40, 50, 90]), after: [first, other, publics])
        #expect(second.release.revises == "1")
        let third = try entry(counts([20, 30, 40, 50, 90]), after: [first, other, publics, second])
        #expect(third.release.revises == "4" && revised(third).isEmpty)
    }

    @Test func `Made again, a release has the same marks, and an audit is the same with them and without`() throws {
        let first = try entry(counts([20, 30, 40, 50, 60]))
        let second = try entry(counts([20, 30, 4, 50, 70]), after: [first])
        #expect(!revised(second).isEmpty)
        let again = try entry(counts([20, 30, 4, 50, 70]), after: [first])
        #expect(try json(again.release) == json(second.release))
        var unmarked = second.release
        for index in unmarked.figures.indices { unmarked.figures[index].isRevised = false }
        let ledger = Ledger(entries: [first])
        let audits = try [second.release, unmarked].map {
            try DisclosureControl.audit($0, of: second.counts, profile: second.profile, after: ledger)
        }
        #expect(audits[0].findings == audits[1].findings && !audits[0].findings.isEmpty && audits[0].exposed.isEmpty)
    }

    @Test func `A report that nobody has proposed has no marks, and a part of a release those of its part`() throws {
        let first = try entry(counts([20, 30, 40, 50, 60]))
        var request = Example.request(counts([20, 30, 40, 50, 70]), Example.partner)
        request.earlier = Ledger(entries: [first])
        let draft = try DisclosureControl.release(request)
        #expect(draft.revises == nil && draft.finality == nil && !draft.figures.contains(where: \.isRevised))
        let second = try entry(request.counts, as: .provisional, after: [first])
        let part = second.release.limited(toAreas: ["westminster"])
        #expect(part.revisions()?.figures == 1 && part.revises == "1" && part.finality == .provisional)
        #expect(second.release.limited(toAreas: ["camden"]).revisions()?.figures == 0)
    }
}

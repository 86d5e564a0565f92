import Domain
import Testing

@testable import DisclosureControl

/// Means that came out at different times are sums that can be taken from one another.
struct MeanHistoryTests {
    private static let quarters = [("2023-04-01", "2023-06-30"), ("2023-07-01", "2023-09-30"), ("2023-10-01", "2023-12-31"), ("2024-01-01", "2024-03-31")]
        .map { Period(from: CivilDate(iso: $0)!, through: CivilDate(iso: $1)!)! }
    private static let year = Period(from: quarters[0].from, through: quarters[3].through)!
    private static let area = [Example.area("a")]

    /// So many measurements, which differ from one period to the next.
    private static func values(_ count: Int, from first: Int) -> [Double] { (0..<count).map { Double(((first + $0) * 37) % 101) } }

    private static func counts(_ period: Period, _ values: [Double], distinct: Bool = false) -> Counts {
        Counts(
            period: period, areas: area,
            indicators: [
                Example.indicator("m", kind: .mean, distinct: distinct, definition: "scores", [CountCell(areaCode: "a", content: .measurements(values))])
            ])
    }

    /// A year of 12, 15, 20 and 7 measurements.
    private static let parts = [values(12, from: 0), values(15, from: 12), values(20, from: 27), values(7, from: 47)]

    private func entries(_ made: [Counts], _ profile: Profile = Example.partner) throws -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        for counts in made {
            var request = Example.request(counts, profile)
            request.earlier = Ledger(entries: entries)
            entries.append(try DisclosureControl.ledgerEntry("\(entries.count + 1)", request))
            #expect(try DisclosureControl.audit(entries[entries.count - 1], after: request.earlier).holds)
        }
        return entries
    }

    private func hides(_ entry: LedgerEntry) -> Bool { entry.release.isHidden("m", "a", .mean) }

    @Test func `The year's mean does not give back that of a quarter of few`() throws {
        let quarters = zip(Self.quarters, Self.parts).map { Self.counts($0, $1) }
        let year = Self.counts(Self.year, Self.parts.flatMap(\.self))
        let entries = try entries(quarters + [year])
        #expect(entries.map(hides) == [false, false, false, true, true])
        // How many there were is told in all of them.
        #expect(entries.map { $0.release.value("m", "a", .denominator) } == [12, 15, 20, 7, 54].map { .number($0) })

        let careless = try DisclosureControl.release(Example.request(year, Example.partner))
        #expect(!careless.isHidden("m", "a", .mean))
        let audit = try DisclosureControl.audit(careless, of: year, profile: Example.partner, after: Ledger(entries: Array(entries[..<4])))
        #expect(!audit.holds && audit.exposed.isEmpty)
        #expect(audit.exposedMeans.contains { $0.release == "4" && $0.areaCode == "a" && $0.subject == .figure })
    }

    @Test func `A quarter is not told that with the others would leave one of few of a year that is out`() throws {
        let year = Self.counts(Self.year, Self.parts.flatMap(\.self))
        let quarters = zip(Self.quarters, Self.parts).map { Self.counts($0, $1) }
        #expect(try entries([year] + quarters).map(hides) == [false, false, false, true, true])
    }

    @Test func `Who counts once in a year is not added up from its quarters`() throws {
        let year = Self.counts(Self.year, Self.parts.flatMap(\.self), distinct: true)
        let quarters = zip(Self.quarters, Self.parts).map { Self.counts($0, $1, distinct: true) }
        #expect(try entries(quarters + [year]).map(hides) == [false, false, false, true, false])
    }

    @Test func `Records that came late are not told by the mean that they moved`() throws {
        let before = Self.values(20, from: 0)
        let few = try entries([Self.counts(Self.year, before), Self.counts(Self.year, before + Self.values(7, from: 20))])
        #expect(few.map(hides) == [false, true])
        let many = try entries([Self.counts(Self.year, before), Self.counts(Self.year, before + Self.values(17, from: 20))])
        #expect(many.map(hides) == [false, false])
    }

    @Test func `A mean that was hidden stays hidden when more come`() throws {
        let made = [Self.values(7, from: 0), Self.values(30, from: 0)].map { Self.counts(Self.year, $0) }
        #expect(try entries(made).map(hides) == [true, true])
        #expect(try entries(Array(made[1...])).map(hides) == [false])
    }

    /// Whatever is released in whatever order, no mean of few can be solved for from all that is shown.
    @Test(arguments: 1...600)
    func `No sequence of releases gives back a mean of few`(seed: Int) throws {
        var programme = RandomMeans(seed: seed)
        let made = programme.releases()
        let entries = try entries(made.map(\.counts))
        var equations = Equations(unknowns: programme.atoms.count)
        var hidden: [[Double]] = []
        for (entry, release) in zip(entries, made) {
            for figure in entry.release.figures where figure.measure == .mean {
                let members = programme.atoms(of: figure.areaCode, over: release.quarters)
                let vector = programme.atoms.indices.map { members.contains($0) && !programme.atoms[$0].isEmpty ? 1.0 : 0 }
                if figure.value.number != nil {
                    equations.add(vector)
                } else if (1...9).contains(members.reduce(0) { $0 + programme.atoms[$1].count }) {
                    hidden.append(vector)
                }
            }
        }
        for vector in hidden where equations.give(vector) {
            Issue.record(
                "\(made.map(\.quarters)): \(zip(programme.atoms, vector).filter { $0.1 > 0 }.map(\.0.count)) of \(programme.atoms.map(\.count)), \(vector)")
        }
    }
}

/// A programme of some boroughs and four quarters with made-up measurements, and releases of some of its periods in some order.
///
/// No quarter is without any: that there were none is told by the numbers of measurements, and what follows from that no hidden mean can help.
private struct RandomMeans {
    private var dice: Dice
    private let areas: Int
    /// By borough and quarter.
    private(set) var atoms: [[Double]] = []

    init(seed: Int) {
        var dice = Dice(seed: seed)
        areas = 1 + dice.roll(4)
        atoms = (0..<areas * 4).map { _ in (0...dice.roll(24)).map { _ in Double(dice.roll(1000)) } }
        self.dice = dice
    }

    mutating func releases() -> [(quarters: ClosedRange<Int>, counts: Counts)] {
        var left = [0...0, 1...1, 2...2, 3...3, 0...1, 0...2, 0...3, 1...2, 2...3]
        return (0..<3 + dice.roll(7)).map { _ in
            let quarters = left.remove(at: dice.roll(left.count))
            return (quarters, counts(over: quarters))
        }
    }

    func atoms(of area: String, over quarters: ClosedRange<Int>) -> [Int] {
        (0..<areas).filter { area == allBoroughs || area == "\($0)" }.flatMap { borough in quarters.map { borough * 4 + $0 } }
    }

    private func counts(over quarters: ClosedRange<Int>) -> Counts {
        let first = CivilDate(iso: "2023-04-01")!
        let starts = (0...4).map { first.adding(days: 91 * $0) }
        let period = Period(from: starts[quarters.lowerBound], through: starts[quarters.upperBound + 1].adding(days: -1))!
        let cells = (0..<areas).map { borough in
            CountCell(areaCode: "\(borough)", content: .measurements(atoms(of: "\(borough)", over: quarters).flatMap { atoms[$0] }))
        }
        let list = (0..<areas).map { Example.area("\($0)") }
        return Counts(period: period, areas: list, indicators: [Example.indicator("m", kind: .mean, definition: "scores", cells)])
    }
}

/// What is known of unknowns, as the rows of a matrix in echelon form.
private struct Equations {
    private var rows: [Int: [Double]] = [:]
    private let unknowns: Int

    init(unknowns: Int) { self.unknowns = unknowns }

    mutating func add(_ row: [Double]) {
        let left = reduced(row)
        guard let lead = left.firstIndex(where: { abs($0) > 1e-9 }) else { return }
        rows[lead] = left.map { $0 / left[lead] }
    }

    /// Whether a sum follows from what is known.
    func give(_ row: [Double]) -> Bool { reduced(row).allSatisfy { abs($0) < 1e-9 } }

    private func reduced(_ row: [Double]) -> [Double] {
        (0..<unknowns).reduce(row) { left, lead in
            guard let known = rows[lead], abs(left[lead]) > 1e-12 else { return left }
            let factor = left[lead]
            return zip(left, known).map { $0 - factor * $1 }
        }
    }
}

import Domain
import Testing

@testable import DisclosureControl

/// Small programmes whose quarters, half-years and wider tables come out one after another in any order, attacked by trial of whole numbers
/// with everything that was shown.
struct RandomSequenceTests {
    @Test(arguments: 0..<1000)
    func `No hidden count of any release of a sequence can be worked out closely from all of them`(seed: Int) throws {
        var dice = Dice(seed: seed)
        let programme = RandomProgramme(&dice)
        var entries: [LedgerEntry] = []
        for (number, table) in programme.tables.enumerated() {
            var request = Example.request(programme.counts(table), programme.profile)
            request.earlier = Ledger(entries: entries)
            entries.append(try DisclosureControl.ledgerEntry("\(number)", request))
        }
        for index in entries.indices {
            // What a reader could tell when the release came out, of all that is hidden by then and of what changed since.
            let releases = entries[...index].map(\.release)
            for target in programme.targets(in: releases) {
                let found = programme.interval(of: target, from: releases, .takesSmallForKnown)
                if found.isWide { continue }
                // Hiding all of this release would not have helped against a reader who knows that much; one who does not is kept off.
                // Neither did it tell what earlier ones had not told already.
                let before = programme.interval(of: target, from: Array(releases.dropLast()), .takesSmallForKnown)
                let own = (1...5).contains(programme.value(target)) ? before.clamped(to: 1...5) : before
                if found.count >= own.count { continue }
                let limit = programme.interval(of: target, from: releases, .takesSmallForKnown, hidingLast: true)
                #expect(!limit.isWide, "seed \(seed), release \(index): \(programme.values), \(target) lies in \(found)")
                #expect(
                    programme.interval(of: target, from: releases, .takesOnly(target)).isWide,
                    "seed \(seed), release \(index): \(programme.values), \(target)")
            }
        }
    }
}

extension ClosedRange<Int> {
    fileprivate var isWide: Bool { upperBound - lowerBound >= 3 }
}

/// Counts of two quarters by borough.
private struct RandomProgramme {
    static let quarters = (0..<2).map { FinancialQuarter(year: 2024, number: $0 + 1)!.period }

    /// A table: which quarters it covers, and how many of the boroughs take part.
    struct Table: Hashable {
        let quarters: ClosedRange<Int>
        let boroughs: Int
    }

    /// By borough and quarter.
    let values: [[Int]]
    let tables: [Table]
    let profile: Profile

    init(_ dice: inout Dice) {
        let boroughs = 3 + dice.roll(2)
        values = (0..<boroughs).map { _ in (0..<2).map { _ in dice.roll(5) == 0 ? 0 : dice.roll(15) } }
        var left = [Table(quarters: 0...0, boroughs: boroughs), Table(quarters: 1...1, boroughs: boroughs), Table(quarters: 0...1, boroughs: boroughs)]
        // Before the last borough joined.
        if dice.roll(2) == 0 { left.append(Table(quarters: 0...dice.roll(2), boroughs: boroughs - 1)) }
        var order: [Table] = []
        while !left.isEmpty { order.append(left.remove(at: dice.roll(left.count))) }
        tables = order
        profile = dice.roll(2) == 0 ? Example.partner : Example.public
    }

    private func period(_ table: Table) -> Period {
        Period(from: Self.quarters[table.quarters.lowerBound].from, through: Self.quarters[table.quarters.upperBound].through)!
    }

    func counts(_ table: Table) -> Counts {
        let areas = (0..<table.boroughs).map { Example.area("E\($0)") }
        let sums = (0..<table.boroughs).map { borough in table.quarters.reduce(0) { $0 + values[borough][$1] } }
        return Counts(period: period(table), areas: areas, indicators: [Example.indicator("i", Example.counts(areas, sums))])
    }

    // MARK: What is shown and what is not

    enum Reader {
        case takesSmallForKnown
        case takesOnly(Place)
    }

    /// A number of people: some boroughs' in some quarters.
    struct Place: Hashable {
        let boroughs: ClosedRange<Int>
        let quarters: ClosedRange<Int>
    }

    private func members(_ place: Place) -> [Int] {
        place.boroughs.flatMap { borough in place.quarters.map { borough * 2 + $0 } }
    }

    func value(_ place: Place) -> Int { members(place).reduce(0) { $0 + values[$1 / 2][$1 % 2] } }

    private func places(_ table: Table) -> [Place] {
        [Place(boroughs: 0...(table.boroughs - 1), quarters: table.quarters)]
            + (0..<table.boroughs).map { Place(boroughs: $0...$0, quarters: table.quarters) }
    }

    private func shown(_ place: Place, in release: Release) -> PublishedValue? {
        release.value("i", place.boroughs.count > 1 ? "ALL" : "E\(place.boroughs.lowerBound)")
    }

    /// Hidden figures, and what happened in the rest of a period of which a part is known.
    func targets(in releases: [Release]) -> [Place] {
        var found: Set<Place> = []
        for (table, release) in zip(tables, releases) {
            for place in places(table) where shown(place, in: release) == .marker(.confidential) { found.insert(place) }
        }
        let released = Array(tables.prefix(releases.count))
        for table in released where table.quarters == 0...1 {
            for part in released where part.quarters.count == 1 && part.boroughs == table.boroughs {
                for place in places(table) {
                    let rest = 1 - part.quarters.lowerBound
                    let target = Place(boroughs: place.boroughs, quarters: rest...rest)
                    if (1...5).contains(value(target)) { found.insert(target) }
                }
            }
        }
        return found.sorted {
            ($0.boroughs.lowerBound, $0.boroughs.count, $0.quarters.lowerBound) < ($1.boroughs.lowerBound, $1.boroughs.count, $1.quarters.lowerBound)
        }
    }

    func interval(of target: Place, from releases: [Release], _ reader: Reader, hidingLast: Bool = false) -> ClosedRange<Int> {
        var ranges: [Place: ClosedRange<Int>] = [:]
        for (index, (table, release)) in zip(tables, releases).enumerated() {
            for place in places(table) {
                let isHidden = hidingLast && index == releases.count - 1
                let range = range(of: place, shown: isHidden ? nil : shown(place, in: release), reader)
                let known = ranges[place] ?? range
                ranges[place] = max(known.lowerBound, range.lowerBound)...min(known.upperBound, range.upperBound)
            }
        }
        let anything = 0...(2 * value(Place(boroughs: 0...(values.count - 1), quarters: 0...1)) + 10)
        let inner = values.indices.flatMap { borough in (0..<2).map { Place(boroughs: borough...borough, quarters: $0...$0) } }
        var sums = ranges.filter { !inner.contains($0.key) }.map { (place: $0.key, range: $0.value) }
        if !inner.contains(target), ranges[target] == nil { sums.append((target, anything)) }
        sums.sort { (members($0.place).count, members($0.place)[0]) < (members($1.place).count, members($1.place)[0]) }
        let attacker = PatientAttacker(inner: inner.map { ranges[$0] ?? anything }, sums: sums.map { (members($0.place), $0.range) })
        let aim: PatientAttacker.Target =
            inner.firstIndex(of: target).map { .inner($0) } ?? .sum(sums.firstIndex { $0.place == target } ?? 0)
        return attacker.interval(of: aim, around: value(target), enough: 3)
    }

    private func range(of place: Place, shown: PublishedValue?, _ reader: Reader) -> ClosedRange<Int> {
        let truth = value(place)
        if let number = shown?.number.map({ Int($0) }) {
            return profile.roundTo == 1 || number == 0 ? number...number : max(number - 2, 6)...(number + 2)
        }
        let isKnownSmall =
            switch reader {
            case .takesSmallForKnown: (1...5).contains(truth)
            case .takesOnly(let only): only == place && (1...5).contains(truth)
            }
        return isKnownSmall ? 1...5 : 0...(2 * truth + 10)
    }
}
